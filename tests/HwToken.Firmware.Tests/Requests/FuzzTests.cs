using System;
using System.Linq;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>A million frames: requests of every kind, whole, changed, cut and lengthened, and garbage between them.</summary>
public class FuzzTests
{
    private const int FramesEach = 250_000;
    private const int FramesBetweenPresses = 5_000;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void No_exception_escapes_and_the_token_goes_on(int seed, bool presses)
    {
        var random = new Random(seed);
        var token = new TestToken();
        Assert.Equal(Status.Ok, token.Ask(MakeAdd(random, 1)));
        int answered = 0;
        for (int frame = 1; frame <= FramesEach; frame++)
        {
            Send(token, random);

            // A request a step, so that every one of them is looked at.
            token.Run(TestToken.StepMilliseconds);
            answered += token.TakeAnswers().Count;

            if (presses && frame % FramesBetweenPresses == 0)
            {
                token.Run(600);
                token.Play(random.Next(4) == 0 ? ButtonGesture.Hold(1000) : ButtonGesture.Press);
            }
        }

        Assert.InRange(answered, FramesEach / 10, int.MaxValue);
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        Assert.Equal(Status.Ok, token.Ask(new ListCommand()));
    }

    private static void Send(TestToken token, Random random)
    {
        if (random.Next(20) == 0)
        {
            byte[] garbage = new byte[random.Next(1, 200)];
            random.NextBytes(garbage);
            token.Link.Send(garbage);
        }

        byte[] message = MakeMessage(random, out int length);
        switch (random.Next(5))
        {
            case 0:
                break;
            case 1:
                length = Math.Max(Message.HeaderLength, random.Next(length + 1));
                break;
            case 2:
                int longer = Math.Min(Message.MaxLength, length + random.Next(1, 100));
                random.NextBytes(message.AsSpan(length, longer - length));
                length = longer;
                break;
            default:
                for (int changes = random.Next(1, 4); changes > 0; changes--)
                {
                    message[random.Next(length)] = (byte)random.Next(256);
                }

                break;
        }

        token.SendRaw(message, length);
    }

    private static byte[] MakeMessage(Random random, out int length)
    {
        byte[] message = new byte[Message.MaxLength];
        var writer = new ByteWriter(message);
        Command command = MakeCommand(random);
        Message.WriteHeader(writer, command.Verb, random.Next(1, 65_535), Status.Ok);
        command.WriteRequest(writer);
        length = writer.Position;
        return message;
    }

    private static Command MakeCommand(Random random) => random.Next(15) switch
    {
        0 => new HelloCommand(),
        1 => new GetTimeCommand(),
        2 => new SetTimeCommand { UnixSeconds = random.NextInt64(1_700_000_000, 4_200_000_000), Millisecond = random.Next(1100), UncertaintyMilliseconds = random.Next(65_536), Moment = random.Next(3) * random.Next(100_000) },
        3 => new CancelCommand(),
        4 => new LockCommand(),
        5 => new AddEntropyCommand(),
        6 => new ListCommand { Start = random.Next(600) },
        7 => new BeginAddCommand { Count = random.Next(600) },
        8 => MakeAdd(random, random.Next(1, 4)),
        9 => new ReplaceCommand { Id = random.Next(5), Credential = MakeCredential(random) },
        10 => new RenameCommand { Id = random.Next(5), Issuer = MakeText(random), Label = MakeText(random), LabelBitmap = MakeBitmap(random) },
        11 => new MoveCommand { Id = random.Next(5), Position = random.Next(600) },
        12 => new RemoveCommand { Ids = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5))] },
        13 => new GetClockCommand(),
        _ => new CodeCommand { Id = random.Next(5) },
    };

    private static AddCommand MakeAdd(Random random, int count) => new()
    {
        Flags = (byte)random.Next(2),
        Credentials = [.. Enumerable.Range(0, count).Select(_ => MakeCredential(random))],
    };

    private static OtpCredential MakeCredential(Random random)
    {
        byte[] secret = new byte[random.Next(1, 40)];
        random.NextBytes(secret);
        var account = new OtpAccount
        {
            Type = (OtpType)random.Next(1, 3),
            Algorithm = (OtpAlgorithm)random.Next(1, 4),
            Digits = random.Next(6, 11),
            Issuer = MakeText(random),
            Label = "a" + MakeText(random),
            LabelBitmap = MakeBitmap(random),
        };
        return new OtpCredential(account, secret);
    }

    private static byte[] MakeBitmap(Random random)
    {
        byte[] bitmap = new byte[2 * random.Next(4)];
        random.NextBytes(bitmap);
        return bitmap;
    }

    private static string MakeText(Random random) =>
        new([.. Enumerable.Range(0, random.Next(16)).Select(_ => (char)random.Next(1, 0xD800))]);
}
