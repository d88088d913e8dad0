using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>The token holds no account, and how to add one.</summary>
public static class EmptyScreen
{
    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, "No accounts yet", 15);
        Layout.DrawIcon(canvas, Layout.Left, 3, Icons.Key);
        canvas.DrawText(Layout.IconTextLeft, 21, "To add one,");
        canvas.DrawText(Layout.IconTextLeft, 33, "connect USB, run");
        canvas.DrawText(Layout.IconTextLeft, 45, "hwtoken add");
    }
}
