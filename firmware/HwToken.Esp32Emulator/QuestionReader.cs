using HwToken.Firmware.Drawing;
using HwToken.Simulator.Screens;

namespace HwToken.Esp32Emulator;

/// <summary>
/// Finds out whether the screen asks its owner something, by the words that say what a press does, wherever the picture was
/// moved against burn-in, and on a display that is turned by 180° too.
/// </summary>
internal static class QuestionReader
{
    // As ConfirmScreen draws it.
    private const string PressYes = "press: yes";
    private const string PressNo = "press: no";
    private const int Left = 1;
    private const int Top = 46;
    private const int CellWidth = 6;
    private const int Height = 8;

    private static readonly byte[] YesWords = Draw(PressYes);
    private static readonly byte[] NoWords = Draw(PressNo);

    /// <summary>Whether a question is on the screen that a press answers with yes.</summary>
    internal static bool TakesPress(ScreenCapture screen) => Shows(screen, YesWords, PressYes.Length);

    /// <summary>Whether a question is on the screen that a hold answers with yes, and a press with no.</summary>
    internal static bool TakesHold(ScreenCapture screen) => Shows(screen, NoWords, PressNo.Length);

    private static bool Shows(ScreenCapture screen, byte[] words, int length)
    {
        if (!screen.IsOn)
        {
            return false;
        }

        for (int down = 0; down <= 1; down++)
        {
            for (int aside = -1; aside <= 1; aside++)
            {
                if (IsAt(screen, words, length, aside, down, isTurned: false) || IsAt(screen, words, length, aside, down, isTurned: true))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAt(ScreenCapture screen, byte[] words, int length, int aside, int down, bool isTurned)
    {
        for (int y = Top; y < Top + Height; y++)
        {
            for (int x = Left; x < Left + (length * CellWidth); x++)
            {
                int column = x + aside;
                int row = y + down;
                bool isLit = isTurned ? screen.IsLit(ScreenCapture.Width - 1 - column, ScreenCapture.Height - 1 - row) : screen.IsLit(column, row);
                if (isLit != ((words[((y >> 3) * ScreenCapture.Width) + x] >> (y & 7) & 1) != 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static byte[] Draw(string text)
    {
        var canvas = new Canvas();
        canvas.DrawText(Left, Top, text);
        return canvas.Frame;
    }
}
