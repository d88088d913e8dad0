using System;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// A text of one line, kept as the numbers of its glyphs: characters are looked up once, when the text is set, and each
/// drawing copies the font's columns. Kept as columns, it took three times the memory.
/// </summary>
public sealed class TextLine
{
    /// <summary>Enough for an issuer or a label: 64 bytes of UTF-8 are at most 64 characters.</summary>
    public const int DefaultCapacity = 64;

    private readonly ushort[] glyphs;

    /// <summary>An empty line of the default capacity; takes 128 bytes.</summary>
    public TextLine()
        : this(DefaultCapacity)
    {
    }

    /// <summary>An empty line.</summary>
    /// <param name="capacity">How many cells it can hold, one at least; each takes two bytes.</param>
    public TextLine(int capacity)
    {
        glyphs = new ushort[capacity];
    }

    /// <summary>Cells in use. A surrogate pair takes one.</summary>
    public int Length { get; private set; }

    /// <summary>The glyphs of the small font, one a cell; valid up to <see cref="Length"/>.</summary>
    public ushort[] Glyphs => glyphs;

    /// <summary>Empties the line.</summary>
    public void Clear()
    {
        Array.Clear(glyphs, 0, glyphs.Length);
        Length = 0;
    }

    /// <summary>Replaces the text. One that exceeds the capacity ends in '…'.</summary>
    public void Set(char[] text, int offset, int count)
    {
        Length = 0;
        int end = offset + count;
        while (offset < end)
        {
            if (Length == glyphs.Length)
            {
                EndWithEllipsis();
                return;
            }

            char character = text[offset++];
            if (offset < end && SmallFont.IsSurrogatePair(character, text[offset]))
            {
                offset++;
            }

            Append(SmallFont.IndexOf(character));
        }
    }

    /// <summary>Replaces the text. One that exceeds the capacity ends in '…'. Allocates nothing.</summary>
    public void Set(string text)
    {
        Length = 0;
        int count = text.Length;
        for (int index = 0; index < count; index++)
        {
            if (Length == glyphs.Length)
            {
                EndWithEllipsis();
                return;
            }

            // Asked for the second of a pair, the device gives the first again, so which of them comes is not looked at.
            char character = text[index];
            if (SmallFont.IsSurrogate(character) && index + 1 < count && SmallFont.IsSurrogate(text[index + 1]))
            {
                index++;
            }

            Append(SmallFont.IndexOf(character));
        }
    }

    /// <summary>Marks the text as cut: puts '…' behind it, or, where the line is full, in its last cell.</summary>
    public void EndWithEllipsis()
    {
        if (Length == glyphs.Length)
        {
            Length--;
        }

        Append(SmallFont.Ellipsis);
    }

    private void Append(int glyph)
    {
        glyphs[Length] = (ushort)glyph;
        Length++;
    }
}
