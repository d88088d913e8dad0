using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests;

/// <summary>What the token asks, and which press answers.</summary>
public partial class TokenAppTests
{
    [Fact]
    public void The_question_shows_what_is_about_to_happen()
    {
        token.Send(MakeAdd(Account("GitHub", "ada@example.com"), 1));
        token.Run(100);
        token.AssertShows("Add account?");
        token.AssertShows("GitHub");
        token.AssertShows("ada@example.com");
        token.Run(500);
        token.Ask(new CancelCommand());
        token.AssertShows("Withdrawn");
        token.Run(3000);
        token.Send(new BeginAddCommand { Count = 12 });
        token.Run(100);
        token.AssertShows("Add 12 accounts?");
    }

    [Fact]
    public void The_question_to_rename_shows_both_names()
    {
        int id = Add(Account("GitHub", "ada"), 1);
        token.Send(new RenameCommand { Id = id, Issuer = "Bank", Label = "eve" });
        token.Run(100);
        token.AssertShows("Rename account?");
        token.AssertShows("GitHub: ada");
        token.AssertShows("Bank: eve");
    }

    [Fact]
    public void A_declined_question_is_confirmed_and_the_account_stays()
    {
        int id = Add(Account("GitHub", "ada"), 1);
        token.Send(new RemoveCommand { Ids = [id] });
        token.Run(700);
        token.AssertShows("Remove account?");
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("Declined");
        token.Run(3000);
        token.AssertShows(Group(Code(1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_press_says_yes_while_the_display_shows_nothing_but_holding_says_no(bool isHeld)
    {
        token.Run(100);
        int asked = token.Send(MakeAdd(Account("GitHub", "ada"), 1));
        token.Run(1500);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(400);
        token.Contacts.Play(isHeld ? ButtonGesture.Hold(1000) : ButtonGesture.Press);
        token.Run(950);
        Assert.Equal(!isHeld, token.App.AwaitsConfirmation);
        Status[] answers = [.. token.TakeAnswers().Where(message => Message.GetSequence(message) == asked).Select(Message.GetStatus)];
        Assert.Equal(isHeld ? Status.Declined : Status.Waiting, answers.Last());
        Assert.DoesNotContain(Status.Ok, answers);
    }

    [Fact]
    public void A_question_that_takes_anothers_place_at_any_moment_of_a_press_is_not_answered_by_it()
    {
        int open = 0;
        for (int steps = 0; steps < 60; steps++)
        {
            var tried = new TestToken();
            tried.Send(MakeAdd(Account("GitHub", "ada"), 1));
            tried.Run(1000);
            tried.Contacts.Play(ButtonGesture.Press);
            tried.Run(steps * TestToken.StepMilliseconds);

            // Both are there before the token looks again. After a withdrawal the other is not asked at all, after a yes it is.
            tried.Send(new CancelCommand());
            int other = tried.Send(MakeAdd(Account("GitLab", "ada"), 2));
            tried.Run(450);
            Assert.DoesNotContain(tried.TakeAnswers(), message => Message.GetSequence(message) == other && Message.GetStatus(message) == Status.Ok);
            open += tried.App.AwaitsConfirmation ? 1 : 0;
        }

        Assert.InRange(open, 1, 59);
    }

    [Fact]
    public void A_question_that_comes_at_any_moment_of_a_press_is_not_answered_by_it()
    {
        for (int steps = 0; steps < 60; steps++)
        {
            var tried = new TestToken();
            Assert.Equal(Status.Ok, tried.Ask(MakeAdd(Account("GitHub", "ada"), 1)));
            tried.Run(5000);
            tried.Contacts.Play(ButtonGesture.Press);
            tried.Run(steps * TestToken.StepMilliseconds);
            int asked = tried.Send(MakeAdd(Account("GitLab", "ada"), 2));
            tried.Run(450);
            Assert.All(tried.TakeAnswers().Where(message => Message.GetSequence(message) == asked), message => Assert.Equal(Status.Waiting, Message.GetStatus(message)));
            Assert.True(tried.App.AwaitsConfirmation);
        }
    }

    [Fact]
    public void A_rename_whose_names_take_turns_is_answered_only_after_the_new_ones_were_shown()
    {
        Add(Account("Mercari", "tanaka"), 1);
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list));
        int asked = token.Send(new RenameCommand { Id = list.Ids[0], Issuer = "Mercari", Label = "田中", LabelBitmap = NamePictures.Tanaka });
        token.Run(700);
        token.Play(ButtonGesture.Press);
        token.Run(500);
        Assert.DoesNotContain(token.TakeAnswers(), message => Message.GetStatus(message) == Status.Ok);
        token.Run(2000);
        token.AssertShows("New names?");
        token.Play(ButtonGesture.Press);
        Assert.Equal(Status.Ok, Message.GetStatus(token.TakeAnswers().Last(message => Message.GetSequence(message) == asked)));
    }
}
