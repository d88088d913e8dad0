using System.Linq;
using CsCheck;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Tests;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>Requests that come twice, broken, or out of form, and a storage that fails.</summary>
public partial class TokenServiceTests
{
    [Fact]
    public void A_request_that_comes_twice_is_done_once_and_answered_twice()
    {
        AddCommand add = MakeAdd("GitHub", "ada", 1);
        Assert.Equal(Status.Ok, token.Ask(add));
        byte[] message = TestToken.MakeMessage(MakeAdd("GitLab", "ada", 2), 4711);
        token.SendRaw(message, message.Length);
        token.Run(700);
        token.SendRaw(message, message.Length);
        token.Play(ButtonGesture.Press);
        token.TakeAnswers();
        token.SendRaw(message, message.Length);
        token.Run(100);
        Assert.Equal(Status.Ok, Message.GetStatus(Assert.Single(token.TakeAnswers())));
        Assert.Equal(2, Count());
    }

    [Fact]
    public void The_same_account_twice_in_a_removal_is_out_of_form()
    {
        int id = Add("A", "a", 1);
        Assert.Equal(Status.Malformed, token.Ask(new RemoveCommand { Ids = [id, id] }, press: false));
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
    public void Boot_text_and_noise_before_a_request_do_not_matter() => Gen.Byte.Array[0, 3000].SampleRepeatably(
        noise =>
        {
            var noisy = new TestToken();
            noisy.Link.Send(noise);
            noisy.Run(300);
            noisy.TakeAnswers();
            Assert.Equal(Status.Ok, noisy.Ask(new HelloCommand()));
        },
        count: 200);

    [Fact]
    public void No_message_however_broken_stops_the_token()
    {
        Add("A", "a", 1);
        Gen.Select(Gen.Byte[0, 0x20], Gen.Byte.Array[0, 300], Gen.Int[0, 9]).Array[20].SampleRepeatably(
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
            count: 1000);
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
}
