using System;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using HwToken.Import.Qr;

namespace HwToken.Web.Guarding;

/// <summary>How much a page may hand to the server: sizes, how many at a time, how many a second.</summary>
internal sealed class UploadLimits : IDisposable
{
    /// <summary>The longest file, in bytes: what the readers take, and no more.</summary>
    internal const int MaxFileLength = QrImage.MaxFileLength;

    /// <summary>The longest picture of a camera or a screen, in bytes; one of 8 megapixels takes less.</summary>
    internal const int MaxFrameLength = 16 << 20;

    // A folder of a few hundred screenshots goes through at once; a camera gives some five pictures a second.
    private const int Burst = 600;
    private const int PerSecond = 20;
    private const int AtOnce = 2;
    private const int Waiting = 64;

    private readonly TokenBucketRateLimiter rate = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = Burst,
        TokensPerPeriod = PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = true,
        QueueLimit = 0,
    });

    private readonly ConcurrencyLimiter concurrency = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting });

    /// <summary>Waits for a place.</summary>
    /// <returns>The place, to be given back; null when there are too many.</returns>
    internal async ValueTask<IDisposable?> Enter(CancellationToken cancellation)
    {
        using RateLimitLease allowed = rate.AttemptAcquire();
        if (!allowed.IsAcquired)
        {
            return null;
        }

        RateLimitLease place = await concurrency.AcquireAsync(1, cancellation);
        if (place.IsAcquired)
        {
            return place;
        }

        place.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rate.Dispose();
        concurrency.Dispose();
    }
}
