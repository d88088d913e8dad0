using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>Several accounts at once: the token shows each of them, and a yes counts only when all were seen. No host hides one behind a number.</summary>
public sealed class BatchQuestionTests
{
    private readonly TestToken token = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void However_the_owner_presses_no_account_is_removed_that_was_not_on_the_screen(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(2, 9);
        AddMany(10);
        int[] ids = [.. ListIds().OrderBy(_ => random.Next()).Take(count)];
        token.Run(3000);
        token.TakeAnswers();
        token.Send(new RemoveCommand { Ids = ids });
        var seen = new HashSet<string>();
        long lastCameAt = 0;
        while (true)
        {
            token.Contacts.Press();
            long pressedAt = token.Monotonic.Milliseconds;
            for (int step = random.Next(4, 12); step > 0; step--)
            {
                Look();
            }

            token.Contacts.Release();
            for (int step = random.Next(70, 150); step > 0; step--)
            {
                Look();
            }

            if (token.TakeAnswers().Any(answer => Message.GetStatus(answer) == Status.Ok))
            {
                Assert.Equal(count, seen.Count);
                Assert.True(pressedAt >= lastCameAt + 500, $"Pressed {pressedAt - lastCameAt} ms after the last account came.");
                Assert.Equal(10 - count, ListIds().Length);
                return;
            }

            Assert.True(token.Monotonic.Milliseconds < 120_000);
        }

        void Look()
        {
            token.Run(TestToken.StepMilliseconds);
            if (token.Text[0].StartsWith($"Remove {count}?", StringComparison.Ordinal) && seen.Add(token.Text[2]))
            {
                lastCameAt = token.Monotonic.Milliseconds;
            }
        }
    }

    [Fact]
    public void Each_account_has_its_turn_and_the_press_is_named_when_it_counts()
    {
        AddMany(3);
        token.Send(new RemoveCommand { Ids = ListIds() });
        token.Run(200);
        Assert.Equal(["Remove 3? 1/3", "Issuer 1", "ada1", "hold: no"], token.Text.Take(4).Select(line => line.Trim()));
        token.Run(1500);
        Assert.Equal(["Remove 3? 2/3", "Issuer 2", "ada2", "hold: no"], token.Text.Take(4).Select(line => line.Trim()));
        Assert.False(token.App.AwaitsConfirmation);
        token.Run(1500);
        Assert.Equal(["Remove 3? 3/3", "Issuer 3", "ada3", "press: yes  hold: no"], token.Text.Take(4).Select(line => line.Trim()));
        Assert.True(token.App.AwaitsConfirmation);
        token.Run(1500);
        Assert.Equal("Remove 3? 1/3", token.Text[0]);
        token.AssertShows("press: yes");
        token.Play(ButtonGesture.Press);
        token.AssertShows("They are gone from");
        token.Run(5000);
        token.AssertShows("No accounts yet");
    }

    [Fact]
    public void A_no_counts_before_all_were_seen()
    {
        AddMany(9);
        token.Send(new RemoveCommand { Ids = ListIds() });
        token.Run(700);
        token.TakeAnswers();
        token.Play(ButtonGesture.Hold(1000));
        Assert.Contains(token.TakeAnswers(), answer => Message.GetStatus(answer) == Status.Declined);
        token.Run(5000);
        Assert.Equal(9, ListIds().Length);
    }

    [Fact]
    public void The_time_to_answer_begins_when_all_were_seen()
    {
        AddMany(25);
        token.Send(new RemoveCommand { Ids = ListIds() });
        token.Run((24 * 1510) + 29_000);
        Assert.All(token.TakeAnswers(), answer => Assert.Equal(Status.Waiting, Message.GetStatus(answer)));
        token.Run(1500);
        Assert.Equal(Status.TimedOut, Message.GetStatus(token.TakeAnswers()[^1]));
    }

    // A step that takes long is no reason to leave out what nobody saw.
    [Fact]
    public void A_token_that_was_held_up_leaves_none_out()
    {
        AddMany(5);
        token.Send(new RemoveCommand { Ids = ListIds() });
        token.Run(200);
        token.Monotonic.Advance(20_000);
        token.Run(100);
        Assert.Equal("Remove 5? 2/5", token.Text[0]);
        Assert.False(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void A_damaged_record_has_its_turn_too()
    {
        AddMany(1);
        string file = token.Medium.Read("vault-1") is not null ? "vault-1" : "vault-0";
        int start = token.Medium.Read(file)!.Length;
        Add(2);
        byte[] content = token.Medium.Read(file)!;
        content[start + 50] ^= 1;
        token.Medium.Replace(file, content);
        token.Send(new RemoveCommand { Ids = ListIds() });
        token.Run(2000);
        Assert.Equal("Remove 2? 2/2", token.Text[0]);
        token.AssertShows("Damaged record");
    }

    [Fact]
    public void Accounts_that_come_in_one_message_without_leave_are_shown_one_by_one_with_unusual_settings()
    {
        token.Send(new AddCommand { Credentials = [Make(1), new OtpCredential(new OtpAccount { Issuer = "Bank", Label = "ada", Digits = 8 }, [9, 9, 9])] });
        token.Run(200);
        Assert.Equal(["Add 2? 1/2", "Issuer 1", "ada1"], token.Text.Take(3).Select(line => line.Trim()));
        token.Run(1500);
        Assert.Equal(["Add 2? 2/2", "Bank", "ada"], token.Text.Take(3).Select(line => line.Trim()));
        Assert.False(token.App.AwaitsConfirmation);
        token.Run(1500);
        Assert.Equal(["Its settings? 2/2", "TOTP SHA-1", "8 digits, 30 s"], token.Text.Take(3).Select(line => line.Trim()));
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void A_storage_that_fails_leaves_all_of_them_and_says_so()
    {
        AddMany(4);
        int[] ids = ListIds();
        token.Run(3000);
        token.Flash.Faults = new FailingWrites(100);
        Assert.Equal(Status.StorageFailed, token.Ask(new RemoveCommand { Ids = ids[1..3] }));
        token.AssertShows("Not stored");
        token.Flash.Faults = null;
        Assert.Equal(ids, ListIds());
        token.Restart();
        token.Run(1000);
        Assert.Equal(ids, ListIds());
    }

    private static OtpCredential Make(int number) => new(new OtpAccount { Issuer = "Issuer " + number, Label = "ada" + number }, [1, 2, 3, (byte)number]);

    private void Add(int number) => Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [Make(number)] }));

    private void AddMany(int count)
    {
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = count }));
        for (int number = 1; number <= count; number++)
        {
            Add(number);
        }

        token.Run(100);
        token.TakeAnswers();
    }

    private int[] ListIds()
    {
        var ids = new List<int>();
        var list = new ListCommand();
        do
        {
            list.Start = ids.Count;
            Assert.Equal(Status.Ok, token.Ask(list, press: false));
            ids.AddRange(list.Ids);
        }
        while (ids.Count < list.Total);

        return [.. ids];
    }
}
