using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace HwToken.Web.Serving;

/// <summary>Counts the pages that are open, and tells when the last one has been closed for a while.</summary>
internal sealed class OpenPages : CircuitHandler, IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeSpan grace;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer timer;
    private int count;

    /// <summary>Begins with none open.</summary>
    /// <param name="grace">How long after the last page was closed it counts as gone.</param>
    internal OpenPages(TimeSpan grace)
    {
        this.grace = grace;
        timer = new Timer(_ => End());
    }

    /// <summary>Completed when the last page has been closed for a while; never before the first was open.</summary>
    internal Task Ended => ended.Task;

    /// <summary>Whether something is under way that is to be brought to its end first.</summary>
    internal Func<bool>? IsBusy { get; set; }

    /// <summary>How many are open.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            count++;
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (--count == 0)
            {
                timer.Change(grace, grace);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void End()
    {
        lock (gate)
        {
            if (count == 0 && IsBusy?.Invoke() != true)
            {
                ended.TrySetResult();
            }
        }
    }
}
