using System;
using HwToken.Firmware.Board;
using HwToken.Firmware.Esp32;
using HwToken.Simulator;
using HwToken.Simulator.Screens;

namespace HwToken.Esp32Emulator;

/// <summary>
/// The program of an ESP32 board, <see cref="Program.Main"/>, as what a simulated token runs: it has the turn until it waits.
/// A reboot starts it anew after a moment.
/// </summary>
public sealed class Esp32Program : ITokenProgram, IDisposable
{
    // Boot loader, runtime, libraries (an estimate).
    private const int BootMilliseconds = 1_000;

    private readonly EmulatedEsp32 chip;
    private readonly SimulatedBoard board;
    private ProgramThread? thread;
    private long startsAt;
    private long readVersion = -1;
    private bool takesPress;
    private bool takesHold;

    private Esp32Program(EmulatedEsp32 chip, SimulatedBoard board)
    {
        this.chip = chip;
        this.board = board;

        // Held while the power comes, a button at that pin starts the bootloader, which waits for a flasher until the power goes.
        if (board.Power.StartReason == StartReason.PowerOn && chip.IsToBeFlashed)
        {
            startsAt = long.MaxValue;
        }
        else
        {
            Start();
        }
    }

    /// <summary>
    /// Whether the screen asks: the program cannot be looked into, so its question is read where its owner reads it.
    /// </summary>
    public bool AwaitsConfirmation
    {
        get
        {
            ReadScreen();
            return takesPress || takesHold;
        }
    }

    /// <inheritdoc/>
    public bool AwaitsHold
    {
        get
        {
            ReadScreen();
            return takesHold;
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
        if (thread is null)
        {
            board.Link.DiscardInput();
            if (board.MonotonicClock.Milliseconds >= startsAt)
            {
                Start();
            }

            return;
        }

        thread.Turn();
        LookAtEnd();
    }

    /// <summary>Ends the program where it waits, as the power's going does.</summary>
    public void Dispose()
    {
        thread?.Dispose();
        thread = null;
    }

    private void Start()
    {
        thread = new ProgramThread(
            "ESP32",
            thread =>
            {
                chip.RunOn(thread);
                chip.Start();
                chip.Board.Main();
            });
        thread.Turn();
        LookAtEnd();
    }

    private void LookAtEnd()
    {
        if (thread!.IsRunning || board.Power.IsAsleep)
        {
            return;
        }

        Dispose();
        if (chip.PowerCut is { } cut)
        {
            throw cut;
        }

        if (!chip.IsRebooting)
        {
            throw new InvalidOperationException("Program.Main returned.");
        }

        board.Power.Start(StartReason.PowerOn);
        startsAt = board.MonotonicClock.Milliseconds + BootMilliseconds;
    }

    private void ReadScreen()
    {
        if (board.DisplayChip.Version != readVersion)
        {
            readVersion = board.DisplayChip.Version;
            ScreenCapture screen = ScreenCapture.Of(board.DisplayChip);
            takesPress = QuestionReader.TakesPress(screen);
            takesHold = QuestionReader.TakesHold(screen);
        }
    }
}
