namespace HwToken.Firmware.Screens;

/// <summary>A title and up to four lines: what has happened.</summary>
public static class MessageScreen
{
    /// <summary>Cells of a line.</summary>
    public const int Cells = Layout.LineCells;

    private const int FirstLineY = 17;
    private const int LinePitch = 12;

    /// <summary>Draws the whole screen.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="view">Wrapped at <see cref="Cells"/>.</param>
    public static void Draw(Canvas canvas, MessageView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, view.Title);
        int y = FirstLineY;
        for (int i = 0; i < view.LineCount; i++)
        {
            canvas.DrawLine(Layout.Left, y, Cells, view.GetLine(i), 0);
            y += LinePitch;
        }
    }
}
