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
    private bool hasBegun;
    private Circuit? own;
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

    /// <summary>The address is told from now on: who was here before was the server itself.</summary>
    internal void Begin()
    {
        lock (gate)
        {
            hasBegun = true;
        }
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!hasBegun)
            {
                own = circuit;
                return Task.CompletedTask;
            }

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
            if (own is not null && circuit == own)
            {
                return Task.CompletedTask;
            }

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
            if (count == 0 && !ended.Task.IsCompleted && IsBusy?.Invoke() != true)
            {
                ended.SetResult();
            }
        }
    }
}
