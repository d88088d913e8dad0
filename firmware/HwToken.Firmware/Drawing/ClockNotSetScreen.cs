using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>The clock can't be trusted, so no code is shown: why, and what to do.</summary>
public static class ClockNotSetScreen
{
    /// <summary>Draws the whole screen.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="state">What the clock says of itself; Running is drawn as NotSet.</param>
    public static void Draw(Canvas canvas, ClockState state)
    {
        canvas.Clear();
        Layout.DrawIcon(canvas, Layout.Left, 2, Icons.Clock);
        if (state == ClockState.Absent)
        {
            Layout.DrawTitle(canvas, "Clock missing", 13);
            DrawReason(canvas, "No answer from", "the clock chip.");
            DrawAdvice(canvas, "Check its wiring,");
            return;
        }

        if (state > ClockState.Absent)
        {
            Layout.DrawTitle(canvas, "Wrong clock chip", 16);
            DrawReason(canvas, state == ClockState.Ds1307 ? "It is a DS1307," : "This chip is", "no DS3231.");
            DrawAdvice(canvas, "Connect a DS3231,");
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

        canvas.DrawText(Layout.Left, 45, "Connect USB, run");
        canvas.DrawText(Layout.Left, 56, "hwtoken time --set");
    }

    private static void DrawAdvice(Canvas canvas, string first)
    {
        canvas.DrawText(Layout.Left, 45, first);
        canvas.DrawText(Layout.Left, 55, "then start again.");
    }

    private static void DrawReason(Canvas canvas, string first, string second)
    {
        canvas.DrawText(Layout.IconTextLeft, 18, first);
        canvas.DrawText(Layout.IconTextLeft, 29, second);
    }
}
