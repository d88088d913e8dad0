using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Settings;
using HwToken.Firmware.Tests.Requests;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>A host that never stops sending: the buttons, the clock, the display and the lock have their turn all the same.</summary>
public partial class PinTests
{
    private const int IdleLockMilliseconds = 1000 * TokenSettings.DefaultIdleLockSeconds;

    /// <summary>Every verb, and numbers beyond, which are none.</summary>
    public static TheoryData<int> Verbs => [.. Enumerable.Range(Verb.Hello, Verb.GetHealth - Verb.Hello + 2), .. Enumerable.Range(Verb.List, Verb.Code - Verb.List + 2)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_flood_of_one_verb_leaves_the_token_to_its_owner(int verb)
    {
        PrepareForFlood();
        int sequence = 0;
        AssertUsableThrough(() => FloodLine.Frame(MakeMessage((byte)verb, ++sequence)), Asks(verb), locks: verb == Verb.Lock);
    }

    [Fact]
    public void A_flood_of_requests_out_of_form_leaves_the_token_to_its_owner()
    {
        PrepareForFlood();
        int sequence = 0;
        var random = new Random(1);
        AssertUsableThrough(() => FloodLine.Frame(Break(MakeMessage((byte)random.Next(Verb.Hello, Verb.Code + 2), ++sequence), random)), asks: false, locks: false);
    }

    [Fact]
    public void A_flood_of_one_request_over_and_over_leaves_the_token_to_its_owner()
    {
        PrepareForFlood();
        byte[] frame = FloodLine.Frame(new ListCommand(), 7);
        AssertUsableThrough(() => frame, asks: false, locks: false);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(2)]
    [InlineData(1)]
    public void Garbage_at_the_rate_of_the_line_leaves_the_token_to_its_owner(int values)
    {
        PrepareForFlood();
        var random = new Random(values);
        AssertUsableThrough(() => [.. Enumerable.Range(0, 100).Select(_ => (byte)random.Next(values))], asks: false, locks: false);
    }

    [Fact]
    public void A_step_ends_though_the_line_is_never_empty()
    {
        PrepareForFlood();
        int sequence = 0;
        (Func<byte[]> Next, int Most)[] sources = [(() => FloodLine.Frame(new ListCommand(), ++sequence), 1000), (() => [0x55], 100_000), (() => [0], 100_000), (() => [3, 1, 2, 0], 100_000)];
        foreach ((Func<byte[]> source, int most) in sources)
        {
            int sent = 0;
            token.Line = new FloodLine(token.Monotonic, isEndless: true, () => ++sent < most ? source() : throw new Xunit.Sdk.XunitException("A step does not end."));
            token.Run(1000);
        }

        token.Line = null;
        token.Run(100);
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
    }

    [Fact]
    public void A_long_request_after_the_other_leaves_time_for_a_press_of_a_third_of_a_second()
    {
        PrepareForFlood();
        int sequence = 0;
        token.Line = new FloodLine(token.Monotonic, isEndless: true, () => FloodLine.Frame(new ListCommand(), ++sequence)) { WorkMilliseconds = 240 };
        token.Run(500);
        for (int press = 0; press < 20; press++)
        {
            string before = token.Text[1];
            token.Contacts.Play(ButtonGesture.Hold(350));
            long pressedAt = token.Monotonic.Milliseconds;
            token.Run(10 * (press + 1));
            while (token.Monotonic.Milliseconds - pressedAt < 1500)
            {
                token.Run(TestToken.StepMilliseconds);
            }

            Assert.NotEqual(before, token.Text[1]);
        }
    }

    // A request in nearly each step; with the buttons' turn after each it would be one in seven.
    [Fact]
    public void A_host_whose_requests_are_long_does_not_wait_while_nobody_presses()
    {
        PrepareForFlood();
        int sequence = 0;
        token.Line = new FloodLine(token.Monotonic, isEndless: true, () => FloodLine.Frame(new ListCommand(), ++sequence)) { WorkMilliseconds = 60 };
        token.Run(20 * TestToken.StepMilliseconds);
        int before = sequence;
        token.Run(40 * TestToken.StepMilliseconds);
        Assert.InRange(sequence - before, 35, 42);
    }

    // A step that draws and stores takes up to 103 ms on the device.
    [Fact]
    public void A_press_that_passed_within_a_long_request_is_not_lost()
    {
        PrepareForFlood();
        int sequence = 0;
        token.Line = new FloodLine(token.Monotonic, isEndless: true, () => FloodLine.Frame(new ListCommand(), ++sequence)) { WorkMilliseconds = 240 };
        token.Run(5 * TestToken.StepMilliseconds);
        for (int press = 0; press < 5; press++)
        {
            string before = token.Text[1];
            long now = token.Monotonic.Milliseconds;
            token.Contacts.PressUnseen(now - 120, now - 20);
            token.Run(5 * TestToken.StepMilliseconds);
            Assert.NotEqual(before, token.Text[1]);
        }
    }

    // Two accounts and a PIN; the owner has just pressed.
    private void PrepareForFlood()
    {
        Add();
        Assert.Equal(Status.Ok, token.Ask(MakeAdd(2)));
        SetPin(Pin);
        token.Play(ButtonGesture.Press);
    }

    private void AssertUsableThrough(Func<byte[]> source, bool asks, bool locks)
    {
        var line = new FloodLine(token.Monotonic, isEndless: false, source);
        token.Line = line;
        token.Run(2000);
        if (!asks && !locks)
        {
            for (int press = 0; press < 3; press++)
            {
                string before = token.Text[1];
                token.Play(ButtonGesture.Hold(150));
                Assert.NotEqual(before, token.Text[1]);
            }

            // The code is that of the time, and the bar runs.
            byte[] picture = token.Picture;
            token.Run(1000);
            Assert.NotEqual(picture, token.Picture);
            AssertRightCode();
        }

        // The owner leaves it alone: it locks itself when it is time.
        long leftAt = token.Monotonic.Milliseconds;
        RunUntil(leftAt + IdleLockMilliseconds + 500);
        if (!asks)
        {
            // The first press lights the screen.
            token.Play(ButtonGesture.Hold(150));
            token.AssertShows("Locked");
            token.Play(ButtonGesture.Hold(150));
            token.AssertShows("Enter PIN");
        }

        token.Line = null;
        token.Run(100);
        token.TakeAnswers();
        Assert.Equal(HelloCommand.FlagLocked, Hello().Flags & HelloCommand.FlagLocked);
    }

    private void RunUntil(long moment)
    {
        while (token.Monotonic.Milliseconds < moment)
        {
            token.Run(TestToken.StepMilliseconds);
        }
    }

    private void AssertRightCode()
    {
        string shown = string.Concat(token.Text.Select(line => line.Trim()).First(line => line.Length == 7 && line[3] == ' ').Where(char.IsDigit));
        string label = token.Text[1].Trim();
        byte[] secret = label.StartsWith("ada2", StringComparison.Ordinal) ? MakeAdd(2).Credentials[0].Secret : [.. Secret];
        var generator = new OtpGenerator(new OtpAccount(), secret, 0, secret.Length);
        char[] code = new char[OtpCode.MaxLength];
        int length = generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds()), code);
        Assert.Equal(new string(code, 0, length), shown);
    }

    private static bool Asks(int verb) => verb is Verb.Reset or Verb.BeginAdd or Verb.Add or Verb.Replace or Verb.Rename or Verb.Remove;

    private byte[] MakeMessage(byte verb, int sequence)
    {
        Command? command = MakeRequest(verb);
        return command is null ? [Message.ProtocolVersion, verb, (byte)sequence, (byte)(sequence >> 8), 0] : TestToken.MakeMessage(command, sequence);
    }

    // The body cut, or longer than it may be.
    private static byte[] Break(byte[] message, Random random)
    {
        byte[] rest = new byte[random.Next(1, 40)];
        random.NextBytes(rest);
        return random.Next(2) == 0 && message.Length > Message.HeaderLength + 1 ? message[..random.Next(Message.HeaderLength + 1, message.Length)] : [.. message, .. rest];
    }

    private Command? MakeRequest(byte verb) => verb switch
    {
        Verb.SetTime => new SetTimeCommand { UnixSeconds = new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds(), Millisecond = token.Time.UtcNow.Millisecond, Moment = token.Monotonic.Milliseconds },
        Verb.BeginAdd => new BeginAddCommand { Count = 3 },
        Verb.Add => MakeAdd(3),
        Verb.Replace => new ReplaceCommand { Id = 1, Credential = MakeAdd(4).Credentials[0] },
        Verb.Rename => new RenameCommand { Id = 1, Issuer = "Other", Label = "name" },
        Verb.Move => new MoveCommand { Id = 1, Position = 1 },
        Verb.Remove => new RemoveCommand { Ids = [1] },
        Verb.Code => new CodeCommand { Id = 1 },
        _ => EveryCommand.Create(verb),
    };
}
