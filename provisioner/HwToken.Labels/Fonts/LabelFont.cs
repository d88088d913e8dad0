using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace HwToken.Labels.Fonts;

/// <summary>A font at the one size that it is drawn in: shapes text with HarfBuzz, and gives its glyphs' outlines.</summary>
internal sealed class LabelFont : IDisposable
{
    // The first byte of a file that GZip packed; no font begins with it.
    private const int GZipMark = 0x1F;

    // HarfBuzz reads the file where it lies, so it must neither move nor go.
    private readonly byte[] file;
    private readonly SKTypeface typeface;
    private readonly SKFont outlines;
    private readonly Blob blob;
    private readonly Face face;
    private readonly Font font;

    private LabelFont(SKTypeface typeface, byte[] file, int index, float size, bool isPixelFont)
    {
        this.file = Pin(file);
        this.typeface = typeface;
        Scale = size / typeface.UnitsPerEm;
        IsPixelFont = isPixelFont;

        // Outlines come unhinted and in the font's own units, so they are the same with every platform's font engine.
        outlines = new SKFont(typeface, typeface.UnitsPerEm) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
        blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(this.file, 0), file.Length, MemoryMode.ReadOnly);
        face = new Face(blob, index);
        font = new Font(face);
        font.SetScale(typeface.UnitsPerEm, typeface.UnitsPerEm);
        font.SetFunctionsOpenType();
    }

    /// <summary>Pixels a unit of the font.</summary>
    internal float Scale { get; }

    /// <summary>Whether its glyphs are made of whole pixels at its size, so that nothing is lost in one bit.</summary>
    internal bool IsPixelFont { get; }

    /// <summary>Opens a font of this assembly.</summary>
    /// <param name="resource">Its file's name.</param>
    /// <param name="size">The size of its em, in pixels.</param>
    /// <param name="isPixelFont">Whether its glyphs are made of whole pixels at that size.</param>
    internal static LabelFont OpenResource(string resource, float size, bool isPixelFont)
    {
        using Stream stream = typeof(LabelFont).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is missing in this build.");
        byte[] file = Unpack(stream);
        using SKData data = SKData.CreateCopy(file);
        return new LabelFont(SKTypeface.FromData(data), file, 0, size, isPixelFont);
    }

    /// <summary>Opens a font of the operating system.</summary>
    /// <param name="typeface">The font, which becomes this object's.</param>
    /// <param name="size">The size of its em, in pixels.</param>
    /// <returns>The font, or null when its file can't be had.</returns>
    internal static LabelFont? OpenSystem(SKTypeface typeface, float size)
    {
        using SKStreamAsset? stream = typeface.OpenStream(out int index);
        if (stream is null || stream.Length == 0 || typeface.UnitsPerEm == 0)
        {
            typeface.Dispose();
            return null;
        }

        byte[] file = new byte[stream.Length];
        stream.Read(file, file.Length);
        return new LabelFont(typeface, file, index, size, isPixelFont: false);
    }

    /// <summary>Whether the font has all that can be seen of a text.</summary>
    internal bool Covers(ReadOnlySpan<char> text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune) && !font.TryGetNominalGlyph((uint)rune.Value, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a character is drawn as an outline: some emoji fonts hold pictures instead.</summary>
    internal bool HasOutline(string element)
    {
        if (!font.TryGetNominalGlyph((uint)Rune.GetRuneAt(element, 0).Value, out uint glyph))
        {
            return false;
        }

        using SKPath? outline = GetOutline((ushort)glyph);
        return outline is { IsEmpty: false };
    }

    /// <summary>Puts a text's glyphs side by side, in the order in which they stand from left to right.</summary>
    /// <param name="text">What stands around it is seen too, since letters join.</param>
    /// <param name="start">Index of the first character.</param>
    /// <param name="length">How many characters.</param>
    /// <param name="isRightToLeft">The direction in which it is written.</param>
    internal ShapedGlyph[] Shape(string text, int start, int length, bool isRightToLeft)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text, start, length);
        buffer.GuessSegmentProperties();
        buffer.Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        font.Shape(buffer);
        ReadOnlySpan<GlyphInfo> infos = buffer.GetGlyphInfoSpan();
        ReadOnlySpan<GlyphPosition> positions = buffer.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[infos.Length];
        for (int i = 0; i < glyphs.Length; i++)
        {
            glyphs[i] = new ShapedGlyph(
                (ushort)infos[i].Codepoint,
                positions[i].XAdvance * Scale,
                positions[i].XOffset * Scale,
                positions[i].YOffset * Scale);
        }

        return glyphs;
    }

    /// <summary>A glyph's outline in the font's units, the baseline at 0; null for none, as with a space.</summary>
    internal SKPath? GetOutline(ushort glyph) => outlines.GetGlyphPath(glyph);

    /// <inheritdoc/>
    public void Dispose()
    {
        font.Dispose();
        face.Dispose();
        blob.Dispose();
        outlines.Dispose();
        typeface.Dispose();
    }

    private static byte[] Unpack(Stream stream)
    {
        using var content = new MemoryStream();
        if (stream.ReadByte() == GZipMark)
        {
            stream.Position = 0;
            using var unpacking = new GZipStream(stream, CompressionMode.Decompress);
            unpacking.CopyTo(content);
            return content.ToArray();
        }

        stream.Position = 0;
        stream.CopyTo(content);
        return WoffFile.Unpack(content.ToArray());
    }

    private static byte[] Pin(byte[] file)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(file.Length, pinned: true);
        file.CopyTo(pinned, 0);
        return pinned;
    }

    /// <summary>Whether a character only changes how others are drawn: joiners, variation selectors, tags, fillers (Default_Ignorable_Code_Point).</summary>
    internal static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x3164
            or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);
}
