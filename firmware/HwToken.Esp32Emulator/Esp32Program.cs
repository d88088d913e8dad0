using System;
using HwToken.Firmware.Board;
using HwToken.Firmware.Esp32;
using HwToken.Simulator;
using HwToken.Simulator.Screens;

namespace HwToken.Esp32Emulator;

/// <summary>
/// The program of the ESP32, <see cref="Program.Main"/>, as what a simulated token runs: it has the turn until it waits.
/// A reboot starts it anew after a moment.
/// </summary>
public sealed class Esp32Program : ITokenProgram, IDisposable
{
    // Boot loader, runtime, libraries (an estimate).
    private const int BootMilliseconds = 1_000;

    private readonly EmulatedEsp32 _chip;
    private readonly SimulatedBoard _board;
    private ProgramThread? _thread;
    private long _startsAt;
    private long _readVersion = -1;
    private bool _takesPress;
    private bool _takesHold;

    private Esp32Program(EmulatedEsp32 chip, SimulatedBoard board)
    {
        _chip = chip;
        _board = board;
        Start();
    }

    /// <summary>
    /// Whether the screen asks: the program cannot be looked into, so its question is read where its owner reads it.
    /// </summary>
    public bool AwaitsConfirmation
    {
        get
        {
            ReadScreen();
            return _takesPress || _takesHold;
        }
    }

    /// <inheritdoc/>
    public bool AwaitsHold
    {
        get
        {
            ReadScreen();
            return _takesHold;
        }
    }

    /// <summary>What starts the program of a chip each time that a token's power comes or its sleep ends.</summary>
    /// <param name="chip">The chip, which outlives its programs; wired to the board's parts.</param>
    /// <param name="board">The board that the token is.</param>
    public static Func<IBoard, ITokenProgram> On(EmulatedEsp32 chip, SimulatedBoard board) => _ => new Esp32Program(chip, board);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Main returned: a device would sit in its debugger's loop.</exception>
    public void Step()
    {
        if (_thread is null)
        {
            _board.Link.DiscardInput();
            if (_board.MonotonicClock.Milliseconds >= _startsAt)
            {
                Start();
            }

            return;
        }

        _thread.Turn();
        LookAtEnd();
    }

    /// <summary>Ends the program where it waits, as the power's going does.</summary>
    public void Dispose()
    {
        _thread?.Dispose();
        _thread = null;
    }

    private void Start()
    {
        _thread = new ProgramThread(
            "ESP32",
            thread =>
            {
                _chip.RunOn(thread);
                _chip.Start();
                Program.Main();
            });
        _thread.Turn();
        LookAtEnd();
    }

    private void LookAtEnd()
    {
        if (_thread!.IsRunning || _board.Power.IsAsleep)
        {
            return;
        }

        Dispose();
        if (_chip.PowerCut is { } cut)
        {
            throw cut;
        }

        if (!_chip.IsRebooting)
        {
            throw new InvalidOperationException("Program.Main returned.");
        }

        _board.Power.Start(StartReason.PowerOn);
        _startsAt = _board.MonotonicClock.Milliseconds + BootMilliseconds;
    }

    private void ReadScreen()
    {
        if (_board.DisplayChip.Version != _readVersion)
        {
            _readVersion = _board.DisplayChip.Version;
            ScreenCapture screen = ScreenCapture.Of(_board.DisplayChip);
            _takesPress = QuestionReader.TakesPress(screen);
            _takesHold = QuestionReader.TakesHold(screen);
        }
    }
}
