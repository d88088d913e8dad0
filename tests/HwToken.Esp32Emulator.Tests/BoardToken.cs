extern alias esp32;

using System;
using System.Collections.Generic;
using System.Linq;
using esp32::HwToken.Esp32Emulator;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Firmware.Board;
using HwToken.Simulator;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Screens;
using HwToken.Simulator.Time;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>A token in simulated time on one of the two boards, its host, and every picture that its screen has shown.</summary>
internal sealed class BoardToken : IDisposable
{
    // In its own time; no answer takes so long.
    private const int PatienceMilliseconds = 60_000;

    private readonly MemoryLink link = new();
    private readonly FrameDecoder decoder = new();
    private readonly List<byte[]> answers = [];
    private int sequence;

    /// <summary>Switches one on.</summary>
    /// <param name="isEsp32">Whether the ESP32's program runs it.</param>
    /// <param name="medium">What is on its flash; null for nothing.</param>
    /// <param name="clock">Makes what the ESP32's ticks are counted by; null for the board's own clock.</param>
    /// <param name="display">Which controller the display has.</param>
    internal BoardToken(bool isEsp32, IFlashMedium? medium = null, Func<SimulatedBoard, IMonotonicClock>? clock = null, DisplayModel display = DisplayModel.Ssd1306)
        : this(isEsp32 ? EmulatedBoard.DevKit : null, medium, clock, display)
    {
    }

    /// <summary>Switches one on.</summary>
    /// <param name="esp32">The ESP32 board whose program runs it; null for the simulator's own.</param>
    /// <param name="medium">What is on its flash; null for nothing.</param>
    /// <param name="clock">Makes what the ESP32's ticks are counted by; null for the board's own clock.</param>
    /// <param name="display">Which controller the display has.</param>
    /// <param name="battery">The voltage of the supply's battery in millivolts; 0 for a board without one.</param>
    internal BoardToken(EmulatedBoard? esp32, IFlashMedium? medium = null, Func<SimulatedBoard, IMonotonicClock>? clock = null, DisplayModel display = DisplayModel.Ssd1306, int battery = 0)
    {
        var board = new SimulatedBoard(new SimulatedBoardParts
        {
            HostTime = HostTime.Manual(new DateTime(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc)),
            MonotonicClock = SimulatedMonotonicClock.Manual(),
            Flash = medium ?? new MemoryFlashMedium(),
            Link = link,
            Random = new SimulatedRandom(5),
            DisplayModel = display,

            BatteryMillivolts = battery,

            // The ESP32 always has two pins for buttons.
            ButtonCount = 2,
        });
        EmulatedParts parts = EmulatedParts.Of(board) with { Board = esp32 ?? EmulatedBoard.DevKit };
        Chip = new EmulatedEsp32(clock is null ? parts : parts with { Clock = clock(board) });
        Token = new SimulatedToken(board, esp32 is null ? null : Esp32Program.On(Chip, board));
        Token.ScreenChanged += () => Keep(ScreenCapture.Of(board.DisplayChip));
        Token.PowerOn();
    }

    internal SimulatedToken Token { get; }

    /// <summary>The chip, which is in use on the ESP32's board only.</summary>
    internal EmulatedEsp32 Chip { get; }

    /// <summary>What the screen has shown, one picture after the other; whether the panel shone is the last byte.</summary>
    internal List<byte[]> Pictures { get; } = [];

    internal IReadOnlyList<string> Text => Token.CaptureScreen().Text;

    /// <summary>Asks the token, presses for its questions, and reads what it says.</summary>
    internal Status Ask(Command command)
    {
        int asked = Send(command);
        while (true)
        {
            long giveUp = Token.Board.MonotonicClock.Milliseconds + PatienceMilliseconds;
            _ = Token.WaitUntil(() => IsAsked() || HasAnswer(asked) || Token.Board.MonotonicClock.Milliseconds > giveUp);
            Assert.True(IsAsked() || HasAnswer(asked), "The token says nothing.");
            if (answers.Find(answer => IsFinal(answer, asked)) is { } final)
            {
                Status status = Message.GetStatus(final);
                if (status == Status.Ok)
                {
                    command.ReadResponse(new ByteReader(final, Message.HeaderLength, final.Length - Message.HeaderLength));
                }

                return status;
            }

            // A yes counts when all pages were there, and when the button was left alone before; erasing takes a hold.
            Assert.True(Token.WaitUntil(() => !HasMorePages(Text[0].TrimEnd())), "The last page does not come.");
            Run(700);
            Assert.True(Token.Play(command.Verb == Verb.Reset ? ButtonGesture.Hold(3300) : ButtonGesture.Press));
        }
    }

    // By the screen alone, so that both boards are answered at the same moment.
    private bool IsAsked() => Text.Any(line => line.Contains("press: yes", StringComparison.Ordinal) || line.Contains("hold: erase", StringComparison.Ordinal));

    // A title ends with the page's number of how many.
    private static bool HasMorePages(string title) => title.Length > 3 && title[^2] == '/' && title[^3] < title[^1];

    /// <summary>Sends a request.</summary>
    internal int Send(Command command)
    {
        byte[] message = new byte[Message.MaxLength + Frame.CheckLength];
        var writer = new ByteWriter(message);
        Message.WriteHeader(writer, command.Verb, ++sequence, Status.Ok);
        command.WriteRequest(writer);
        byte[] frame = new byte[Frame.MaxLength];
        link.Send(frame.AsSpan(0, Frame.Encode(message, writer.Position, frame)));
        return sequence;
    }

    /// <summary>Sends any bytes.</summary>
    internal void SendRaw(ReadOnlySpan<byte> bytes) => link.Send(bytes);

    internal void Press() => Assert.True(Token.Play(ButtonGesture.Press));

    internal void Hold() => Assert.True(Token.Play(ButtonGesture.Hold(1000)));

    internal void Run(int milliseconds) => Assert.True(Token.WaitFor(milliseconds));

    /// <summary>Chooses an entry of the menu that is open.</summary>
    internal void Choose(string entry)
    {
        for (int presses = 0; !Text.Any(line => line.TrimEnd() == "▶" + entry); presses++)
        {
            Assert.True(presses < 16, "The menu has no entry " + entry);
            Press();
        }

        Hold();
    }

    public void Dispose() => Token.Dispose();

    private bool HasAnswer(int asked)
    {
        byte[] bytes = link.Take();
        for (int at = 0; at < bytes.Length;)
        {
            at += decoder.Push(bytes, at, bytes.Length - at);
            if (decoder.MessageLength > 0)
            {
                answers.Add(decoder.Buffer.AsSpan(0, decoder.MessageLength).ToArray());
            }
        }

        return answers.Exists(answer => IsFinal(answer, asked));
    }

    private static bool IsFinal(byte[] answer, int asked) =>
        Message.GetSequence(answer) == asked && Message.GetStatus(answer) != Status.Waiting;

    private void Keep(ScreenCapture screen)
    {
        byte[] picture = [.. screen.Pages, screen.IsOn ? (byte)1 : (byte)0];
        if (Pictures.Count == 0 || !picture.AsSpan().SequenceEqual(Pictures[^1]))
        {
            Pictures.Add(picture);
        }
    }
}
