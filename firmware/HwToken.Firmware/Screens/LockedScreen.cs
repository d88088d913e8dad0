using HwToken.Firmware.Screens.Fonts;

namespace HwToken.Firmware.Screens;

/// <summary>The token is locked: a lock, what there is to know before entering the PIN, and which press asks for it.</summary>
public static class LockedScreen
{
    // Made once, since every use of a string constant allocates on the device.
    private static readonly TextLine Title = Layout.MakeLine("Locked");
    private static readonly char[] KeyText = "press: enter PIN".ToCharArray();
    private static readonly char[] TriesText = " tries left".ToCharArray();
    private static readonly char[] LastTryText = "A wrong PIN now".ToCharArray();
    private static readonly char[] ErasesText = "erases all.".ToCharArray();
    private static readonly char[] ClockText = "Clock not set".ToCharArray();

    private const int IconPage = 2;
    private const int IconMiddle = (IconPage * 8) + (Icons.Size / 2);
    private const int LinePitch = 11;
    private const int KeyY = 51;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, LockedView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, Title);
        canvas.DrawText(Layout.Centre(KeyText.Length), KeyY, KeyText, 0, KeyText.Length);
        int tryLines = view.TriesLeft >= view.MaxTries ? 0 : view.TriesLeft == 1 ? 2 : 1;
        int lines = view.ClockIsTrusted ? tryLines : tryLines + 1;
        Icons.Draw(canvas, lines == 0 ? (Canvas.Width - Icons.Size) / 2 : Layout.Left, IconPage, Icons.Lock);

        int y = IconMiddle - 3 - ((lines - 1) * LinePitch / 2);
        if (tryLines > 0)
        {
            y = DrawTries(canvas, y, view.TriesLeft);
        }

        if (!view.ClockIsTrusted)
        {
            canvas.DrawText(Layout.IconTextLeft, y, ClockText, 0, ClockText.Length);
        }
    }

    /// <summary>A number that changes when the view changes the picture; time alone changes nothing.</summary>
    public static int GetPhase(LockedView view) =>
        (view.MaxTries << 9) | (view.TriesLeft << 1) | (view.ClockIsTrusted ? 1 : 0);

    private static int DrawTries(Canvas canvas, int y, int triesLeft)
    {
        if (triesLeft == 1)
        {
            canvas.DrawText(Layout.IconTextLeft, y, LastTryText, 0, LastTryText.Length);
            y += LinePitch;
            canvas.DrawText(Layout.IconTextLeft, y, ErasesText, 0, ErasesText.Length);
        }
        else
        {
            int x = canvas.DrawNumber(Layout.IconTextLeft, y, (ulong)triesLeft);
            canvas.DrawText(x, y, TriesText, 0, TriesText.Length);
        }

        return y + LinePitch;
    }
}
