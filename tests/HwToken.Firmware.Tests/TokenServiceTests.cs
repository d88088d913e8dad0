using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests;

public class TokenServiceTests
{
    private readonly TestToken token = new();

    [Fact]
    public void Hello_tells_who_is_there()
    {
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        Assert.Equal(HelloCommand.TokenIdLength, hello.TokenId.Length);
        Assert.NotEqual(new byte[HelloCommand.TokenIdLength], hello.TokenId);
        Assert.Equal("test", hello.BoardName);
        Assert.Equal(AccountStore.Capacity, hello.Capacity);
        Assert.Equal(AccountStore.Capacity, hello.FreeSlots);
        Assert.Equal(0, hello.ClockState);
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
        Assert.Equal((byte)WallClockState.Absent, hello.ClockState);
    }

    [Fact]
    public void Adding_waits_for_a_press_and_says_so_twice_a_second()
    {
        token.Send(MakeAdd("GitHub", "ada", 1));
        token.Run(2000);
        Assert.True(token.App.AwaitsConfirmation);
        List<byte[]> answers = token.TakeAnswers();
        Assert.InRange(answers.Count, 4, 5);
        Assert.All(answers, answer => Assert.Equal(Status.Waiting, Message.GetStatus(answer)));
        token.Play(ButtonGesture.Press);
        Assert.Equal(Status.Ok, Message.GetStatus(token.TakeAnswers()[^1]));
        Assert.Equal(1, Count());
    }

    [Fact]
    public void A_hold_declines_and_nothing_is_added()
    {
        token.Send(MakeAdd("GitHub", "ada", 1));
        token.Run(700);
        token.TakeAnswers();
        token.Play(ButtonGesture.Hold(1000));
        Assert.Contains(token.TakeAnswers(), answer => Message.GetStatus(answer) == Status.Declined);
        Assert.Equal(0, Count());
    }

    [Fact]
    public void Nobody_pressing_for_30_seconds_adds_nothing()
    {
        Assert.Equal(Status.TimedOut, token.Ask(MakeAdd("GitHub", "ada", 1), press: false));
        Assert.Equal(0, Count());
    }

    [Fact]
    public void A_press_that_was_under_way_when_the_question_came_is_no_answer()
    {
        token.Contacts.Press();
        token.Run(50);
        token.Send(MakeAdd("GitHub", "ada", 1));
        token.Run(100);
        token.Contacts.Release();
        token.Run(1000);
        Assert.True(token.App.AwaitsConfirmation);
        Assert.DoesNotContain(token.TakeAnswers(), answer => Message.GetStatus(answer) == Status.Ok);
    }

    [Fact]
    public void A_double_press_is_no_answer()
    {
        token.Send(MakeAdd("GitHub", "ada", 1));
        token.Run(700);
        token.Play(ButtonGesture.DoublePress);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void The_host_can_withdraw_its_question()
    {
        int asked = token.Send(MakeAdd("GitHub", "ada", 1));
        token.Run(100);
        Assert.Equal(Status.Ok, token.Ask(new CancelCommand()));
        Assert.False(token.App.AwaitsConfirmation);
        Assert.Equal(0, Count());
        Assert.True(asked > 0);
    }

    [Fact]
    public void Hello_withdraws_the_question_of_a_host_that_is_gone()
    {
        token.Send(MakeAdd("GitHub", "ada", 1));
        token.Run(100);
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        Assert.False(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void Another_request_while_a_question_is_open_is_refused()
    {
        token.Send(MakeAdd("GitHub", "ada", 1));
        token.Run(100);
        Assert.Equal(Status.Busy, token.Ask(new ListCommand(), press: false));
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void A_request_that_comes_twice_is_done_once_and_answered_twice()
    {
        AddCommand add = MakeAdd("GitHub", "ada", 1);
        Assert.Equal(Status.Ok, token.Ask(add));
        byte[] frame = Repeat(MakeAdd("GitLab", "ada", 2), 4711);
        token.Link.Send(frame);
        token.Run(700);
        token.Link.Send(frame);
        token.Play(ButtonGesture.Press);
        token.TakeAnswers();
        token.Link.Send(frame);
        token.Run(100);
        Assert.Equal(Status.Ok, Message.GetStatus(Assert.Single(token.TakeAnswers())));
        Assert.Equal(2, Count());
    }

    [Fact]
    public void What_cannot_be_added_is_told_before_anyone_is_asked()
    {
        Assert.Equal(Status.Ok, token.Ask(MakeAdd("GitHub", "ada", 1)));
        Assert.Equal(Status.DuplicateSecret, token.Ask(MakeAdd("Other", "bob", 1), press: false));
        Assert.Equal(Status.DuplicateName, token.Ask(MakeAdd("GitHub", "ada", 2), press: false));
        AddCommand invalid = MakeAdd("GitHub", "", 3);
        Assert.Equal(Status.InvalidAccount, token.Ask(invalid, press: false));
        AddCommand tooLong = MakeAdd("GitHub", new string('x', 65), 3);
        Assert.Equal(Status.InvalidAccount, token.Ask(tooLong, press: false));
        Assert.Equal(1, Count());
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
    public void A_batch_needs_one_press()
    {
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 3 }));
        Assert.Equal(Status.Ok, token.Ask(MakeAdd("A", "a", 1), press: false));
        Assert.Equal(Status.Ok, token.Ask(MakeAdd("B", "b", 2), press: false));
        Assert.Equal(Status.Ok, token.Ask(MakeAdd("C", "c", 3), press: false));
        Assert.Equal(Status.TimedOut, token.Ask(MakeAdd("D", "d", 4), press: false));
        Assert.Equal(3, Count());
    }

    [Fact]
    public void Leave_to_add_ends_after_30_seconds_and_with_the_session()
    {
        token.Ask(new BeginAddCommand { Count = 3 });
        token.Run(31_000);
        token.Send(MakeAdd("A", "a", 1));
        token.Run(100);
        Assert.True(token.App.AwaitsConfirmation);
        token.Ask(new CancelCommand());
        token.Ask(new BeginAddCommand { Count = 3 });
        token.Ask(new HelloCommand());
        token.Send(MakeAdd("A", "a", 1));
        token.Run(100);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void Talking_does_not_lengthen_the_leave_to_add()
    {
        token.Ask(new BeginAddCommand { Count = 3 });
        for (int asked = 0; asked < 40; asked++)
        {
            token.Ask(new GetTimeCommand());
            token.Run(1000);
        }

        token.Send(MakeAdd("A", "a", 1));
        token.Run(100);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void Who_is_cycling_accounts_does_not_answer_what_comes_up()
    {
        Add("A", "a", 1);
        Add("B", "b", 2);
        token.Run(3000);
        token.Play(ButtonGesture.Press);
        token.Send(new RemoveCommand { Ids = [1] });
        for (int press = 0; press < 6; press++)
        {
            token.Contacts.Play(ButtonGesture.Press);
            token.Run(500);
        }

        Assert.True(token.App.AwaitsConfirmation);
        Assert.Equal(Status.Busy, token.Ask(new ListCommand(), press: false));
    }

    [Fact]
    public void The_same_account_twice_in_a_removal_is_out_of_form()
    {
        int id = Add("A", "a", 1);
        Assert.Equal(Status.Malformed, token.Ask(new RemoveCommand { Ids = [id, id] }, press: false));
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
        string file = token.Medium.Read("vault-1") != null ? "vault-1" : "vault-0";
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
        Assert.Equal(Status.Ok, token.Ask(code));
        var generator = new OtpGenerator(new OtpAccount(), MakeAdd("A", "a", 1).Credentials[0].Secret, 0, 10);
        char[] expected = new char[OtpCode.MaxLength];
        int length = generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds()), expected);
        Assert.Equal(new string(expected, 0, length), code.Code);
        Assert.InRange(code.RemainingMilliseconds, 1, 30_000);
        var hello = new HelloCommand();
        token.Ask(hello);
        Assert.Equal(HelloCommand.FlagCodesAllowed, hello.Flags);
        token.Restart();
        Assert.Equal(Status.Ok, token.Ask(code));
    }

    [Fact]
    public void A_token_without_the_time_gives_no_code()
    {
        var unset = new TestToken(isClockSet: false);
        unset.Run(100);
        unset.Choose("Codes over USB: off");
        Assert.Equal(Status.ClockNotSet, unset.Ask(new CodeCommand { Id = 1 }));
    }

    [Fact]
    public void A_request_of_another_version_is_refused_with_the_tokens_own()
    {
        token.Send(new ListCommand(), version: Message.ProtocolVersion + 1);
        token.Run(100);
        byte[] answer = Assert.Single(token.TakeAnswers());
        Assert.Equal(Status.UnsupportedVersion, Message.GetStatus(answer));
        Assert.Equal(Message.ProtocolVersion, Message.GetVersion(answer));
        token.Send(new HelloCommand(), version: Message.ProtocolVersion + 1);
        token.Run(100);
        Assert.Equal(Status.Ok, Message.GetStatus(Assert.Single(token.TakeAnswers())));
    }

    [Fact]
    public void Unknown_verbs_and_bodies_out_of_form_are_told()
    {
        token.SendRaw([Message.ProtocolVersion, 0x7E, 1, 0, 0], 5);
        token.SendRaw([Message.ProtocolVersion, Verb.Move, 2, 0, 0, 1], 6);
        token.SendRaw([Message.ProtocolVersion, Verb.Move, 3, 0, 0, 1, 0, 0, 0, 9], 10);
        token.Run(100);
        Assert.Equal([Status.UnknownVerb, Status.Malformed, Status.Malformed], token.TakeAnswers().Select(Message.GetStatus));
    }

    [Fact]
    public void Boot_text_and_noise_before_a_request_do_not_matter() => Gen.Byte.Array[0, 3000].Sample(
        noise =>
        {
            var noisy = new TestToken();
            noisy.Link.Send(noise);
            noisy.Run(300);
            noisy.TakeAnswers();
            Assert.Equal(Status.Ok, noisy.Ask(new HelloCommand()));
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void No_message_however_broken_stops_the_token()
    {
        Add("A", "a", 1);
        Gen.Select(Gen.Byte[0, 0x20], Gen.Byte.Array[0, 300], Gen.Int[0, 9]).Array[20].Sample(
            batch =>
            {
                foreach ((byte verb, byte[] body, int version) in batch)
                {
                    byte[] message = [(byte)(version == 0 ? 2 : 1), verb, body.Length > 0 ? body[0] : (byte)0, 0, 0, .. body];
                    token.SendRaw(message, message.Length);
                }

                token.Run(50);
                token.TakeAnswers();
            },
            iter: 1000,
            threads: 1);
        token.Ask(new CancelCommand());
        Assert.Equal(1, Count());
    }

    [Fact]
    public void A_storage_that_fails_leaves_the_accounts_as_they_were()
    {
        int id = Add("A", "a", 1);
        token.Flash.Faults = new FailingWrites(1000);
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 1 }));
        AddCommand add = MakeAdd("B", "b", 2);
        token.Ask(add);
        Assert.Equal(Status.StorageFailed, Assert.Single(add.Outcomes));
        Assert.Equal(Status.StorageFailed, token.Ask(new RemoveCommand { Ids = [id] }));
        Assert.Equal(["A:a"], Names());
        token.Flash.Faults = null;
        Add("C", "c", 3);
        token.Restart();
        Assert.Equal(["A:a", "C:c"], Names());
    }

    private static AddCommand MakeAdd(string issuer, string label, int number)
    {
        byte[] secret = new byte[10];
        BitConverter.TryWriteBytes(secret, number);
        return new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, secret)] };
    }

    private static byte[] Repeat(Command command, int sequence)
    {
        byte[] message = new byte[1024];
        var writer = new HwToken.Core.Encoding.ByteWriter(message);
        Message.WriteHeader(writer, command.Verb, sequence, Status.Ok);
        command.WriteRequest(writer);
        byte[] frame = new byte[Frame.MaxLength];
        return frame.AsSpan(0, Frame.Encode(message, writer.Position, frame)).ToArray();
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
