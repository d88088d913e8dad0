using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>After wrong PINs: how long no other is taken, as minutes and seconds, from an hour on with hours before them.</summary>
public static class WaitScreen
{
    // Constants, which stay in the flash; they are drawn at most once a second, and each use allocates 12 bytes on the device.
    private const string Title = "Wait";
    private const string ReasonText = "Too many wrong PINs";

    private const int DigitPage = 2;
    private const int DigitPages = 4;
    private const int DigitGap = 4;
    private const int ColonWidth = 4;
    private const int ColonGap = 6;
    private const int UpperDotY = 26;
    private const int LowerDotY = 36;
    private const int ReasonY = 48;

    // What the bar takes: its arithmetic has 32 bits.
    private const int MaxBarMilliseconds = 3_600_000;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, WaitView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, Title, Title.Length);
        DrawTime(canvas, view.RemainingSeconds);
        canvas.DrawText(Layout.Centre(ReasonText.Length), ReasonY, ReasonText);
        long scale = GetScale(view.TotalMilliseconds);
        CountdownBar.Draw(canvas, GetShare(view, scale), (int)(view.TotalMilliseconds / scale));
    }

    /// <summary>A number that changes when time alone changes the picture.</summary>
    public static int GetPhase(WaitView view)
    {
        long scale = GetScale(view.TotalMilliseconds);
        int share = GetShare(view, scale);
        int width = CountdownBar.GetWidth(share, (int)(view.TotalMilliseconds / scale));
        return (((view.RemainingSeconds << 8) | width) << 1) | (share <= CountdownBar.LastMilliseconds ? 1 : 0);
    }

    /// <summary>By how much the times are divided so that the bar can take them; 1 up to an hour.</summary>
    private static long GetScale(long totalMilliseconds) =>
        totalMilliseconds <= MaxBarMilliseconds ? 1 : (totalMilliseconds / MaxBarMilliseconds) + 1;

    private static int GetShare(WaitView view, long scale)
    {
        long remaining = view.RemainingMilliseconds < view.TotalMilliseconds ? view.RemainingMilliseconds : view.TotalMilliseconds;
        return remaining > 0 ? (int)((remaining + scale - 1) / scale) : 0;
    }

    private static void DrawTime(Canvas canvas, int seconds)
    {
        int minutes = seconds / 60;
        int hours = minutes / 60;
        int x = (Canvas.Width - GetWidth(hours, minutes)) / 2;
        if (hours > 0)
        {
            x = DrawColon(canvas, DrawDigit(canvas, x, hours));
        }

        int minutesOfHour = minutes % 60;
        if (minutes >= 10)
        {
            x = DrawDigit(canvas, x, minutesOfHour / 10) + DigitGap;
        }

        x = DrawColon(canvas, DrawDigit(canvas, x, minutesOfHour % 10));
        int secondsOfMinute = seconds % 60;
        x = DrawDigit(canvas, x, secondsOfMinute / 10) + DigitGap;
        DrawDigit(canvas, x, secondsOfMinute % 10);
    }

    private static int GetWidth(int hours, int minutes)
    {
        const int Colon = ColonGap + ColonWidth + ColonGap;
        const int TwoDigits = WideDigits.Width + DigitGap + WideDigits.Width;
        if (hours > 0)
        {
            return WideDigits.Width + Colon + TwoDigits + Colon + TwoDigits;
        }

        return (minutes >= 10 ? TwoDigits : WideDigits.Width) + Colon + TwoDigits;
    }

    private static int DrawDigit(Canvas canvas, int x, int digit)
    {
        int offset = digit * WideDigits.Width * DigitPages;
        canvas.DrawImage(x, DigitPage, WideDigits.Columns, offset, WideDigits.Width, DigitPages);
        return x + WideDigits.Width;
    }

    private static int DrawColon(Canvas canvas, int x)
    {
        x += ColonGap;
        canvas.FillRectangle(x, UpperDotY, ColonWidth, ColonWidth);
        canvas.FillRectangle(x, LowerDotY, ColonWidth, ColonWidth);
        return x + ColonWidth + ColonGap;
    }
}
