using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// Names, or ranges of names, to choose from. Five lines are visible, or three names of two lines each where the upper
/// lines would not tell them apart. The selected one is dark on lit.
/// </summary>
public static class JumpScreen
{
    private const int ShortVisible = 5;
    private const int ShortPitch = 9;
    private const int ShortTop = 18;
    private const int TallVisible = 3;
    private const int TallPitch = 16;
    private const int TallTop = 15;
    internal const int Cells = 19;
    private const int MarkX = Layout.Left;
    private const int TextX = MarkX + SmallFont.CellWidth;
    private const int ScrollBarTop = 17;
    private const int ScrollBarHeight = 46;
    private const int EntryWidth = Layout.ScrollBarX - 1;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, JumpView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, view.Title);
        int visible = view.IsTall ? TallVisible : ShortVisible;
        int pitch = view.IsTall ? TallPitch : ShortPitch;
        int first = GetFirstVisible(view.Selected, view.Count, visible);
        int end = first + visible < view.Count ? first + visible : view.Count;
        int y = view.IsTall ? TallTop : ShortTop;
        for (int entry = first; entry < end; entry++)
        {
            bool isSelected = entry == view.Selected;
            DrawEntry(canvas, view, entry, y, isSelected);
            if (isSelected)
            {
                canvas.DrawGlyph(MarkX, y, SmallFont.IndexOf('▶'));
                int top = view.IsTall ? y : y - 1;
                canvas.InvertRectangle(0, top, view.Count > visible ? EntryWidth : Canvas.Width, pitch);
            }

            y += pitch;
        }

        if (view.Count > visible)
        {
            Layout.DrawScrollBar(canvas, ScrollBarTop, ScrollBarHeight, first, visible, view.Count);
        }
    }

    /// <summary>A number that changes when time alone changes the picture.</summary>
    public static int GetPhase(JumpView view)
    {
        int upper = Marquee.FirstCell(view.ElapsedMilliseconds, view.SelectedUpper.Length, Cells);
        return (upper << 8) | Marquee.FirstCell(view.ElapsedMilliseconds, view.SelectedLower.Length, Cells);
    }

    /// <summary>The first entry on the screen: the selection stays off the edges as long as there is more beyond them.</summary>
    /// <param name="selected">The selected entry, from 0.</param>
    /// <param name="count">How many entries there are.</param>
    /// <param name="visible">How many are visible.</param>
    public static int GetFirstVisible(int selected, int count, int visible)
    {
        int last = count - visible;
        int first = selected - (visible / 2);
        if (first > last)
        {
            first = last;
        }

        return first > 0 ? first : 0;
    }

    private static void DrawEntry(Canvas canvas, JumpView view, int entry, int y, bool isSelected)
    {
        byte[] bitmap = view.GetBitmap(entry);
        if (bitmap.Length > 0)
        {
            int width = bitmap.Length / 2;
            int shown = width < EntryWidth - TextX ? width : EntryWidth - TextX;
            canvas.DrawColumns(TextX, y, bitmap, 0, shown);
            canvas.DrawColumns(TextX, y + 8, bitmap, width, shown);
            return;
        }

        if (isSelected)
        {
            canvas.DrawLine(TextX, y, Cells, view.SelectedUpper, view.ElapsedMilliseconds);
        }
        else
        {
            DrawText(canvas, view, y, view.GetUpper(entry));
        }

        if (view.IsTall && isSelected)
        {
            canvas.DrawLine(TextX, y + 8, Cells, view.SelectedLower, view.ElapsedMilliseconds);
        }
        else if (view.IsTall)
        {
            DrawText(canvas, view, y + 8, view.GetLower(entry));
        }
    }

    private static void DrawText(Canvas canvas, JumpView view, int y, char[] text)
    {
        view.OtherLine.Set(text, 0, text.Length);
        canvas.DrawLine(TextX, y, Cells, view.OtherLine, 0);
    }
}
