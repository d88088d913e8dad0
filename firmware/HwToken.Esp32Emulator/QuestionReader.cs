using HwToken.Firmware.Screens;
using HwToken.Simulator.Screens;

namespace HwToken.Esp32Emulator;

/// <summary>
/// Finds out whether the screen asks its owner something, by the words that say what a press does, wherever the picture was
/// moved against burn-in, and on a display that is turned by 180° too.
/// </summary>
internal static class QuestionReader
{
    // As ConfirmScreen draws it.
    private const string Press = "press: yes";
    private const int Left = 1;
    private const int Top = 46;
    private const int CellWidth = 6;
    private const int Height = 8;

    private static readonly byte[] Words = Draw();

    /// <summary>Whether a question is on the screen.</summary>
    internal static bool IsAsked(ScreenCapture screen)
    {
        if (!screen.IsOn)
        {
            return false;
        }

        for (int down = 0; down <= 1; down++)
        {
            for (int aside = -1; aside <= 1; aside++)
            {
                if (IsAt(screen, aside, down, isTurned: false) || IsAt(screen, aside, down, isTurned: true))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAt(ScreenCapture screen, int aside, int down, bool isTurned)
    {
        for (int y = Top; y < Top + Height; y++)
        {
            for (int x = Left; x < Left + (Press.Length * CellWidth); x++)
            {
                int column = x + aside;
                int row = y + down;
                bool isLit = isTurned ? screen.IsLit(ScreenCapture.Width - 1 - column, ScreenCapture.Height - 1 - row) : screen.IsLit(column, row);
                if (isLit != ((Words[((y >> 3) * ScreenCapture.Width) + x] >> (y & 7) & 1) != 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static byte[] Draw()
    {
        var canvas = new Canvas();
        canvas.DrawText(Left, Top, Press);
        return canvas.Frame;
    }
}
