using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>The token found something wrong with itself: a warning sign, a title and up to four lines.</summary>
public static class FaultScreen
{
    /// <summary>Cells of a line, beside the sign.</summary>
    public const int Cells = Layout.IconTextCells;

    /// <summary>Draws the whole screen.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="view">Wrapped at <see cref="Cells"/>; its title usually "Fault".</param>
    public static void Draw(Canvas canvas, MessageView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, view.Title);
        Layout.DrawIcon(canvas, Layout.Left, 3, Icons.Warning);
        int y = Layout.GetFirstLineY(view.LineCount);
        for (int i = 0; i < view.LineCount; i++)
        {
            canvas.DrawLine(Layout.IconTextLeft, y, Cells, view.GetLine(i), 0);
            y += Layout.LinePitch;
        }
    }
}
