using HwToken.Firmware.Drawing.Fonts;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Drawing;

/// <summary>The clock is set at the token: date, and time below it; the field that is turned is underlined; the lowest line says what the presses do.</summary>
public static class SetClockScreen
{
    // Constants, which stay in the flash: each use allocates 12 bytes on the device, an array of its own would keep more for good.
    private const string Title = "Set clock, in UTC";
    private const string Century = "20";
    private const string PressText = "press: +1";
    private const string NextText = "hold: next";
    private const string DoneText = "hold: set";

    private const int DateCells = 10;
    private const int TimeCells = 5;
    private const int DateY = 21;
    private const int TimeY = 37;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, ClockEntry entry)
    {
        canvas.Clear();
        Layout.DrawTitle(canvas, Title, Title.Length);
        int x = canvas.DrawText(Layout.Centre(DateCells), DateY, Century);
        x = DrawField(canvas, x, DateY, entry, 0);
        x = DrawField(canvas, canvas.DrawGlyph(x, DateY, SmallFont.IndexOf('-')), DateY, entry, 1);
        DrawField(canvas, canvas.DrawGlyph(x, DateY, SmallFont.IndexOf('-')), DateY, entry, 2);
        x = DrawField(canvas, Layout.Centre(TimeCells), TimeY, entry, 3);
        DrawField(canvas, canvas.DrawGlyph(x, TimeY, SmallFont.IndexOf(':')), TimeY, entry, 4);
        Layout.DrawKeys(canvas, Layout.KeysY, PressText, entry.Field == ClockEntry.FieldCount - 1 ? DoneText : NextText);
    }

    private static int DrawField(Canvas canvas, int x, int y, ClockEntry entry, int field)
    {
        byte digits = entry.GetDigits(field);
        int end = canvas.DrawGlyph(x, y, SmallFont.IndexOf('0') + (digits >> 4));
        end = canvas.DrawGlyph(end, y, SmallFont.IndexOf('0') + (digits & 0xF));
        if (field == entry.Field)
        {
            canvas.FillRectangle(x, y + 9, end - x - 1, 2);
        }

        return end;
    }
}
