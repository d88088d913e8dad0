using System.Collections.Generic;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>What the owner is asked before anything is done, and what counts as an answer.</summary>
public partial class TokenServiceTests
{
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
        token.Run(3000);
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
}
