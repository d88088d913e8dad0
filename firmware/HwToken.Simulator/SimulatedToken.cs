using System;
using System.Threading;
using HwToken.Firmware.Board;
using HwToken.Firmware.Drawing;
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

    // A double press may still come for 250 ms after a press, and a contact must rest for 30 ms.
    private const int GestureSettleMilliseconds = 400;

    // The firmware looks at its clock chip every second.
    private const int ClockSettleMilliseconds = 1_100;

    // A person reads a question before answering it; the firmware takes no press for an answer that comes sooner.
    private const int ReadingMilliseconds = 600;
    private const int ApprovalIntervalMilliseconds = 2_000;
    private const int ErasingHoldMilliseconds = ConfirmView.HoldMilliseconds + 300;
    private const int PatienceMilliseconds = 3_600_000;

    /// <summary>From the end of a deep sleep until the firmware runs: boot loader, runtime, libraries (an estimate).</summary>
    private const int BootMilliseconds = 1_000;

    private readonly Func<IBoard, ITokenProgram> _boot;
    private readonly object _gate = new();
    private readonly AutoResetEvent _wakeUp = new(false);
    private readonly Thread? _thread;
    private ITokenProgram? _program;
    private long _steps;
    private long _askedSince = -1;
    private long _nextApproval;
    private long _shownVersion;
    private readonly byte[] _wakingBytes = new byte[256];
    private StartReason _bootReason;
    private long _bootEndsAt = -1;
    private volatile bool _isDisposed;

    /// <summary>A token that is switched off.</summary>
    /// <param name="board">Its hardware, which is the token's own from now on.</param>
    /// <param name="boot">Starts what runs on it each time the power comes; null for the firmware.</param>
    public SimulatedToken(SimulatedBoard board, Func<IBoard, ITokenProgram>? boot = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        Board = board;
        _boot = boot ?? (b => new FirmwareProgram(b));
        if (!board.MonotonicClock.IsManual)
        {
            board.Link.BytesArrived += () => WakeUp();
            board.DebugPort.Link.BytesArrived += () => WakeUp();
            _thread = new Thread(Run) { IsBackground = true, Name = "Token" };
            _thread.Start();
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
    public bool Approves { get; set; }

    /// <summary>Whether the firmware asks its owner something.</summary>
    public bool AwaitsConfirmation
    {
        get
        {
            lock (_gate)
            {
                return _askedSince >= 0;
            }
        }
    }

    /// <summary>Whether the board sleeps deeply, or has just been woken and starts: a press or bytes from the host wake it.</summary>
    public bool IsAsleep
    {
        get
        {
            lock (_gate)
            {
                return IsPowered && Fault is null && _program is null && (Board.Power.IsAsleep || _bootEndsAt >= 0);
            }
        }
    }

    /// <summary>Switches the power on and waits until the firmware has taken its first steps. Nothing happens when it is on.</summary>
    public void PowerOn()
    {
        lock (_gate)
        {
            if (IsPowered)
            {
                return;
            }

            Fault = null;
            _steps = 0;
            _nextApproval = 0;
            _bootEndsAt = -1;
            Board.PowerUp();
            IsPowered = true;
            Guard(() => _program = _boot(Board));
        }

        _ = WaitUntil(() => _steps >= 2);
    }

    /// <summary>Cuts the power between two steps: all that the firmware had in memory is gone. Nothing happens when it is off.</summary>
    public void PowerOff()
    {
        lock (_gate)
        {
            IsPowered = false;
            EndProgram();
            _askedSince = -1;
            Board.PowerDown();
            NoticeScreen();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>What the viewer sees, between two steps.</summary>
    public ScreenCapture CaptureScreen()
    {
        lock (_gate)
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
        return WaitUntil(() => _askedSince < 0 || Now - _askedSince >= ReadingMilliseconds, cancellationToken)
            && Start(() => Board.Buttons.Play(gesture, button))
            && WaitUntil(() => Board.Buttons.IsIdle, cancellationToken)
            && WaitFor(GestureSettleMilliseconds, cancellationToken);
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
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        WakeUp();
        _thread?.Join();
        lock (_gate)
        {
            IsPowered = false;
            EndProgram();
            Monitor.PulseAll(_gate);
        }

        Board.Dispose();
        _wakeUp.Dispose();
    }

    private long Now => Board.MonotonicClock.Milliseconds;

    private bool Wait(Func<bool> condition, long giveUp, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(PulseAll);
        lock (_gate)
        {
            while (!condition())
            {
                if (!IsPowered || Fault is not null || _isDisposed || cancellationToken.IsCancellationRequested)
                {
                    return false;
                }

                if (_thread is not null)
                {
                    _ = Monitor.Wait(_gate);
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
        lock (_gate)
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
        while (!_isDisposed)
        {
            _ = _wakeUp.WaitOne(RealStepMilliseconds);
            lock (_gate)
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
        if (!IsPowered || Fault is not null || (_program is null && !Board.Power.IsAsleep && _bootEndsAt < 0))
        {
            Board.Link.DiscardInput(); // nobody listens
            Board.DebugPort.Link.DiscardInput();
            return;
        }

        Board.MonotonicClock.BeginStep();
        if (_program is null)
        {
            StepAsleep();
            Monitor.PulseAll(_gate);
            return;
        }

        Board.DebugPort.Step();
        Guard(_program.Step);
        _steps++;
        if (Board.Power.IsAsleep)
        {
            Board.DebugPort.Stop();
            EndProgram();
        }

        NoticeQuestion();
        NoticeScreen();
        Monitor.PulseAll(_gate);
    }

    private void StepAsleep()
    {
        long now = Board.MonotonicClock.Milliseconds;
        bool hasBytes = Board.Link.Read(_wakingBytes, 0, _wakingBytes.Length) > 0;
        bool isByBytes = hasBytes && Board.Power.WakesByBytes;
        if (_bootEndsAt < 0 && (isByBytes || (Board.Power.WakesByPress && Board.Buttons.IsDown(0))))
        {
            _bootReason = isByBytes ? StartReason.Bytes : StartReason.Press;
            _bootEndsAt = now + BootMilliseconds;
        }
        else if (_bootEndsAt >= 0 && now >= _bootEndsAt)
        {
            _bootEndsAt = -1;
            Board.EndSleep(_bootReason);
            Guard(() => _program = _boot(Board));
        }
    }

    // With all that it had in memory.
    private void EndProgram()
    {
        (_program as IDisposable)?.Dispose();
        _program = null;
    }

    private void NoticeQuestion()
    {
        if (_program is not { AwaitsConfirmation: true } || Fault is not null)
        {
            _askedSince = -1;
            return;
        }

        long now = Now;
        if (_askedSince < 0)
        {
            _askedSince = now;
            _nextApproval = now + ReadingMilliseconds;
        }

        if (Approves && now >= _nextApproval && Board.Buttons.IsIdle)
        {
            _nextApproval = now + ApprovalIntervalMilliseconds;
            Board.Buttons.Play(_program.AwaitsHold ? ButtonGesture.Hold(ErasingHoldMilliseconds) : ButtonGesture.Press);
        }
    }

    private void NoticeScreen()
    {
        long version = Board.DisplayChip.Version;
        if (version != _shownVersion)
        {
            _shownVersion = version;
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
            Monitor.PulseAll(_gate);
        }
    }

    private void WakeUp()
    {
        try
        {
            _ = _wakeUp.Set();
        }
        catch (ObjectDisposedException)
        {
            // Bytes that come while the link is being closed.
        }
    }

    private void PulseAll()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
