using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>The token is locked: a lock, what there is to know before entering the PIN, and which press asks for it.</summary>
public static class LockedScreen
{
    // Constants, which stay in the flash: each use allocates 12 bytes on the device, an array of its own would keep more for good.
    private const string KeyText = "press: enter PIN";
    private const string TriesText = " tries left";
    private const string LastTryText = "A wrong PIN now";
    private const string ErasesText = "erases all.";
    private const string ClockText = "Clock not set";

    private const int IconPage = 2;
    private const int IconMiddle = (IconPage * 8) + (Icons.Size / 2);
    private const int LinePitch = 11;
    private const int KeyY = 51;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, LockedView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, "Locked", 6);
        canvas.DrawText(Layout.Centre(KeyText.Length), KeyY, KeyText);
        int tryLines = view.TriesLeft >= view.MaxTries ? 0 : view.TriesLeft == 1 ? 2 : 1;
        int lines = view.ClockIsTrusted ? tryLines : tryLines + 1;
        Layout.DrawIcon(canvas, lines == 0 ? (Canvas.Width - Icons.Size) / 2 : Layout.Left, IconPage, Icons.Lock);

        int y = IconMiddle - 3 - ((lines - 1) * LinePitch / 2);
        if (tryLines > 0)
        {
            y = DrawTries(canvas, y, view.TriesLeft);
        }

        if (!view.ClockIsTrusted)
        {
            canvas.DrawText(Layout.IconTextLeft, y, ClockText);
        }
    }

    /// <summary>A number that changes when the view changes the picture; time alone changes nothing.</summary>
    public static int GetPhase(LockedView view) =>
        (view.MaxTries << 9) | (view.TriesLeft << 1) | (view.ClockIsTrusted ? 1 : 0);

    private static int DrawTries(Canvas canvas, int y, int triesLeft)
    {
        if (triesLeft == 1)
        {
            canvas.DrawText(Layout.IconTextLeft, y, LastTryText);
            y += LinePitch;
            canvas.DrawText(Layout.IconTextLeft, y, ErasesText);
        }
        else
        {
            int x = canvas.DrawNumber(Layout.IconTextLeft, y, (ulong)triesLeft);
            canvas.DrawText(x, y, TriesText);
        }

        return y + LinePitch;
    }
}
