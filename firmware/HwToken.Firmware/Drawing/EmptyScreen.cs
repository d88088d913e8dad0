using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>The token holds no account, and how to add one.</summary>
public static class EmptyScreen
{
    /// <summary>Draws the whole screen.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="isFirstUse">Whether the token was never used: then it says welcome.</param>
    /// <param name="saysMenu">Whether it says how to get to the menu.</param>
    public static void Draw(Canvas canvas, bool isFirstUse, bool saysMenu)
    {
        canvas.Clear();
        if (isFirstUse)
        {
            Layout.DrawTitle(canvas, "Welcome", 7);
        }
        else
        {
            Layout.DrawTitle(canvas, "No accounts yet", 15);
        }

        Layout.DrawIcon(canvas, Layout.Left, 2, Icons.Key);
        canvas.DrawText(Layout.IconTextLeft, 16, isFirstUse ? "To set it up," : "To add one,");
        canvas.DrawText(Layout.IconTextLeft, 27, "connect USB, run");
        canvas.DrawText(Layout.IconTextLeft, 38, "hwtoken add");
        if (saysMenu)
        {
            Layout.DrawMenuHint(canvas);
        }
    }
}
