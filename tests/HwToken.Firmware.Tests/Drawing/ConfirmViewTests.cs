using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class ConfirmViewTests
{
    [Theory]
    [InlineData(ConfirmAction.Add, 1, "Add account?")]
    [InlineData(ConfirmAction.Add, 12, "Add 12 accounts?")]
    [InlineData(ConfirmAction.Remove, 1, "Remove account?")]
    [InlineData(ConfirmAction.Remove, 999, "Remove 999 accounts?")]
    [InlineData(ConfirmAction.ReplaceSecret, 1, "Replace secret?")]
    [InlineData(ConfirmAction.Change, 1, "Change account?")]
    [InlineData(ConfirmAction.Rename, 1, "Rename account?")]
    [InlineData(ConfirmAction.GiveCode, 1, "Code over USB?")]
    [InlineData(ConfirmAction.SetClock, 1, "Set clock? (UTC)")]
    public void The_question_says_what_is_about_to_happen(ConfirmAction action, int count, string question)
    {
        var view = new ConfirmView { ElapsedMilliseconds = 500 };
        view.FirstLine.Set("of the question before");
        view.Ask(action, count);
        var canvas = new Canvas();
        canvas.DrawLine(0, 0, 21, view.Title, 0);
        Assert.Equal(FrameReader.GetGlyphs(question), FrameReader.ReadGlyphs(canvas.Frame, 0, 0, question.Length));
        Assert.Equal(question.Length, view.Title.Length);
        Assert.Equal(count == 1 ? 0 : "One yes for them all.".Length, view.FirstLine.Length);
        Assert.Equal(0, view.SecondLine.Length);
        Assert.Equal(ProtocolLimits.AnswerMilliseconds, view.RemainingMilliseconds);
    }

    [Theory]
    [InlineData(ConfirmAction.FactoryReset, "Erase everything?", "All accounts will be", "lost for good.")]
    [InlineData(ConfirmAction.RemovePin, "Remove the PIN?", "Anyone who has this", "token could use it.")]
    public void What_it_would_mean_stands_below_the_question(ConfirmAction action, string question, string first, string second)
    {
        var view = new ConfirmView();
        view.Ask(ConfirmAction.Add, 3);
        view.Ask(action, 1);
        var canvas = new Canvas();
        canvas.DrawLine(0, 0, 21, view.Title, 0);
        canvas.DrawLine(0, 8, 21, view.FirstLine, 0);
        canvas.DrawLine(0, 16, 21, view.SecondLine, 0);
        Assert.Equal(FrameReader.GetGlyphs(question.PadRight(21)), FrameReader.ReadGlyphs(canvas.Frame, 0, 0, 21));
        Assert.Equal(FrameReader.GetGlyphs(first.PadRight(21)), FrameReader.ReadGlyphs(canvas.Frame, 0, 8, 21));
        Assert.Equal(FrameReader.GetGlyphs(second.PadRight(21)), FrameReader.ReadGlyphs(canvas.Frame, 0, 16, 21));
    }

    [Theory]
    [InlineData(0, 30000)]
    [InlineData(29999, 1)]
    [InlineData(30000, 0)]
    [InlineData(long.MaxValue, 0)]
    public void The_time_to_answer_runs_out(long elapsed, int remaining) =>
        Assert.Equal(remaining, new ConfirmView { ElapsedMilliseconds = elapsed }.RemainingMilliseconds);

    [Fact]
    public void The_presses_stand_on_the_screen()
    {
        var view = new ConfirmView();
        view.Ask(ConfirmAction.Add, 1);
        var canvas = new Canvas();
        ConfirmScreen.Draw(canvas, view);
        Assert.Equal(FrameReader.GetGlyphs("press: yes"), FrameReader.ReadGlyphs(canvas.Frame, 1, 46, 10));
        Assert.Equal(FrameReader.GetGlyphs("hold: no"), FrameReader.ReadGlyphs(canvas.Frame, 128 - (8 * 6), 46, 8));
    }
}
