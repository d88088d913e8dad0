using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Drivers;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Firmware.Tests.OneCable;
using HwToken.Simulator;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Screens;
using HwToken.Simulator.Time;

namespace HwToken.Firmware.Tests;

/// <summary>
/// The firmware on simulated chips with a clock that tests move by hand: a step of the token every 10 ms,
/// as on the device.
/// </summary>
internal sealed class TestToken : IBoard
{
    internal const int StepMilliseconds = 10;

    private readonly FrameDecoder decoder = new();
    private readonly Queue<byte[]> answers = new();
    private readonly Random noise = new(7);
    private readonly CountedCipher countedCipher = new();
    private readonly PatientI2cBus patientBus;
    private readonly HwToken.Firmware.Drivers.Ds3231.Ds3231 wallClock;
    private readonly TestBoard board;
    private TokenApp app;
    private ScreenCapture? read;
    private int sequence = 100;

    internal TestToken(bool isClockSet = true, IFlashMedium? medium = null, HostTime? time = null, int seed = 1, int buttons = 1, OtpSelfTest? selfTest = null)
    {
        Time = time ?? HostTime.Manual(new DateTime(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc));
        Random = new SimulatedRandom(seed);
        Medium = medium ?? new MemoryFlashMedium();
        Monotonic = SimulatedMonotonicClock.Manual();
        ClockChip = new SimulatedDs3231(Time);
        if (isClockSet)
        {
            ClockChip.SetTime(Time.UtcNow);
        }

        Panel = new SimulatedSsd1306();
        Bus.Attach(SimulatedDs3231.DefaultAddress, ClockChip);
        Bus.Attach(SimulatedSsd1306.DefaultAddress, Panel);
        patientBus = new PatientI2cBus(Bus, Monotonic);
        wallClock = new HwToken.Firmware.Drivers.Ds3231.Ds3231(patientBus);
        Display = new Ssd1306Display(patientBus, new SimulatedDisplayBinding(patientBus));
        Contacts = new SimulatedButtons(Monotonic, buttons);
        Flash = new SimulatedFlash(Medium);
        Counted = new CountedStorage(Flash);
        Costs = new StepCosts(Counted, countedCipher);
        board = new TestBoard(this);
        app = new TokenApp(board.Start(), selfTest ?? new OtpSelfTest());
    }

    internal HostTime Time { get; }

    internal IFlashMedium Medium { get; }

    internal SimulatedFlash Flash { get; }

    internal SimulatedMonotonicClock Monotonic { get; }

    internal SimulatedI2cBus Bus { get; } = new();

    internal SimulatedDs3231 ClockChip { get; }

    internal SimulatedSsd1306 Panel { get; }

    internal SimulatedButtons Contacts { get; }

    internal MemoryLink Link { get; } = new();

    /// <summary>What is on the other end of the wire instead of <see cref="Link"/>, or null.</summary>
    internal ISerialLink? Line { get; set; }

    internal TokenApp App
    {
        get
        {
            board.Enter();
            return app;
        }
    }

    public string Name => TestBoard.Name;

    public II2cBus I2c => patientBus;

    public IDisplay Display { get; private set; }

    public IButtons Buttons => Contacts;

    public IStorage Storage => Counted;

    /// <summary>The storage as the firmware uses it.</summary>
    internal CountedStorage Counted { get; }

    /// <summary>What the steps took since it was reset.</summary>
    internal StepCosts Costs { get; }

    public IMonotonicClock MonotonicClock => Monotonic;

    public IWallClock WallClock => wallClock;

    internal SimulatedMemory Memory { get; } = new();

    IMemory IBoard.Memory => Memory;

    public ICipher Cipher => countedCipher;

    /// <summary>The cipher as the firmware uses it.</summary>
    internal CountedCipher UsedCipher => countedCipher;

    public IRandom Random { get; }

    public int BatteryMillivolts { get; set; }

    public ISerialLink SerialLink => new Wire(this);

    public IDebugPort DebugPort => Socket;

    /// <summary>The board's own USB socket.</summary>
    internal ScriptedDebugPort Socket { get; } = new();

    public IPower Power => Sleep;

    internal SimulatedPower Sleep { get; } = new();

    /// <summary>The picture as the owner sees it, 1,024 bytes in page order.</summary>
    internal byte[] Picture
    {
        get
        {
            byte[] picture = new byte[SimulatedSsd1306.PictureSize];
            Panel.CopyPicture(picture);
            return picture;
        }
    }

    /// <summary>What is on the screen, read from its pixels.</summary>
    internal IReadOnlyList<string> Text
    {
        get
        {
            // Tests look at each step, and a picture stands for seconds: the same pixels are read once.
            var now = ScreenCapture.Of(Panel);
            if (read is null || !now.ShowsTheSameAs(read))
            {
                read = now;
            }

            return read.Text;
        }
    }

    /// <summary>Asserts that a line on the screen holds a text.</summary>
    internal void AssertShows(string text) => Assert.Contains(Text, line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Asserts that the screen is, pixel by pixel, the one that a committed picture is of.</summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="isTurned">Whether the picture is turned by 180°.</param>
    internal void AssertPictured(string name, bool isTurned = false)
    {
        var canvas = new Canvas();
        ScreenStates.All[name](canvas);
        byte[] expected = Panel.RowsDown == 0 ? canvas.Frame : MoveDown(canvas.Frame);
        Assert.Equal(expected, isTurned ? Turn(Picture) : Picture);
    }

    // As against burn-in. The last row is dark on every screen, so nothing comes in above.
    private static byte[] MoveDown(byte[] picture) =>
        [.. Enumerable.Range(0, picture.Length).Select(at => (byte)((picture[at] << 1) | (at < 128 ? 0 : picture[at - 128] >> 7)))];

    /// <summary>A picture as it is seen when the display is turned by 180°.</summary>
    internal static byte[] Turn(byte[] picture)
    {
        byte[] turned = new byte[picture.Length];
        for (int pixel = 0; pixel < 128 * 64; pixel++)
        {
            int x = pixel % 128;
            int y = pixel / 128;
            if ((picture[((63 - y) / 8 * 128) + 127 - x] >> ((63 - y) % 8) & 1) != 0)
            {
                turned[(y / 8 * 128) + x] |= (byte)(1 << (y % 8));
            }
        }

        return turned;
    }

    internal void Run(int milliseconds)
    {
        for (int elapsed = 0; elapsed < milliseconds; elapsed += StepMilliseconds)
        {
            Monotonic.Advance(StepMilliseconds);
            Time.Shift(TimeSpan.FromMilliseconds(StepMilliseconds));
            Costs.Begin();
            App.Step();
            Costs.End();
            Assert.False(Counted.IsOpen, "A step leaves a file open.");
            board.EndStep();
        }
    }

    internal void Play(ButtonGesture gesture, int button = 0)
    {
        Contacts.Play(gesture, button);
        while (!Contacts.IsIdle)
        {
            Run(StepMilliseconds);
        }

        Run(400);
    }

    /// <summary>Chooses an entry of the menu, or of the menu of the settings.</summary>
    internal void Choose(string entry)
    {
        PointAt(entry);
        Play(ButtonGesture.Hold(1000));
    }

    /// <summary>Opens the menu, if it is not open, and selects an entry of it or of the menu of the settings.</summary>
    internal void PointAt(string entry)
    {
        if (Text[0] is not ("Menu" or "Settings"))
        {
            Play(ButtonGesture.Hold(1000));
        }

        if (!TryPointAt(entry))
        {
            Assert.True(TryPointAt("Settings"), "The menu has no entry for settings.");
            Play(ButtonGesture.Hold(1000));
            Assert.True(TryPointAt(entry), $"Neither the menu nor the settings have an entry '{entry}'.");
        }
    }

    /// <summary>As after the power was away, or a deep sleep.</summary>
    internal void Restart()
    {
        Display = new Ssd1306Display(patientBus, new SimulatedDisplayBinding(patientBus));
        var selfTest = new OtpSelfTest();
        Costs.Begin();
        app = new TokenApp(board.Start(), selfTest);
        Costs.End();
    }

    /// <summary>
    /// Sends a request and lets the token run until its final answer; a press answers a question, and a request that
    /// comes too soon is repeated when it may be. Without presses what the token says at once counts.
    /// </summary>
    internal Status Ask(Command command, bool press = true)
    {
        int asked = Send(command);
        for (int waited = 0; waited < 60_000; waited += 100)
        {
            Run(100);
            foreach (byte[] answer in TakeAnswers())
            {
                if (Message.GetSequence(answer) == asked && Message.GetStatus(answer) != Status.Waiting)
                {
                    if (Message.GetStatus(answer) == Status.Ok)
                    {
                        var reader = new ByteReader(answer, Message.HeaderLength, answer.Length - Message.HeaderLength);
                        command.ReadResponse(reader);
                        Assert.True(reader.IsComplete);
                    }

                    if (Message.GetStatus(answer) == Status.TooSoon && press)
                    {
                        Run(1000 * BitConverter.ToUInt16(answer, Message.HeaderLength));
                        return Ask(command);
                    }

                    return Message.GetStatus(answer);
                }
            }

            if (press && App.AwaitsConfirmation)
            {
                Run(600);
                Play(App.AwaitsHold ? ButtonGesture.Hold(3200) : ButtonGesture.Press);
            }
        }

        throw new Xunit.Sdk.XunitException("The token gave no final answer within a minute of its own time.");
    }

    /// <summary>Sends a request and returns its sequence number.</summary>
    internal int Send(Command command, byte version = Message.ProtocolVersion)
    {
        byte[] message = MakeMessage(command, ++sequence);
        message[0] = version;

        // Every scenario has to survive garbage between frames.
        byte[] garbage = new byte[noise.Next(40)];
        noise.NextBytes(garbage);
        Link.Send(garbage);
        SendRaw(message, message.Length);
        return sequence;
    }

    /// <summary>A request as a message, to be sent with <see cref="SendRaw"/> as often as wanted.</summary>
    internal static byte[] MakeMessage(Command command, int sequence)
    {
        byte[] message = new byte[Message.MaxLength];
        var writer = new ByteWriter(message);
        Message.WriteHeader(writer, command.Verb, sequence, Status.Ok);
        command.WriteRequest(writer);
        return message[..writer.Position];
    }

    internal void SendRaw(byte[] message, int length)
    {
        byte[] frame = new byte[Frame.MaxLength];
        byte[] buffer = new byte[length + Frame.CheckLength];
        Array.Copy(message, buffer, length);
        Link.Send(frame.AsSpan(0, Frame.Encode(buffer, length, frame)));
    }

    private bool TryPointAt(string entry)
    {
        for (int presses = 0; presses < 16; presses++)
        {
            if (Text.Any(line => line.TrimEnd() == "▶" + entry))
            {
                return true;
            }

            Play(ButtonGesture.Press);
        }

        return false;
    }

    /// <summary>All messages that the token has sent since the last call.</summary>
    internal List<byte[]> TakeAnswers()
    {
        byte[] bytes = Link.Take();
        for (int at = 0; at < bytes.Length;)
        {
            at += decoder.Push(bytes, at, bytes.Length - at);
            if (decoder.MessageLength > 0)
            {
                answers.Enqueue(decoder.Buffer.AsSpan(0, decoder.MessageLength).ToArray());
            }
        }

        var taken = new List<byte[]>(answers);
        answers.Clear();
        return taken;
    }

    // What the wire leads to can be changed while the token runs.
    private sealed class Wire(TestToken token) : ISerialLink
    {
        public int Read(byte[] buffer, int offset, int count) => (token.Line ?? token.Link).Read(buffer, offset, count);

        public void Write(byte[] buffer, int offset, int count) => (token.Line ?? token.Link).Write(buffer, offset, count);
    }
}
