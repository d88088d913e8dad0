using HwToken.Firmware.Drawing;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Tests.Screens;

public sealed class QuestionReaderTests
{
    private const int WordsLeft = 80;
    private const int WordsTop = 46;

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_question_is_read_wherever_the_picture_was_moved(int aside)
    {
        var canvas = new Canvas();
        canvas.DrawText(WordsLeft, WordsTop, "hold: no");
        ScreenCapture screen = Move(canvas.Frame, aside);

        Assert.True(QuestionReader.HasUnseen(screen));
        Assert.False(QuestionReader.TakesPress(screen));
    }

    // As the token moves it against burn-in: what leaves the glass at one side is gone.
    private static ScreenCapture Move(byte[] frame, int aside)
    {
        var moved = new byte[frame.Length];
        for (int index = 0; index < frame.Length; index++)
        {
            int column = (index % ScreenCapture.Width) + aside;
            if (column is >= 0 and < ScreenCapture.Width)
            {
                moved[index + aside] = frame[index];
            }
        }

        return new ScreenCapture(moved, isOn: true);
    }
}
