using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>What happens to a token in its life: every verb of the protocol, and what its owner does with the button.</summary>
internal static class Life
{
    private static readonly byte[] Secret = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    /// <summary>An account that can be added.</summary>
    internal static AddCommand First => MakeAdd("GitHub", 1);

    /// <summary>Another one.</summary>
    internal static AddCommand Second => MakeAdd("Bank", 2);

    /// <summary>The world's time, for a fresh token's clock.</summary>
    internal static SetTimeCommand Now(BoardToken token)
    {
        long milliseconds = (token.Token.Board.HostTime.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        return new SetTimeCommand { UnixSeconds = milliseconds / 1000, Millisecond = (int)(milliseconds % 1000) };
    }

    /// <summary>Every verb in an order in which each of them is done.</summary>
    /// <param name="token">A fresh token.</param>
    /// <param name="done">Called after each with its verb.</param>
    internal static void AskEverything(BoardToken token, Action<byte>? done = null)
    {
        foreach (Command command in MakeCommands(token))
        {
            Assert.Equal(Expected(command.Verb), token.Ask(command));
            done?.Invoke(command.Verb);
        }
    }

    /// <summary>The owner's part: half a minute of codes, a PIN, the lock, the menus, deep sleep and waking.</summary>
    internal static void UseTheButton(BoardToken token)
    {
        token.Press();
        Assert.True(token.Token.Play(ButtonGesture.DoublePress));
        token.Run(31_000);
        SetPin(token);
        Assert.Equal(Status.Ok, token.Ask(new LockCommand()));
        token.Press();
        Enter(token, "2580");
        token.Hold();
        token.Choose("Settings");
        Assert.True(token.Token.WaitUntil(() => token.Token.IsAsleep));
        token.Press();
        Enter(token, "2580");
        token.Run(2_000);
    }

    private static void SetPin(BoardToken token)
    {
        token.Hold();
        token.Choose("Settings");
        token.Choose("Set a PIN");
        Enter(token, "2580");
        Enter(token, "2580");
        Assert.Contains(token.Text, line => line.Contains("PIN set", StringComparison.Ordinal));
        token.Run(3_000);
    }

    private static void Enter(BoardToken token, string digits)
    {
        foreach (char digit in digits)
        {
            Select(token, line => line.Trim() == digit.ToString());
        }

        Select(token, line => line.EndsWith("done", StringComparison.Ordinal));
        token.Run(100);
    }

    private static void Select(BoardToken token, Predicate<string> isMeant)
    {
        for (int presses = 0; !token.Text.Any(line => isMeant(line)); presses++)
        {
            Assert.True(presses < 14, "Not to be found at: " + string.Join(" | ", token.Text));
            token.Press();
        }

        token.Hold();
    }

    // Codes over the cable are off until the menu allows them; without a PIN nothing is to be locked.
    private static Status Expected(byte verb) => verb switch
    {
        Verb.Code => Status.CodesNotAllowed,
        Verb.Lock => Status.NoPin,
        _ => Status.Ok,
    };

    private static IEnumerable<Command> MakeCommands(BoardToken token)
    {
        yield return new HelloCommand();
        yield return new AddEntropyCommand { Entropy = [.. Enumerable.Range(0, AddEntropyCommand.Length).Select(i => (byte)i)] };
        yield return new GetTimeCommand();
        yield return Now(token);
        yield return new GetClockCommand();
        yield return new GetHealthCommand();
        yield return MakeAdd("GitHub", 1);
        yield return new BeginAddCommand { Count = 3 };
        yield return MakeAdd("Bank", 2);
        yield return MakeAdd("Registrar", 3);
        yield return MakeAdd("Wiki", 4);
        yield return new CancelCommand();
        var list = new ListCommand();
        yield return list;
        int[] ids = list.Ids;
        yield return new CodeCommand { Id = ids[0] };
        yield return new RenameCommand { Id = ids[1], Issuer = "Bank", Label = "a name that is too long for the line it stands in" };
        yield return new MoveCommand { Id = ids[0], Position = 2 };
        yield return new ReplaceCommand { Id = ids[2], Credential = MakeAdd("Registrar", 7).Credentials[0] };
        yield return new RemoveCommand { Ids = [ids[3]] };
        yield return new LockCommand();
        yield return new ResetCommand();
        yield return MakeAdd("GitHub", 8);
        yield return MakeAdd("Bank", 9);
    }

    private static AddCommand MakeAdd(string issuer, byte number) =>
        new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = issuer, Label = "ada@example.com" }, [number, .. Secret])] };
}
