using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>What a locked token tells, shows, does and remembers: nothing.</summary>
public partial class PinTests
{
    [Fact]
    public void A_locked_token_tells_nothing_of_its_accounts()
    {
        int id = Add();
        SetPin(Pin);
        HelloCommand open = Hello();
        token.Restart();
        token.Run(100);
        HelloCommand locked = Hello();
        Assert.Equal(open.TokenId, locked.TokenId);
        Assert.Equal(ClockState.Running, locked.ClockState);
        Assert.Equal(HelloCommand.FlagHasPin | HelloCommand.FlagLocked, locked.Flags);
        Assert.Equal((0, 0), (locked.FreeSlots, locked.DamagedRecords));
        Command[] refused =
        [
            new ListCommand(), new BeginAddCommand { Count = 1 }, MakeAdd(2), new ReplaceCommand { Id = id, Credential = MakeAdd(2).Credentials[0] },
            new RenameCommand { Id = id, Label = "x" }, new MoveCommand { Id = id }, new RemoveCommand { Ids = [id] }, new RemoveCommand { Ids = [id + 1] },
            new CodeCommand { Id = id }, new SetTimeCommand { UnixSeconds = 1900000000 },
        ];
        foreach (Command command in refused)
        {
            Assert.Equal(Status.Locked, token.Ask(command, press: false));
        }

        Assert.Equal(Status.Ok, token.Ask(new GetTimeCommand()));
        Unlock(Pin);
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list));
        Assert.Equal(1, list.Total);
    }

    [Fact]
    public void It_is_locked_by_command_by_the_menu_by_a_long_hold_and_by_idleness()
    {
        Add();
        Assert.Equal(Status.NoPin, token.Ask(new LockCommand()));
        SetPin(Pin);
        Assert.Equal(Status.Ok, token.Ask(new LockCommand()));
        token.Run(100);
        token.AssertShows("Locked");
        Unlock(Pin);
        Choose("Lock");
        token.AssertShows("Locked");
        Unlock(Pin);
        token.Play(ButtonGesture.Hold(3500));
        token.AssertShows("Locked");
        Unlock(Pin);
        token.Run(115_000);
        Assert.Equal(0, Hello().Flags & HelloCommand.FlagLocked);
        token.Run(10_000);
        Assert.Equal(HelloCommand.FlagLocked, Hello().Flags & HelloCommand.FlagLocked);
        token.Play(ButtonGesture.Press);
        token.AssertShows("Locked");
    }

    [Fact]
    public void The_idle_time_can_be_set_and_is_kept()
    {
        Add();
        SetPin(Pin);
        Choose("Lock after: 2 min");
        Choose("Lock after: 5 min");
        Choose("Lock after: 10 min");
        token.AssertShows("Lock after: never");
        token.Run(1_000_000);
        token.Play(ButtonGesture.Press);
        token.AssertShows(Code());
        token.Restart();
        token.Run(100);
        Unlock(Pin);
        Choose("Lock after: never");
        token.AssertShows("Lock after: 30 s");
        token.Run(31_000);
        token.AssertShows("Locked");
    }

    [Fact]
    public void What_the_owner_chose_counts_again_after_each_unlock()
    {
        int id = Add();
        SetPin(Pin);
        Choose("Codes over USB: off");
        Choose("Codes over USB: ask");
        Choose("Lock after: 2 min");
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(Status.Ok, token.Ask(new CodeCommand { Id = id }));
            token.Ask(new LockCommand());
            Assert.Equal(0, Hello().Flags & HelloCommand.FlagCodesAllowed);
            token.Restart();
            token.Run(100);
            Assert.Equal(0, Hello().Flags & (HelloCommand.FlagCodesAllowed | HelloCommand.FlagTampered));
            Unlock(Pin);
        }

        token.Run(200_000);
        Assert.Equal(0, Hello().Flags & (HelloCommand.FlagLocked | HelloCommand.FlagTampered));
        token.Run(101_000);
        Assert.Equal(HelloCommand.FlagLocked, Hello().Flags & HelloCommand.FlagLocked);
    }

    [Fact]
    public void A_locked_token_holds_neither_secret_nor_key_nor_code_nor_PIN()
    {
        Add();
        string code = Code().Replace(" ", "");
        byte[] pinBytes = System.Text.Encoding.ASCII.GetBytes(Pin);
        List<byte[]> keys = [.. ObjectGraph.FindByteArrays(token.App).Where(bytes => bytes.Length == 32 && bytes.Any(value => value != 0)).Select(bytes => (byte[])bytes.Clone())];
        Assert.True(ObjectGraph.Holds(token.App, code.ToCharArray()));
        Assert.True(ObjectGraph.HoldsKeyOf(token.App, Secret));
        List<byte[]> vaultKeys = ObjectGraph.FindByteArraysOf(token.App, "VaultKeys");
        Assert.Contains(vaultKeys, bytes => bytes.Any(value => value != 0));
        SetPin(Pin);
        code = Code().Replace(" ", "");
        Assert.True(ObjectGraph.Holds(token.App, code.ToCharArray()));
        token.Ask(new LockCommand());
        token.Run(100);
        Assert.False(ObjectGraph.Holds(token.App, Secret));
        Assert.False(ObjectGraph.Holds(token.App, pinBytes));
        Assert.False(ObjectGraph.Holds(token.App, code.ToCharArray()));
        Assert.False(ObjectGraph.HoldsKeyOf(token.App, Secret));
        Assert.NotEmpty(keys);

        // Nothing reaches the vault's keys any more; what they were is overwritten all the same.
        Assert.All(vaultKeys, bytes => Assert.All(bytes, value => Assert.Equal(0, value)));

        // Of the arrays as long as a key only the random pool is left, and it has gone on.
        Assert.DoesNotContain(ObjectGraph.FindByteArrays(token.App), bytes => keys.Any(key => key.AsSpan().SequenceEqual(bytes)));
    }

    [Fact]
    public void What_was_answered_before_the_lock_is_not_answered_again()
    {
        Add();
        SetPin(Pin);
        byte[] list = [Message.ProtocolVersion, Verb.List, 0x77, 0x33, 0, 0, 0];
        token.SendRaw(list, list.Length);
        token.Run(100);
        Assert.Equal(Status.Ok, Message.GetStatus(Assert.Single(token.TakeAnswers())));
        Assert.Equal(Status.Ok, token.Ask(new GetTimeCommand()));
        token.SendRaw(list, list.Length);
        token.Run(100);
        Assert.Equal(Status.Ok, Message.GetStatus(Assert.Single(token.TakeAnswers())));
        token.Play(ButtonGesture.Hold(3500));
        token.SendRaw(list, list.Length);
        token.Run(100);
        Assert.Equal(Status.Locked, Message.GetStatus(Assert.Single(token.TakeAnswers())));
    }

    [Fact]
    public void After_a_lock_the_same_request_is_done_anew()
    {
        Add();
        SetPin(Pin);
        byte[] health = [Message.ProtocolVersion, Verb.GetHealth, 0x77, 0x33, 0];
        byte[] open = Exchange(health);
        token.Play(ButtonGesture.Hold(3500));
        Assert.NotEqual(open, Exchange(health));
        byte[] Exchange(byte[] request)
        {
            token.SendRaw(request, request.Length);
            token.Run(100);
            return Assert.Single(token.TakeAnswers());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_answer_before_the_lock_is_nowhere_in_memory(bool isAskedToErase)
    {
        Add();
        SetPin(Pin);
        Assert.Equal(Status.Ok, token.Ask(new ListCommand()));
        byte[] label = System.Text.Encoding.ASCII.GetBytes("GitHub\u0003ada");
        Assert.True(ObjectGraph.Holds(token.App, label));
        if (isAskedToErase)
        {
            token.Contacts.Press();
            token.Run(100);
            token.Send(new ResetCommand());
            token.Run(3300);
            token.Contacts.Release();
            token.AssertShows("Erase everything?");
        }
        else
        {
            token.Play(ButtonGesture.Hold(3500));
        }

        token.Run(100);
        Assert.False(ObjectGraph.Holds(token.App, label));
    }

    [Fact]
    public void A_question_does_not_outlive_the_lock()
    {
        int id = Add();
        SetPin(Pin);
        Command[] questions = [MakeAdd(2), new BeginAddCommand { Count = 5 }, new RenameCommand { Id = id, Label = "x" }, new RemoveCommand { Ids = [id] }];
        foreach (Command question in questions)
        {
            token.Send(question);
            token.Run(700);
            Assert.True(token.App.AwaitsConfirmation);
            token.TakeAnswers();
            token.Play(ButtonGesture.Hold(3500));
            Assert.False(token.App.AwaitsConfirmation);
            token.AssertShows("Locked");
            Unlock(Pin);
            var list = new ListCommand();
            Assert.Equal(Status.Ok, token.Ask(list));
            Assert.Equal("ada", Assert.Single(list.Accounts).Label);
        }
    }

    [Fact]
    public void An_idle_lock_withdraws_a_question_and_tells_the_host()
    {
        Add();
        SetPin(Pin);
        Choose("Lock after: 2 min");
        Choose("Lock after: 5 min");
        Choose("Lock after: 10 min");
        Choose("Lock after: never");
        token.AssertShows("Lock after: 30 s");
        token.Run(15_000);
        token.Send(MakeAdd(2));
        token.Run(20_000);
        token.AssertShows("Locked");
        Assert.DoesNotContain(token.Text, line => line.Contains("GitHub", StringComparison.Ordinal));
        Assert.Equal(Status.Locked, Message.GetStatus(token.TakeAnswers()[^1]));
    }

    [Fact]
    public void Leave_to_add_does_not_survive_a_lock()
    {
        Add();
        SetPin(Pin);
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 3 }));
        Assert.Equal(Status.Ok, token.Ask(new LockCommand()));
        Unlock(Pin);
        token.Send(MakeAdd(2));
        token.Run(700);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void Who_is_turning_digits_is_asked_nothing()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        token.Play(ButtonGesture.Press);
        token.AssertShows("Enter PIN");
        Assert.Equal(Status.Busy, token.Ask(new ResetCommand(), press: false));
        Enter(Pin);
        Done();
        token.AssertShows(Code());
    }

    [Fact]
    public void A_long_hold_in_the_menu_locks_and_does_nothing_else()
    {
        Add();
        SetPin(Pin);
        token.PointAt("Codes over USB: off");
        token.Play(ButtonGesture.Hold(3500));
        token.AssertShows("Locked");
        Assert.Equal(0, Hello().Flags & HelloCommand.FlagCodesAllowed);
    }

    [Fact]
    public void After_an_erasure_there_is_nothing_to_wait_for()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        Fail(4);
        Assert.Equal(Status.Ok, token.Ask(new ResetCommand()));
        token.Run(3000);
        Choose("Set a PIN");
        token.AssertShows("New PIN");
    }

    [Fact]
    public void A_broken_or_repeated_frame_leaves_no_secret_behind()
    {
        SetPin(Pin);
        AddCommand add = new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [.. Secret])] };
        byte[] message = new byte[Message.MaxLength];
        var writer = new HwToken.Core.Encoding.ByteWriter(message);
        Message.WriteHeader(writer, Verb.Add, 0x4711, Status.Ok);
        add.WriteRequest(writer);
        token.SendRaw(message, writer.Position);
        token.Run(700);
        token.Play(ButtonGesture.Press);
        token.SendRaw(message, writer.Position);
        token.Run(100);
        byte[] frame = new byte[Frame.MaxLength];
        int length = Frame.Encode(message, writer.Position, frame);
        frame[length - 3] ^= 0x10;
        token.Link.Send(frame.AsSpan(0, length));
        token.Run(100);
        token.Link.Send(frame.AsSpan(0, length - 2));
        token.Run(100);
        token.Ask(new LockCommand());
        token.Run(100);
        Assert.False(ObjectGraph.Holds(token.App, Secret));
        Assert.False(ObjectGraph.Holds(token.App, "GitHub".ToCharArray()));
    }

    [Fact]
    public void Half_a_request_is_forgotten_when_the_owner_locks_the_token()
    {
        SetPin(Pin);
        byte[] message = TestToken.MakeMessage(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Label = "ada" }, [.. Secret])] }, 0x4711);
        byte[] frame = new byte[Frame.MaxLength];
        int length = Frame.Encode([.. message, 0, 0, 0, 0], message.Length, frame);
        token.Link.Send(frame.AsSpan(0, length - 1));
        token.Run(100);
        Assert.True(ObjectGraph.Holds(token.App, Secret));
        token.Play(ButtonGesture.Hold(3500));
        token.AssertShows("Locked");
        Assert.False(ObjectGraph.Holds(token.App, Secret));
    }
}
