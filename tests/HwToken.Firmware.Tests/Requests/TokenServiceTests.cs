using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>What a host can ask of the token, and what it gets.</summary>
public partial class TokenServiceTests
{
    private readonly TestToken token = new();

    [Fact]
    public void Hello_tells_who_is_there()
    {
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        Assert.Equal(HelloCommand.TokenIdLength, hello.TokenId.Length);
        Assert.NotEqual(new byte[HelloCommand.TokenIdLength], hello.TokenId);
        Assert.Equal(TestBoard.Name, hello.BoardName);
        Assert.Equal(AccountStore.Capacity, hello.Capacity);
        Assert.Equal(AccountStore.Capacity, hello.FreeSlots);
        Assert.Equal(ClockState.Running, hello.ClockState);
        Assert.Equal(0, hello.Flags);
    }

    [Fact]
    public void The_identity_stays_over_a_restart()
    {
        var before = new HelloCommand();
        token.Ask(before);
        token.Restart();
        var after = new HelloCommand();
        token.Ask(after);
        Assert.Equal(before.TokenId, after.TokenId);
    }

    [Fact]
    public void Hello_tells_of_an_absent_display_and_an_absent_clock()
    {
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(3000);
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        Assert.Equal(HelloCommand.FlagDisplayAbsent, hello.Flags);
        Assert.Equal(ClockState.Absent, hello.ClockState);
    }

    [Fact]
    public void Duplicates_are_added_when_they_are_wanted()
    {
        token.Ask(MakeAdd("GitHub", "ada", 1));
        AddCommand again = MakeAdd("GitHub", "ada", 1);
        again.Flags = AddCommand.FlagAllowDuplicates;
        Assert.Equal(Status.Ok, token.Ask(again));
        Assert.Equal(2, Count());
    }

    [Fact]
    public void In_a_batch_each_account_has_its_own_outcome()
    {
        token.Ask(new BeginAddCommand { Count = 3 });
        AddCommand add = MakeAdd("A", "a", 1);
        add.Credentials = [add.Credentials[0], MakeAdd("B", "b", 1).Credentials[0], MakeAdd("C", "c", 3).Credentials[0]];
        Assert.Equal(Status.Ok, token.Ask(add, press: false));
        Assert.Equal([Status.Ok, Status.DuplicateSecret, Status.Ok], add.Outcomes);
        Assert.Equal(2, Count());
    }

    [Fact]
    public void A_batch_that_does_not_fit_is_refused()
    {
        Assert.Equal(Status.Full, token.Ask(new BeginAddCommand { Count = AccountStore.Capacity + 1 }, press: false));
        Assert.Equal(Status.Malformed, token.Ask(new BeginAddCommand(), press: false));
    }

    [Fact]
    public void Accounts_are_renamed_replaced_moved_and_removed()
    {
        int first = Add("A", "a", 1);
        int second = Add("B", "b", 2);
        Assert.Equal(Status.Ok, token.Ask(new RenameCommand { Id = first, Issuer = "Ä", Label = "renamed" }));
        Assert.Equal(Status.Ok, token.Ask(new MoveCommand { Id = second, Position = 0 }, press: false));
        Assert.Equal(["B:b", "Ä:renamed"], Names());
        Assert.Equal(Status.Ok, token.Ask(new ReplaceCommand { Id = first, Credential = MakeAdd("C", "c", 7).Credentials[0] }));
        Assert.Equal(["B:b", "C:c"], Names());
        Assert.Equal(Status.Ok, token.Ask(new RemoveCommand { Ids = [second] }));
        Assert.Equal(["C:c"], Names());
        token.Restart();
        Assert.Equal(["C:c"], Names());
    }

    [Fact]
    public void Replacing_by_another_accounts_secret_is_refused()
    {
        int first = Add("A", "a", 1);
        Add("B", "b", 2);
        Assert.Equal(Status.DuplicateSecret, token.Ask(new ReplaceCommand { Id = first, Credential = MakeAdd("A", "a", 2).Credentials[0] }, press: false));
        Assert.Equal(Status.Ok, token.Ask(new ReplaceCommand { Id = first, Credential = MakeAdd("A", "a", 1).Credentials[0] }));
    }

    [Fact]
    public void Accounts_that_are_not_there_are_told()
    {
        int there = Add("A", "a", 1);
        Assert.Equal(Status.NoSuchAccount, token.Ask(new RenameCommand { Id = 99, Label = "x" }, press: false));
        Assert.Equal(Status.NoSuchAccount, token.Ask(new MoveCommand { Id = 99 }, press: false));
        Assert.Equal(Status.NoSuchAccount, token.Ask(new ReplaceCommand { Id = 99, Credential = MakeAdd("C", "c", 7).Credentials[0] }, press: false));
        Assert.Equal(Status.NoSuchAccount, token.Ask(new RemoveCommand { Ids = [there, 99] }, press: false));
        Assert.Equal(Status.Malformed, token.Ask(new RemoveCommand(), press: false));
        Assert.Equal(1, Count());
    }

    [Fact]
    public void An_account_whose_record_went_bad_is_listed_without_a_name_and_can_be_removed()
    {
        Add("A", "a", 1);
        string file = token.Medium.Read("vault-1") is not null ? "vault-1" : "vault-0";
        int start = token.Medium.Read(file)!.Length;
        int bad = Add("B", "damaged", 2);
        Add("C", "c", 3);
        byte[] content = token.Medium.Read(file)!;
        content[start + 50] ^= 1;
        token.Medium.Replace(file, content);
        Assert.Equal(["A:a", ":", "C:c"], Names());
        Assert.Equal(Status.Ok, token.Ask(new RemoveCommand { Ids = [bad] }));
        Assert.Equal(["A:a", "C:c"], Names());
    }

    [Fact]
    public void A_list_of_500_accounts_comes_in_parts()
    {
        FillUp();
        Assert.Equal(AccountStore.Capacity, Names().Count);
    }

    [Fact]
    public void A_full_token_says_so_and_keeps_what_it_has()
    {
        FillUp();
        Assert.Equal(Status.Full, token.Ask(MakeAdd("One", "more", 9999), press: false));
        Assert.Equal(AccountStore.Capacity, Count());
    }

    [Fact]
    public void Codes_over_the_link_are_off_until_the_owner_allows_them()
    {
        int id = Add("A", "a", 1);
        var code = new CodeCommand { Id = id };
        Assert.Equal(Status.CodesNotAllowed, token.Ask(code));
        token.Run(3000);
        token.Choose("Codes over USB: off");
        token.Choose("Codes over USB: ask");
        Assert.Equal(Status.Ok, token.Ask(code, press: false));
        var generator = new OtpGenerator(new OtpAccount(), MakeAdd("A", "a", 1).Credentials[0].Secret, 0, 10);
        char[] expected = new char[OtpCode.MaxLength];
        int length = generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds()), expected);
        Assert.Equal(new string(expected, 0, length), code.Code);
        Assert.InRange(code.RemainingMilliseconds, 1, 30_000);
        var hello = new HelloCommand();
        token.Ask(hello);
        Assert.Equal(HelloCommand.FlagCodesAllowed, hello.Flags);
        token.Restart();
        Assert.Equal(Status.Ok, token.Ask(code, press: false));
    }

    [Fact]
    public void Each_code_takes_a_press_where_the_owner_wants_to_be_asked()
    {
        int id = Add("GitHub", "ada", 1);
        token.Run(3000);
        token.Choose("Codes over USB: off");
        var hello = new HelloCommand();
        token.Ask(hello);
        Assert.Equal(HelloCommand.FlagCodesAllowed | HelloCommand.FlagCodesTakePress, hello.Flags);

        var code = new CodeCommand { Id = id };
        token.Send(code);
        token.Run(700);
        Assert.True(token.App.AwaitsConfirmation);
        Assert.Equal(["Code over USB?", "GitHub", "ada"], token.Text.Take(3));
        Assert.All(token.TakeAnswers(), answer => Assert.Equal(Status.Waiting, Message.GetStatus(answer)));
        token.Play(ButtonGesture.Hold(1000));
        Assert.Contains(token.TakeAnswers(), answer => Message.GetStatus(answer) == Status.Declined);
        token.AssertShows(MessageTexts.DeclinedTitle);

        token.Run(4000);
        Assert.Equal(Status.TimedOut, token.Ask(code, press: false));
        token.Run(7000);
        Assert.Equal(Status.Ok, token.Ask(code));
        Assert.Matches("^[0-9]{6}$", code.Code);
        token.Send(code);
        token.Run(700);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void Nobody_is_asked_for_a_code_that_there_is_not()
    {
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Label = "counts", Type = OtpType.Hotp }, new byte[10])] }));
        token.Run(3000);
        token.Choose("Codes over USB: off");
        Assert.Equal(Status.CounterBased, token.Ask(new CodeCommand { Id = 1 }, press: false));
        Assert.Equal(Status.NoSuchAccount, token.Ask(new CodeCommand { Id = 77 }, press: false));
    }

    [Fact]
    public void A_clock_that_stops_while_the_owner_is_asked_gives_no_code()
    {
        int id = Add("GitHub", "ada", 1);
        token.Run(3000);
        token.Choose("Codes over USB: off");
        token.Send(new CodeCommand { Id = id });
        token.Run(700);
        token.TakeAnswers();
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(3000);
        token.Play(ButtonGesture.Press);
        Assert.Contains(token.TakeAnswers(), answer => Message.GetStatus(answer) == Status.ClockNotSet);
    }

    [Fact]
    public void A_token_without_the_time_gives_no_code()
    {
        var unset = new TestToken(isClockSet: false);
        unset.Run(100);
        unset.Choose("Codes over USB: off");
        Assert.Equal(Status.ClockNotSet, unset.Ask(new CodeCommand { Id = 1 }));
    }

    private static AddCommand MakeAdd(string issuer, string label, int number)
    {
        byte[] secret = new byte[10];
        BitConverter.TryWriteBytes(secret, number);
        return new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, secret)] };
    }

    private int Add(string issuer, string label, int number)
    {
        AddCommand add = MakeAdd(issuer, label, number);
        Assert.Equal(Status.Ok, token.Ask(add));
        Assert.Equal(Status.Ok, add.Outcomes[0]);
        return add.Details[0];
    }

    private void FillUp()
    {
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = AccountStore.Capacity }));
        for (int added = 0; added < AccountStore.Capacity; added += 20)
        {
            AddCommand add = MakeAdd("", "", 0);
            add.Credentials = [.. Enumerable.Range(added + 1, 20).Select(number => MakeAdd("Issuer", "label " + number, number).Credentials[0])];
            Assert.Equal(Status.Ok, token.Ask(add, press: false));
            Assert.All(add.Outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        }
    }

    private int Count()
    {
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list, press: false));
        return list.Total;
    }

    private List<string> Names()
    {
        var names = new List<string>();
        var list = new ListCommand();
        do
        {
            list.Start = names.Count;
            Assert.Equal(Status.Ok, token.Ask(list, press: false));
            names.AddRange(list.Accounts.Select(account => account.Issuer + ":" + account.Label));
        }
        while (names.Count < list.Total);

        return names;
    }
}
