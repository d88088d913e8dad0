namespace HwToken.Firmware.Drawing;

/// <summary>A title and up to four lines: what has happened.</summary>
public static class MessageScreen
{
    /// <summary>Cells of a line.</summary>
    public const int Cells = Layout.LineCells;

    /// <summary>Draws the whole screen.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="view">Wrapped at <see cref="Cells"/>.</param>
    public static void Draw(Canvas canvas, MessageView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, view.Title);
        int y = Layout.GetFirstLineY(view.LineCount);
        for (int i = 0; i < view.LineCount; i++)
        {
            TextLine line = view.GetLine(i);
            canvas.DrawLine(Layout.Centre(line.Length), y, Cells, line, 0);
            y += Layout.LinePitch;
        }
    }
}
