using System;
using System.Threading;
using HwToken.Firmware.Board;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator;

/// <summary>
/// A token that can be held in the hand: it runs the firmware on a <see cref="SimulatedBoard"/>, its power can be
/// switched, its button pressed and its screen read.
/// </summary>
/// <remarks>
/// With a real monotonic clock the firmware runs on a thread of its own, at once when serial bytes arrive and every
/// few milliseconds otherwise. With a manual one it runs only while something here waits (<see cref="WaitUntil"/>,
/// <see cref="Play"/>, <see cref="WaitFor"/>), in steps of 10 ms of simulated time that take no real time: so tests
/// run fast and always the same. All members may be called from any thread.
/// </remarks>
public sealed class SimulatedToken : IDisposable
{
    /// <summary>Simulated milliseconds a step with a manual clock.</summary>
    public const int StepMilliseconds = 10;

    private const int RealStepMilliseconds = 8;

    // A contact must rest for 30 ms; after a press a second one may still come for 250 ms.
    private const int RestMilliseconds = 100;
    private const int SecondPressMilliseconds = 400;

    // The firmware looks at its clock chip every second.
    private const int ClockSettleMilliseconds = 1_100;

    private const int PatienceMilliseconds = 3_600_000;

    private readonly Func<IBoard, ITokenProgram> boot;
    private readonly object gate = new();
    private readonly AutoResetEvent wakeUp = new(false);
    private readonly Thread? thread;
    private readonly SimulatedOwner owner;
    private readonly SimulatedSleep sleep;
    private ITokenProgram? program;
    private long steps;
    private long shownVersion;
    private volatile bool isDisposed;

    /// <summary>A token that is switched off.</summary>
    /// <param name="board">Its hardware, which is the token's own from now on.</param>
    /// <param name="boot">Starts what runs on it each time the power comes; null for the firmware.</param>
    public SimulatedToken(SimulatedBoard board, Func<IBoard, ITokenProgram>? boot = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        Board = board;
        owner = new SimulatedOwner(board.Buttons, board.DisplayChip);
        sleep = new SimulatedSleep(board);
        this.boot = boot ?? (b => new FirmwareProgram(b));
        if (!board.MonotonicClock.IsManual)
        {
            board.Link.BytesArrived += () => WakeUp();
            board.DebugPort.Link.BytesArrived += () => WakeUp();
            thread = new Thread(Run) { IsBackground = true, Name = "Token" };
            thread.Start();
        }
    }

    /// <summary>Raised on the token's thread, between two steps, when the display was written to.</summary>
    public event Action? ScreenChanged;

    /// <summary>The hardware.</summary>
    public SimulatedBoard Board { get; }

    /// <summary>Whether the power is on.</summary>
    public bool IsPowered { get; private set; }

    /// <summary>What ended the firmware, if it ended by an exception; the board stays as it was until the power is switched.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Whether every question is answered with a press, as by an owner who agrees to everything.</summary>
    public bool Approves
    {
        get => owner.Approves;
        set => owner.Approves = value;
    }

    /// <summary>Whether the firmware asks its owner something.</summary>
    public bool AwaitsConfirmation
    {
        get
        {
            lock (gate)
            {
                return owner.IsAsked;
            }
        }
    }

    /// <summary>Whether the board sleeps deeply, or has just been woken and starts: a press or bytes from the host wake it.</summary>
    public bool IsAsleep
    {
        get
        {
            lock (gate)
            {
                return IsPowered && Fault is null && program is null && (Board.Power.IsAsleep || sleep.IsEnding);
            }
        }
    }

    /// <summary>Switches the power on and waits until the firmware has taken its first steps. Nothing happens when it is on.</summary>
    public void PowerOn()
    {
        lock (gate)
        {
            if (IsPowered)
            {
                return;
            }

            Fault = null;
            steps = 0;
            sleep.Cancel();
            Board.PowerUp();
            IsPowered = true;
            Guard(() => program = boot(Board));
        }

        _ = WaitUntil(() => steps >= 2);
    }

    /// <summary>Cuts the power between two steps: all that the firmware had in memory is gone. Nothing happens when it is off.</summary>
    public void PowerOff()
    {
        lock (gate)
        {
            IsPowered = false;
            EndProgram();
            owner.NoteQuestion(null, Now);
            Board.PowerDown();
            NoticeScreen();
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>What the viewer sees, between two steps.</summary>
    public ScreenCapture CaptureScreen()
    {
        lock (gate)
        {
            return ScreenCapture.Of(Board.DisplayChip);
        }
    }

    /// <summary>
    /// Does a gesture with the button and waits until the firmware has taken it, the time for a second press
    /// included. A question that has just come up is read first.
    /// </summary>
    /// <returns>Whether the firmware has taken it; not when the power went or the firmware ended meanwhile.</returns>
    public bool Play(ButtonGesture gesture, int button = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(gesture);
        return WaitUntil(() => owner.HasRead(gesture, Now), cancellationToken)
            && Start(() => Board.Buttons.Play(gesture, button))
            && WaitUntil(() => Board.Buttons.IsIdle, cancellationToken)
            && WaitFor(gesture.MayGoOn ? SecondPressMilliseconds : RestMilliseconds, cancellationToken);
    }

    /// <summary>Lets time pass in the token's world, or go back, and waits until the firmware has looked at its clock.</summary>
    public bool ShiftTime(TimeSpan by, CancellationToken cancellationToken = default)
    {
        Board.HostTime.Shift(by);
        return WaitFor(ClockSettleMilliseconds, cancellationToken);
    }

    /// <summary>Lets the firmware run for so long by its own clock.</summary>
    /// <returns>Whether it ran all the time.</returns>
    public bool WaitFor(int milliseconds, CancellationToken cancellationToken = default)
    {
        long until = Now + milliseconds;
        return Wait(() => Now >= until, until, cancellationToken);
    }

    /// <summary>
    /// Lets the firmware run until something is so, as looked at between two steps. With a manual clock that is given
    /// up after an hour of simulated time.
    /// </summary>
    /// <returns>Whether it is so; not when the power is off, the firmware ended or waiting was cancelled before.</returns>
    public bool WaitUntil(Func<bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Wait(condition, Now + PatienceMilliseconds, cancellationToken);
    }

    /// <summary>Ends the token as by a kill: the firmware is not told. Closes the link.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        WakeUp();
        thread?.Join();
        lock (gate)
        {
            IsPowered = false;
            EndProgram();
            Monitor.PulseAll(gate);
        }

        Board.Dispose();
        wakeUp.Dispose();
    }

    private long Now => Board.MonotonicClock.Milliseconds;

    private bool Wait(Func<bool> condition, long giveUp, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(PulseAll);
        lock (gate)
        {
            while (!condition())
            {
                if (!IsPowered || Fault is not null || isDisposed || cancellationToken.IsCancellationRequested)
                {
                    return false;
                }

                if (thread is not null)
                {
                    _ = Monitor.Wait(gate);
                }
                else if (Now < giveUp)
                {
                    StepBySimulatedTime();
                }
                else
                {
                    return false;
                }
            }

            return true;
        }
    }

    private bool Start(Action act)
    {
        lock (gate)
        {
            if (!IsPowered || Fault is not null)
            {
                return false;
            }

            act();
            return true;
        }
    }

    private void Run()
    {
        while (!isDisposed)
        {
            _ = wakeUp.WaitOne(RealStepMilliseconds);
            lock (gate)
            {
                Step();
            }
        }
    }

    private void StepBySimulatedTime()
    {
        Board.MonotonicClock.Advance(StepMilliseconds);
        if (Board.HostTime.IsManual)
        {
            Board.HostTime.Shift(TimeSpan.FromMilliseconds(StepMilliseconds));
        }

        Step();
    }

    private void Step()
    {
        if (!IsPowered || Fault is not null || (program is null && !Board.Power.IsAsleep && !sleep.IsEnding))
        {
            Board.Link.DiscardInput(); // nobody listens
            Board.DebugPort.Link.DiscardInput();
            return;
        }

        Board.MonotonicClock.BeginStep(touched: !Board.Buttons.IsIdle);
        if (program is null)
        {
            if (sleep.Step(Now))
            {
                Guard(() => program = boot(Board));
            }

            Monitor.PulseAll(gate);
            return;
        }

        Board.DebugPort.Step();
        Guard(program.Step);
        steps++;
        if (Board.Power.IsAsleep)
        {
            Board.DebugPort.Stop();
            EndProgram();
        }

        owner.NoteQuestion(Fault is null ? program : null, Now);
        NoticeScreen();
        Monitor.PulseAll(gate);
    }

    // With all that it had in memory.
    private void EndProgram()
    {
        (program as IDisposable)?.Dispose();
        program = null;
    }

    private void NoticeScreen()
    {
        long version = Board.DisplayChip.Version;
        if (version != shownVersion)
        {
            shownVersion = version;
            ScreenChanged?.Invoke();
        }
    }

    private void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (Exception exception)
        {
            Fault = exception;
            Monitor.PulseAll(gate);
        }
    }

    private void WakeUp()
    {
        try
        {
            _ = wakeUp.Set();
        }
        catch (ObjectDisposedException)
        {
            // Bytes that come while the link is being closed.
        }
    }

    private void PulseAll()
    {
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }
    }
}
