using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Failures;

namespace HwToken.Web.Model;

/// <summary>
/// What all open pages show, and all that they do: they stay in step, since there is one desk. One thread does the work, as a session
/// with a token is for one; pages hand it jobs and are told when something is new.
/// </summary>
internal sealed partial class Desk : IAsyncDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);
    private const long TidyBytes = 4 << 20;

    private readonly UiOptions options;
    private readonly BlockingCollection<Action> jobs = [];
    private readonly CancellationTokenSource lifetime = new();
    private readonly Thread thread;
    private CancellationTokenSource? stop;
    private int waiting;
    private long allocatedBefore = GC.GetTotalAllocatedBytes();

    /// <summary>Lays it out; nothing is done yet.</summary>
    /// <param name="options">How the page is served.</param>
    /// <param name="discovery">Finds tokens where no port is named; by default those of this computer.</param>
    /// <exception cref="HwToken.Simulator.Failures.SimulatorException">The simulated token can't be started.</exception>
    internal Desk(UiOptions options, TokenDiscovery? discovery = null)
    {
        this.options = options;
        this.discovery = discovery ?? TokenDiscovery.OfSystem;
        Talk = new Talk(NotifyChanged);
        Simulated = options.IsSimulated ? new SimulatedHand(() => ScreenChanged?.Invoke()) : null;
        thread = new Thread(Work) { IsBackground = true, Name = "Desk" };
    }

    /// <summary>Raised, on any thread, when the page has something new to show.</summary>
    internal event Action? Changed;

    /// <summary>Raised, on the token's thread, when the simulated token's screen shows something else.</summary>
    internal event Action? ScreenChanged;

    /// <summary>How the page is served.</summary>
    internal UiOptions Options => options;

    /// <summary>What is said and asked.</summary>
    internal Talk Talk { get; }

    /// <summary>The simulated token; null without <c>--sim</c>.</summary>
    internal SimulatedHand? Simulated { get; }

    /// <summary>Whether something is under way or waits for its turn; not while all of it waits for somebody's answer or PIN.</summary>
    internal bool IsBusy => Talk.Work is { } work ? work is { Question: null, AwaitsPin: false } : Volatile.Read(ref waiting) > 0;

    /// <summary>Begins to work.</summary>
    internal void Begin()
    {
        thread.Start();
        _ = Look();
    }

    /// <summary>Stops what is under way: a question on the token is withdrawn.</summary>
    internal void Stop() => Volatile.Read(ref stop)?.Cancel();

    /// <summary>Has something done in its turn, on the desk's thread.</summary>
    internal Task Do(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref waiting);
        searching?.Cancel();
        jobs.Add(() =>
        {
            try
            {
                try
                {
                    work();
                }
                finally
                {
                    // First: who waits for the end finds that it is over.
                    Interlocked.Decrement(ref waiting);
                }

                done.SetResult();
            }
            catch (Exception problem)
            {
                done.SetException(problem);
            }
        });
        return done.Task;
    }

    /// <summary>Does a piece of work that the page shows, and that can be stopped; what goes wrong is said.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="work">Does it.</param>
    /// <param name="keepsSaid">Whether what was said before stays.</param>
    internal Task Perform(string what, Action<CancellationToken> work, bool keepsSaid = false) => Do(() =>
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(lifetime.Token);
        Volatile.Write(ref stop, stopping);
        Talk.Begin(what, stopping.Token, keepsSaid);
        try
        {
            work(stopping.Token);
        }
        catch (Exception problem)
        {
            Talk.SayError(Describe(problem));
            if (problem is TokenLinkException)
            {
                LoseToken();
            }
        }
        finally
        {
            Volatile.Write(ref stop, null);
            Talk.End();
        }
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await lifetime.CancelAsync();
        jobs.CompleteAdding();
        if (!thread.ThreadState.HasFlag(ThreadState.Unstarted))
        {
            await Task.Run(thread.Join);
        }

        Clear();
        session?.Dispose();
        Simulated?.Dispose();
        reader?.Dispose();
        jobs.Dispose();
        lifetime.Dispose();
    }

    // After five hundred accounts, or a few large pictures, the runtime keeps a hundred megabytes for the next ones, which may never come.
    private void Tidy()
    {
        if (GC.GetTotalAllocatedBytes() - allocatedBefore > TidyBytes)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            allocatedBefore = GC.GetTotalAllocatedBytes();
        }
    }

    private string Describe(Exception problem) => Failure.From(problem, Talk.Guidance).Message;

    /// <summary>Whether a page shows it; for tests.</summary>
    internal bool IsDrawn => Changed is not null;

    private void NotifyChanged() => Changed?.Invoke();

    private void Work()
    {
        while (!jobs.IsCompleted)
        {
            try
            {
                if (jobs.TryTake(out Action? job, (int)WatchInterval.TotalMilliseconds, lifetime.Token))
                {
                    job();
                }
                else
                {
                    Tidy();
                    Watch();
                }
            }
            catch (OperationCanceledException)
            {
                // Jobs that still wait are brought to their end, by the cancellation.
                while (jobs.TryTake(out Action? job))
                {
                    job();
                }

                return;
            }
        }
    }
}
