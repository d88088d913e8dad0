using System;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// A picture of 128 × 64 one-bit pixels in the order of the SSD1306's GDDRAM (datasheet 8.7): eight pages of
/// eight rows, a byte a column, bit 0 the top row. No method allocates.
/// </summary>
/// <remarks>
/// An interpreted instruction costs about a microsecond on the device, a native array copy little more. So
/// whatever is drawn at a <c>y</c> divisible by eight is copied whole and replaces what was there; at any
/// other <c>y</c> it is shifted column by column and laid over what was there.
/// </remarks>
public sealed class Canvas
{
    /// <summary>Width in pixels.</summary>
    public const int Width = 128;

    /// <summary>Height in pixels.</summary>
    public const int Height = 64;

    /// <summary>Bytes of a picture.</summary>
    public const int FrameLength = Width * Height / 8;

    /// <summary>The picture, 1,024 bytes, for <see cref="Board.IDisplay.Show(byte[])"/>; always the same array.</summary>
    public byte[] Frame { get; } = new byte[FrameLength];

    /// <summary>Darkens every pixel.</summary>
    public void Clear() => Array.Clear(Frame, 0, FrameLength);

    /// <summary>Draws text in the small font. What runs over the right edge is cut: user's texts go through <see cref="DrawLine"/>.</summary>
    /// <param name="x">Left edge in pixels, 0 to 127.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="text">UTF-16; a surrogate pair takes one cell.</param>
    /// <param name="offset">Index of the first character.</param>
    /// <param name="count">How many characters.</param>
    /// <returns>The x behind the last cell.</returns>
    public int DrawText(int x, int y, char[] text, int offset, int count)
    {
        int end = offset + count;
        while (offset < end)
        {
            char character = text[offset++];
            if (offset < end && SmallFont.IsSurrogatePair(character, text[offset]))
            {
                offset++;
            }

            x = DrawGlyph(x, y, SmallFont.IndexOf(character));
        }

        return x;
    }

    /// <summary>
    /// Draws a constant in the small font. Indexing a string walks its UTF-8 bytes on the device, so this is
    /// for short texts on screens that are drawn once.
    /// </summary>
    /// <param name="x">Left edge in pixels, 0 to 127.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="text">No surrogate pairs.</param>
    /// <returns>The x behind the last cell.</returns>
    public int DrawText(int x, int y, string text)
    {
        int length = text.Length;
        for (int i = 0; i < length; i++)
        {
            x = DrawGlyph(x, y, SmallFont.IndexOf(text[i]));
        }

        return x;
    }

    /// <summary>Draws a whole number in the small font, without a sign or leading zeros.</summary>
    /// <param name="x">Left edge in pixels, 0 to 127.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="value">At most 20 digits.</param>
    /// <returns>The x behind the last digit.</returns>
    public int DrawNumber(int x, int y, ulong value)
    {
        int end = x + (CountDigits(value) * SmallFont.CellWidth);
        int digit = end;
        do
        {
            digit -= SmallFont.CellWidth;
            DrawGlyph(digit, y, SmallFont.IndexOf((char)('0' + (int)(value % 10))));
            value /= 10;
        }
        while (value != 0);

        return end;
    }

    /// <summary>How many decimal digits a number has, 1 to 20.</summary>
    public static int CountDigits(ulong value)
    {
        int count = 1;
        while (value >= 10)
        {
            value /= 10;
            count++;
        }

        return count;
    }

    /// <summary>Draws one glyph of the small font.</summary>
    /// <param name="x">Left edge in pixels, 0 to 127; a cell that does not fit entirely is left out.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="glyph">From <see cref="SmallFont.IndexOf"/>.</param>
    /// <returns>The x behind the cell.</returns>
    public int DrawGlyph(int x, int y, int glyph)
    {
        if (x + SmallFont.CellWidth <= Width)
        {
            DrawColumns(x, y, SmallFont.Columns, glyph * SmallFont.CellWidth, SmallFont.CellWidth);
        }

        return x + SmallFont.CellWidth;
    }

    /// <summary>
    /// Draws a text into a window of cells. A text that is too long scrolls as <see cref="Marquee"/> says, and
    /// at each edge where something is cut off stands '…'.
    /// </summary>
    /// <param name="x">Left edge of the window in pixels.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="cells">Width of the window in cells of six pixels, 3 to 21.</param>
    /// <param name="line">The text.</param>
    /// <param name="elapsedMilliseconds">For how long the text has been on the screen; 0 shows its beginning.</param>
    public void DrawLine(int x, int y, int cells, TextLine line, long elapsedMilliseconds)
    {
        int length = line.Length;
        if (length <= cells)
        {
            DrawGlyphs(x, y, line, 0, length);
            return;
        }

        int first = Marquee.FirstCell(elapsedMilliseconds, length, cells);
        int last = first + cells - 1;
        int windowEnd = x + ((cells - 1) * SmallFont.CellWidth);
        if (first > 0)
        {
            x = DrawGlyph(x, y, SmallFont.Ellipsis);
            first++;
        }

        if (last < length - 1)
        {
            DrawGlyph(windowEnd, y, SmallFont.Ellipsis);
            last--;
        }

        DrawGlyphs(x, y, line, first, last - first + 1);
    }

    /// <summary>Draws some cells of a text side by side.</summary>
    /// <param name="x">Left edge in pixels; all cells must fit.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="line">The text.</param>
    /// <param name="first">Its first cell to be drawn.</param>
    /// <param name="count">How many cells.</param>
    public void DrawGlyphs(int x, int y, TextLine line, int first, int count)
    {
        ushort[] glyphs = line.Glyphs;
        byte[] columns = SmallFont.Columns;
        int end = first + count;
        while (first < end)
        {
            DrawColumns(x, y, columns, glyphs[first++] * SmallFont.CellWidth, SmallFont.CellWidth);
            x += SmallFont.CellWidth;
        }
    }

    /// <summary>Draws columns of eight pixels side by side.</summary>
    /// <param name="x">Left edge in pixels; all columns must fit.</param>
    /// <param name="y">Upper edge in pixels, 0 to 56.</param>
    /// <param name="columns">A byte a column, bit 0 the top row.</param>
    /// <param name="offset">Index of the first column.</param>
    /// <param name="count">How many columns.</param>
    public void DrawColumns(int x, int y, byte[] columns, int offset, int count)
    {
        int shift = y & 7;
        int upper = ((y >> 3) * Width) + x;
        if (shift == 0)
        {
            Array.Copy(columns, offset, Frame, upper, count);
            return;
        }

        // Half of all columns are dark, and few reach the lower page.
        byte[] frame = Frame;
        int end = offset + count;
        while (offset < end)
        {
            int column = columns[offset++] << shift;
            if (column != 0)
            {
                frame[upper] = (byte)(frame[upper] | column);
                if (column > 0xFF)
                {
                    frame[upper + Width] = (byte)(frame[upper + Width] | (column >> 8));
                }
            }

            upper++;
        }
    }

    /// <summary>Draws a picture whose height is a multiple of eight pixels; it replaces what was there.</summary>
    /// <param name="x">Left edge in pixels; all columns must fit.</param>
    /// <param name="page">The page (eight rows) of its upper edge, 0 to 7.</param>
    /// <param name="image">Its pages one after the other, a byte a column, bit 0 the top row.</param>
    /// <param name="offset">Index of the picture's first byte.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="pages">Height in pages.</param>
    public void DrawImage(int x, int page, byte[] image, int offset, int width, int pages)
    {
        int position = (page * Width) + x;
        while (pages-- > 0)
        {
            Array.Copy(image, offset, Frame, position, width);
            offset += width;
            position += Width;
        }
    }

    /// <summary>Lays a picture whose height is a multiple of eight pixels over what was there, at any height.</summary>
    /// <param name="x">Left edge in pixels; all columns must fit.</param>
    /// <param name="y">Upper edge in pixels; what is lit must fit.</param>
    /// <param name="image">Its pages one after the other, a byte a column, bit 0 the top row.</param>
    /// <param name="offset">Index of the picture's first byte.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="pages">Height in pages.</param>
    public void DrawImageOver(int x, int y, byte[] image, int offset, int width, int pages)
    {
        while (pages-- > 0)
        {
            DrawColumns(x, y, image, offset, width);
            offset += width;
            y += 8;
        }
    }

    /// <summary>Draws a horizontal line over the whole width.</summary>
    /// <param name="y">Its row, 0 to 63.</param>
    /// <param name="step">1 for a solid line, 2 for every second pixel, and so on.</param>
    public void DrawRule(int y, int step)
    {
        byte[] frame = Frame;
        int bit = 1 << (y & 7);
        int position = (y >> 3) * Width;
        int end = position + Width;
        while (position < end)
        {
            frame[position] = (byte)(frame[position] | bit);
            position += step;
        }
    }

    /// <summary>Lights a rectangle.</summary>
    /// <param name="x">Left edge in pixels.</param>
    /// <param name="y">Upper edge in pixels.</param>
    /// <param name="width">Width in pixels; it must fit.</param>
    /// <param name="height">Height in pixels; it must fit.</param>
    public void FillRectangle(int x, int y, int width, int height) => ChangeRectangle(x, y, width, height, false);

    /// <summary>Swaps dark and lit in a rectangle.</summary>
    /// <param name="x">Left edge in pixels.</param>
    /// <param name="y">Upper edge in pixels.</param>
    /// <param name="width">Width in pixels; it must fit.</param>
    /// <param name="height">Height in pixels; it must fit.</param>
    public void InvertRectangle(int x, int y, int width, int height) => ChangeRectangle(x, y, width, height, true);

    private void ChangeRectangle(int x, int top, int width, int height, bool invert)
    {
        byte[] frame = Frame;
        int bottom = top + height;
        while (top < bottom)
        {
            int pageTop = top & ~7;
            int next = pageTop + 8 < bottom ? pageTop + 8 : bottom;
            int mask = ((1 << (next - pageTop)) - 1) ^ ((1 << (top - pageTop)) - 1);
            int position = ((pageTop >> 3) * Width) + x;
            int end = position + width;
            while (position < end)
            {
                int column = frame[position];
                frame[position] = (byte)(invert ? column ^ mask : column | mask);
                position++;
            }

            top = next;
        }
    }
}
