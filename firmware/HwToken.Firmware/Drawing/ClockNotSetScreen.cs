using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>The clock can't be trusted, so no code is shown: why, and what to do.</summary>
public static class ClockNotSetScreen
{
    private const int FirstLineY = 16;
    private const int SecondLineY = 25;
    private const int ThirdLineY = 34;
    private const int FourthLineY = 43;

    /// <summary>Draws the whole screen.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="state">What the clock says of itself; Running is drawn as NotSet.</param>
    /// <param name="saysMenu">Whether it says how to get to the menu.</param>
    public static void Draw(Canvas canvas, ClockState state, bool saysMenu)
    {
        canvas.Clear();
        if (saysMenu)
        {
            Layout.DrawMenuHint(canvas);
        }

        Layout.DrawIcon(canvas, Layout.Left, 2, Icons.Clock);
        if (state == ClockState.Absent)
        {
            Layout.DrawTitle(canvas, "Clock missing", 13);
            DrawReason(canvas, "No answer from", "the clock chip.");
            DrawAdvice(canvas, "Check wiring and");
            return;
        }

        if (state > ClockState.Absent)
        {
            Layout.DrawTitle(canvas, "Wrong clock chip", 16);
            DrawReason(canvas, state == ClockState.Ds1307 ? "It is a DS1307," : "This chip is", "no DS3231.");
            DrawAdvice(canvas, "Connect a DS3231");
            return;
        }

        Layout.DrawTitle(canvas, "Clock not set", 13);
        if (state == ClockState.Implausible)
        {
            DrawReason(canvas, "Its date cannot", "be right.");
        }
        else
        {
            DrawReason(canvas, "It stopped: the", "battery was out.");
        }

        canvas.DrawText(Layout.IconTextLeft, ThirdLineY, "Connect USB, run");
        canvas.DrawText(Layout.Left, FourthLineY, "hwtoken time --set");
    }

    private static void DrawAdvice(Canvas canvas, string first)
    {
        canvas.DrawText(Layout.IconTextLeft, ThirdLineY, first);
        canvas.DrawText(Layout.IconTextLeft, FourthLineY, "start it again.");
    }

    private static void DrawReason(Canvas canvas, string first, string second)
    {
        canvas.DrawText(Layout.IconTextLeft, FirstLineY, first);
        canvas.DrawText(Layout.IconTextLeft, SecondLineY, second);
    }
}
