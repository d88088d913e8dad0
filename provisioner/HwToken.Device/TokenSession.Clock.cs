using System;
using System.Threading;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Device;

public sealed partial class TokenSession
{
    private const int ClockSamples = 8;
    private const int MaxClockSamples = 200;
    private const int SetTries = 3;

    // A token that has just started knows its second's edge within this time.
    private static readonly TimeSpan EdgeTime = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan UnknownEdge = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GoodSet = TimeSpan.FromMilliseconds(30);

    /// <summary>
    /// Holds the token's clock against this computer's. As in NTP the quickest of several round trips counts (RFC 5905,
    /// section 10): it waited least on its way, so its two halves differ least.
    /// </summary>
    public ClockMeasurement MeasureClock()
    {
        ClockMeasurement best = SampleClock();
        DateTimeOffset start = best.HostTime;
        for (int sample = 1; sample < ClockSamples || IsEdgeAwaited(best, start, sample); sample++)
        {
            ClockMeasurement measured = SampleClock();
            if (measured.State != best.State || measured.Uncertainty < best.Uncertainty)
            {
                best = measured;
            }
        }

        return best;
    }

    /// <summary>
    /// Sets the token's clock by this computer's, and measures it afterwards; a set that was off, since one of the two was held
    /// up, is repeated. A great change needs a press on the token, and its PIN.
    /// </summary>
    /// <returns>The clock as measured afterwards.</returns>
    /// <exception cref="TokenRefusedException">The token or its owner did not want it, or the chip did not take it.</exception>
    public ClockMeasurement SetClock(CancellationToken cancellation = default)
    {
        ClockMeasurement clock = MeasureClock();
        for (int attempt = 1; ; attempt++)
        {
            var command = new SetTimeCommand
            {
                UnixSeconds = clock.HostTime.ToUnixTimeSeconds(),
                Millisecond = clock.HostTime.Millisecond,
                UncertaintyMilliseconds = (int)Math.Min(Math.Ceiling(clock.LinkUncertainty.TotalMilliseconds), GetTimeCommand.MaxUncertainty),
                Moment = clock.Moment,
            };
            Ask(command, cancellation);
            clock = MeasureClock();
            if (attempt == SetTries || clock.Offset.Duration() <= GoodSet + clock.Uncertainty)
            {
                return clock;
            }
        }
    }

    /// <summary>How the token's clock goes: drift, correction, temperature.</summary>
    public ClockDrift GetClockDrift()
    {
        var command = new GetClockCommand();
        Exchange(command);
        return new ClockDrift(command);
    }

    private static bool IsEdgeAwaited(ClockMeasurement best, DateTimeOffset start, int samples) => best.State == ClockState.Running
        && best.Uncertainty - best.LinkUncertainty > UnknownEdge
        && best.HostTime - start < EdgeTime
        && samples < MaxClockSamples;

    private ClockMeasurement SampleClock()
    {
        var command = new GetTimeCommand();
        DateTimeOffset before = timeProvider.GetUtcNow();
        Exchange(command);
        TimeSpan way = (timeProvider.GetUtcNow() - before) / 2;
        DateTimeOffset hostTime = before + way;
        DateTimeOffset tokenTime = DateTimeOffset.FromUnixTimeSeconds(command.UnixSeconds).AddMilliseconds(command.Millisecond);
        TimeSpan uncertainty = way + TimeSpan.FromMilliseconds(command.UncertaintyMilliseconds);
        return new ClockMeasurement(command.ClockState, tokenTime, tokenTime - hostTime, uncertainty)
        {
            LinkUncertainty = way,
            Moment = command.Moment,
            HostTime = hostTime,
        };
    }
}
