using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>A list of which four entries are visible, the selected one dark on lit, and which press does what.</summary>
public static class MenuScreen
{
    /// <summary>Entries that are visible at once.</summary>
    public const int VisibleEntries = 4;

    // Constants, which stay in the flash: each use allocates 12 bytes on the device, an array of its own would keep more for good.
    private const string PressText = "press: next";
    private const string HoldText = "hold: ok";

    private const int FirstEntryY = 16;
    private const int EntryPitch = 9;
    private const int EntryCells = 19;
    private const int MarkX = Layout.Left;
    private const int EntryX = MarkX + SmallFont.CellWidth;
    private const int ScrollBarTop = FirstEntryY - 1;
    private const int ScrollBarHeight = VisibleEntries * EntryPitch;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, MenuView view)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, view.Title);
        bool scrolls = view.Count > VisibleEntries;
        int first = GetFirstVisible(view.Selected, view.Count);
        int end = first + VisibleEntries < view.Count ? first + VisibleEntries : view.Count;
        int y = FirstEntryY;
        for (int i = first; i < end; i++)
        {
            bool selected = i == view.Selected;
            canvas.DrawLine(EntryX, y, EntryCells, view.GetEntry(i), selected ? view.ElapsedMilliseconds : 0);
            if (selected)
            {
                canvas.DrawGlyph(MarkX, y, SmallFont.IndexOf('▶'));
                canvas.InvertRectangle(0, y - 1, scrolls ? Layout.ScrollBarX - 2 : Canvas.Width, EntryPitch);
            }

            y += EntryPitch;
        }

        if (scrolls)
        {
            Layout.DrawScrollBar(canvas, ScrollBarTop, ScrollBarHeight, first, VisibleEntries, view.Count);
        }

        Layout.DrawKeys(canvas, Layout.KeysY, PressText, HoldText);
    }

    /// <summary>A number that changes when time alone changes the picture.</summary>
    public static int GetPhase(MenuView view) =>
        Marquee.FirstCell(view.ElapsedMilliseconds, view.GetEntry(view.Selected).Length, EntryCells);

    /// <summary>The first entry on the screen: the selection stays off the edges as long as there is more beyond them.</summary>
    /// <param name="selected">The selected entry, from 0.</param>
    /// <param name="count">How many entries there are.</param>
    public static int GetFirstVisible(int selected, int count)
    {
        int last = count - VisibleEntries;
        int first = selected - 1;
        if (first > last)
        {
            first = last;
        }

        return first > 0 ? first : 0;
    }
}
