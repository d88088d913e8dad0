using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>What nobody can read is not asked: the host gets its answer at once, not after the time for an answer.</summary>
public sealed class DisplayLostTests
{
    private readonly TestToken token = new();

    [Fact]
    public void A_question_is_refused_at_once_while_the_display_does_not_answer()
    {
        token.Run(1000);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(1500);
        int asked = token.Send(MakeAdd());
        token.Run(100);

        Assert.Equal(Status.DisplayFailed, LastAnswer(asked));
        Assert.False(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void An_open_question_is_withdrawn_when_the_display_stops_answering()
    {
        int asked = token.Send(MakeAdd());
        token.Run(3000);
        Assert.True(token.App.AwaitsConfirmation);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(2500);

        Assert.Equal(Status.DisplayFailed, LastAnswer(asked));
        Assert.False(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void A_question_outlives_a_display_that_misses_once()
    {
        int asked = token.Send(MakeAdd());
        token.Run(3000);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(500);
        token.Panel.PowerUp();
        token.Bus.Attach(SimulatedSsd1306.DefaultAddress, token.Panel);
        token.Run(3000);

        Assert.True(token.App.AwaitsConfirmation);
        token.AssertShows("Add account?");
        token.Play(ButtonGesture.Press);
        Assert.Equal(Status.Ok, LastAnswer(asked));
    }

    [Fact]
    public void What_needs_no_answer_is_done_without_a_display()
    {
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(2000);
        Assert.Equal(Status.Ok, token.Ask(new ListCommand()));
        Assert.Equal(Status.Ok, token.Ask(new GetHealthCommand()));
    }

    private static AddCommand MakeAdd() =>
        new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] };

    private Status LastAnswer(int sequence) => Message.GetStatus(token.TakeAnswers().Last(message => Message.GetSequence(message) == sequence));
}
