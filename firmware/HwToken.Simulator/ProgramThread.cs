using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace HwToken.Simulator;

/// <summary>
/// A program that never returns, such as a device's, in the steps of a simulator: it runs on a thread of its own, but only
/// when it is given the turn, and until it waits. So the two never run at once, and nothing in them needs a lock.
/// </summary>
/// <remarks>
/// A device's program ends when the power goes, wherever it is, and catches every exception until then. So no exception can
/// end it here either; what can is an abort, which no handler stops (<see cref="ControlledExecution"/>). It is raised by
/// the program's own thread, where it waits, and never in the middle of anything else.
/// </remarks>
public sealed class ProgramThread : IDisposable
{
    private readonly Thread thread;
    private readonly SemaphoreSlim turn = new(0);
    private readonly SemaphoreSlim waits = new(0);
    private readonly CancellationTokenSource end = new();
    private ExceptionDispatchInfo? fault;
    private bool isStarted;
    private bool isEnding;

    /// <summary>A program that has had no turn yet.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="main">The program; it calls <see cref="Wait"/> where it waits.</param>
    public ProgramThread(string name, Action<ProgramThread> main)
    {
        ArgumentNullException.ThrowIfNull(main);
        thread = new Thread(() => Run(main)) { IsBackground = true, Name = name };
    }

    /// <summary>Whether the program has not ended.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>Gives the program the turn, and comes back when it waits or has ended.</summary>
    /// <remarks>What ended it, if it was an exception, is thrown here.</remarks>
    public void Turn()
    {
        if (!IsRunning)
        {
            return;
        }

        if (!isStarted)
        {
            isStarted = true;
            thread.Start();
        }

        _ = turn.Release();
        waits.Wait();
        fault?.Throw();
    }

    /// <summary>The program waits: the simulator has the turn until it gives it back.</summary>
    public void Wait()
    {
        _ = waits.Release();
        turn.Wait();
        if (isEnding)
        {
            End();
        }
    }

    /// <summary>The program ends where it calls this.</summary>
    [DoesNotReturn]
    public void End()
    {
        isEnding = true;
        end.Cancel();
        throw new InvalidOperationException("A program that ended went on."); // The abort comes first.
    }

    /// <summary>Ends the program where it waits; its handlers and finally blocks may run, and can do nothing about it.</summary>
    public void Dispose()
    {
        if (isStarted)
        {
            isEnding = true;
            _ = turn.Release();
            thread.Join();
        }

        IsRunning = false;
        end.Dispose();
        turn.Dispose();
        waits.Dispose();
    }

    private void Run(Action<ProgramThread> main)
    {
        turn.Wait();
        try
        {
#pragma warning disable SYSLIB0046 // An abort may leave what it interrupts half done; here it interrupts its own call.
            ControlledExecution.Run(() => main(this), end.Token);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException) when (isEnding)
        {
            // That was the end.
        }
        catch (Exception exception)
        {
            fault = ExceptionDispatchInfo.Capture(exception);
        }

        IsRunning = false;
        _ = waits.Release();
    }
}
