using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>What wears the flash: nothing that changes nothing, and of what needs no press only so much.</summary>
public partial class TokenServiceTests
{
    [Fact]
    public void What_changes_nothing_asks_nothing_and_stores_nothing()
    {
        int first = Add("A", "a", 1);
        int last = Add("B", "b", 2);
        token.Run(3000);
        byte[]?[] before = [token.Medium.Read("vault-0"), token.Medium.Read("vault-1")];
        Command[] idle =
        [
            new MoveCommand { Id = first, Position = 0 }, new MoveCommand { Id = last, Position = 1 }, new MoveCommand { Id = last, Position = 65_535 },
            new RenameCommand { Id = first, Issuer = "A", Label = "a" }, new ReplaceCommand { Id = first, Credential = MakeAdd("A", "a", 1).Credentials[0] },
        ];
        foreach (Command command in idle)
        {
            Assert.Equal(Status.Ok, token.Ask(command, press: false));
        }

        Assert.Equal(before, [token.Medium.Read("vault-0"), token.Medium.Read("vault-1")]);
    }

    [Fact]
    public void What_a_host_has_stored_without_a_press_is_bounded_over_restarts_too()
    {
        const int Seconds = 6 * 3600;
        var medium = new ObservedMedium();
        var worn = new TestToken(medium: medium);
        Assert.Equal(Status.Ok, worn.Ask(MakeAdd("A", "a", 1)));
        Assert.Equal(Status.Ok, worn.Ask(MakeAdd("B", "b", 2)));
        worn.Run(6000);
        int before = medium.Writes;
        int refused = 0;

        // Each second a move or a set of the clock, and each half an hour the power is cut.
        for (int second = 0; second < Seconds; second++)
        {
            Command command = second % 3 == 2 ? new SetTimeCommand { UnixSeconds = GetUnixSeconds(worn) } : new MoveCommand { Id = 1, Position = second % 3 };
            refused += AskOnce(worn, command) == Status.TooSoon ? 1 : 0;
            if (second % 1800 == 1799)
            {
                worn.Restart();
            }
        }

        Assert.InRange(refused, Seconds / 2, Seconds);
        Assert.InRange(medium.Writes - before, WriteBudget.Capacity / 2, WriteBudget.Capacity + (Seconds / WriteBudget.RefillSeconds));
    }

    [Fact]
    public void A_restart_gives_no_more_writes()
    {
        Add("A", "a", 1);
        Add("B", "b", 2);
        int moved = 0;
        for (int start = 0; start < 60; start++)
        {
            token.Restart();
            for (int move = 0; move < 20; move++)
            {
                moved += AskOnce(token, new MoveCommand { Id = 1, Position = (moved + 1) & 1 }) == Status.Ok ? 1 : 0;
            }
        }

        Assert.InRange(moved, WriteBudget.Capacity / 2, WriteBudget.Capacity);
    }

    [Fact]
    public void How_long_to_wait_until_more_is_stored_is_told_and_true()
    {
        Add("A", "a", 1);
        Add("B", "b", 2);
        int moved = 0;
        while (AskOnce(token, new MoveCommand { Id = 1, Position = (moved + 1) & 1 }, out int detail) == Status.Ok || detail == 0)
        {
            Assert.InRange(++moved, 1, WriteBudget.Capacity);
        }

        AskOnce(token, new MoveCommand { Id = 1, Position = (moved + 1) & 1 }, out int seconds);
        Assert.InRange(seconds, 1, WriteBudget.SetAside * WriteBudget.RefillSeconds);
        token.Run((seconds * 1000) - 3000);
        Assert.Equal(Status.TooSoon, AskOnce(token, new MoveCommand { Id = 1, Position = (moved + 1) & 1 }));
        token.Run(2500);
        Assert.Equal(Status.Ok, AskOnce(token, new MoveCommand { Id = 1, Position = (moved + 1) & 1 }));
    }

    private static long GetUnixSeconds(TestToken asked) => new DateTimeOffset(asked.Time.UtcNow).ToUnixTimeSeconds();

    private static Status AskOnce(TestToken asked, Command command) => AskOnce(asked, command, out _);

    // One request and a second of the token's time, in steps as long as a busy device's.
    private static Status AskOnce(TestToken asked, Command command, out int detail)
    {
        int sequence = asked.Send(command);
        Status status = Status.Waiting;
        detail = 0;
        for (int step = 0; step < 10; step++)
        {
            asked.Monotonic.Advance(90);
            asked.Time.Shift(TimeSpan.FromMilliseconds(90));
            asked.Run(10);
        }

        foreach (byte[] answer in asked.TakeAnswers())
        {
            if (Message.GetSequence(answer) == sequence)
            {
                status = Message.GetStatus(answer);
                detail = status is Status.Ok or Status.Waiting ? 0 : answer[Message.HeaderLength] | (answer[Message.HeaderLength + 1] << 8);
            }
        }

        return status;
    }
}
