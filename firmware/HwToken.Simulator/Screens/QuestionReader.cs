using HwToken.Firmware.Drawing;

namespace HwToken.Simulator.Screens;

/// <summary>
/// Finds out whether the screen asks its owner something, by the words that say what a press does, wherever the picture was
/// moved against burn-in, and on a display that is turned by 180° too.
/// </summary>
public static class QuestionReader
{
    // As ConfirmScreen draws it.
    private const string PressYes = "press: yes";
    private const string PressNo = "press: no";
    private const string HoldNo = "hold: no";
    private const int Left = 1;
    private const int Top = 46;
    private const int CellWidth = 6;
    private const int Height = 8;
    private const int HoldLeft = ScreenCapture.Width - (8 * CellWidth);

    private static readonly byte[] YesWords = Draw(PressYes, Left);
    private static readonly byte[] NoWords = Draw(PressNo, Left);
    private static readonly byte[] HoldWords = Draw(HoldNo, HoldLeft);

    /// <summary>Whether a question is on the screen that a press answers with yes.</summary>
    public static bool TakesPress(ScreenCapture screen) => Shows(screen, YesWords, Left, PressYes.Length);

    /// <summary>Whether a question is on the screen that a hold answers with yes, and a press with no.</summary>
    public static bool TakesHold(ScreenCapture screen) => Shows(screen, NoWords, Left, PressNo.Length);

    /// <summary>Whether a question is on the screen of which not all was seen: only a no counts yet.</summary>
    public static bool HasUnseen(ScreenCapture screen) => Shows(screen, HoldWords, HoldLeft, HoldNo.Length) && !TakesPress(screen);

    private static bool Shows(ScreenCapture screen, byte[] words, int left, int length)
    {
        if (!screen.IsOn)
        {
            return false;
        }

        for (int down = 0; down <= 1; down++)
        {
            for (int aside = -1; aside <= 1; aside++)
            {
                if (IsAt(screen, words, left, length, aside, down, isTurned: false) || IsAt(screen, words, left, length, aside, down, isTurned: true))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAt(ScreenCapture screen, byte[] words, int left, int length, int aside, int down, bool isTurned)
    {
        for (int y = Top; y < Top + Height; y++)
        {
            for (int x = left; x < left + (length * CellWidth); x++)
            {
                int column = x + aside;
                int row = y + down;

                // What was moved over the edge is dark: the last column of a letter is its gap.
                bool isLit = column < ScreenCapture.Width
                    && (isTurned ? screen.IsLit(ScreenCapture.Width - 1 - column, ScreenCapture.Height - 1 - row) : screen.IsLit(column, row));
                if (isLit != ((words[((y >> 3) * ScreenCapture.Width) + x] >> (y & 7) & 1) != 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static byte[] Draw(string text, int left)
    {
        var canvas = new Canvas();
        canvas.DrawText(left, Top, text);
        return canvas.Frame;
    }
}
