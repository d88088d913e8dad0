using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Tests.Drawing.Fonts;

public sealed class FontTests
{
    [Theory]
    [InlineData("SmallFont")]
    [InlineData("WideDigits")]
    [InlineData("SteamLetters")]
    [InlineData("NarrowDigits")]
    [InlineData("Icons")]
    public void Tables_are_made_from_their_drawings(string name)
    {
        string expected = name switch
        {
            "SmallFont" => GlyphTable.MakeSmallFont(GlyphTable.ReadSmallFont()),
            "WideDigits" => GlyphTable.MakeDigits(name, GlyphTable.ReadWideDigits()),
            "SteamLetters" => GlyphTable.MakeRareDigits(name, GlyphTable.ReadSteamLetters()),
            "NarrowDigits" => GlyphTable.MakeRareDigits(name, GlyphTable.ReadNarrowDigits()),
            _ => GlyphTable.MakeIcons(GlyphTable.ReadIcons()),
        };
        string path = Path.Combine(SourceTree.FontFolder, name + ".Glyphs.cs");
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected)
        {
            return;
        }

        if (SourceTree.Accepts)
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.Fail($"{name}.Glyphs.cs is not what {name}.txt draws: run the tests with HWTOKEN_ACCEPT=1, which makes it anew, and build again.");
    }

    [Fact]
    public void Compiled_tables_hold_the_pixels_of_the_drawings()
    {
        Assert.Equal(GlyphTable.GetSmallFontColumns(GlyphTable.ReadSmallFont()), SmallFont.Columns);
        Assert.Equal(GlyphTable.GetDigitColumns(GlyphTable.ReadWideDigits()), WideDigits.Columns);
        Assert.Equal(GlyphTable.GetDigitColumns(GlyphTable.ReadSteamLetters()), SteamLetters.Columns);
        Assert.Equal(GlyphTable.GetDigitColumns(GlyphTable.ReadNarrowDigits()), NarrowDigits.Columns);
        Assert.Equal(GlyphTable.GetIconColumns(GlyphTable.ReadIcons()), Icons.Columns);
    }

    [Fact]
    public void Every_drawn_character_finds_its_own_glyph()
    {
        GlyphArt art = GlyphTable.ReadSmallFont();
        for (int i = 0; i < art.Names.Count; i++)
        {
            Assert.Equal(i, SmallFont.IndexOf(GlyphArt.GetCharacter(art.Names[i])));
        }
    }

    [Fact]
    public void Latin_1_is_covered_and_no_two_characters_look_the_same()
    {
        var seen = new Dictionary<string, char>();
        foreach (char character in LatinCharacters())
        {
            Assert.NotEqual(SmallFont.Replacement, SmallFont.IndexOf(character));
            string pixels = Convert.ToHexString(GetPixels(character));
            Assert.False(seen.ContainsKey(pixels), $"U+{(int)character:X4} looks like U+{(int)seen.GetValueOrDefault(pixels):X4}.");
            seen.Add(pixels, character);
        }
    }

    [Theory]
    [InlineData('\u00A0', ' ')]
    [InlineData('\u00AD', '-')]
    [InlineData('\u2019', '\'')]
    [InlineData('\u201C', '"')]
    [InlineData('\u201E', '"')]
    [InlineData('\u2011', '-')]
    [InlineData('\u2212', '–')]
    [InlineData('\u202F', ' ')]
    public void What_looks_the_same_in_print_looks_the_same_here(char character, char twin) =>
        Assert.Equal(GetPixels(twin), GetPixels(character));

    [Theory]
    [InlineData('\0')]
    [InlineData('\n')]
    [InlineData('\u007F')]
    [InlineData('\u0085')]
    [InlineData('\u200B')]
    [InlineData('\u202E')]
    [InlineData('Ж')]
    [InlineData('中')]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    [InlineData('\uFFFF')]
    public void A_character_without_a_glyph_shows_the_replacement(char character)
    {
        Assert.Equal(SmallFont.Replacement, SmallFont.IndexOf(character));
        Assert.Contains(GetPixels(character), column => column != 0);
    }

    [Theory]
    [InlineData("0O")]
    [InlineData("0Ø")]
    [InlineData("1l")]
    [InlineData("1I")]
    [InlineData("Il")]
    [InlineData("l|")]
    [InlineData("5S")]
    [InlineData("8B")]
    [InlineData("2Z")]
    [InlineData("6G")]
    [InlineData("uv")]
    public void Lookalikes_differ_in_the_small_font(string pair) =>
        Assert.InRange(CountDifferences(GetPixels(pair[0]), GetPixels(pair[1])), 3, 48);

    [Fact]
    public void Large_characters_differ_from_each_other()
    {
        // Of 336 pixels; the closest pairs are those that differ in a corner only, as 8 and B.
        CheckDistances(WideDigits.Characters + SteamLetters.Characters, [.. WideDigits.Columns, .. SteamLetters.Columns], 14 * 4, 12);
        CheckDistances(NarrowDigits.Characters, NarrowDigits.Columns, 10 * 4, 12);
    }

    [Fact]
    public void The_large_font_has_the_digits_and_the_alphabet_of_Steam()
    {
        Assert.Equal("0123456789-", WideDigits.Characters);
        Assert.Equal("BCDFGHJKMNPQRTVWXY", SteamLetters.Characters);
        Assert.Equal("0123456789-", NarrowDigits.Characters);
    }

    private static IEnumerable<char> LatinCharacters()
    {
        for (char character = ' '; character <= '\u017F'; character++)
        {
            // The no-break space and the soft hyphen are meant to look like their twins.
            if ((character <= '~' || character > '\u00A0') && character != '\u00AD')
            {
                yield return character;
            }
        }
    }

    private static byte[] GetPixels(char character) =>
        SmallFont.Columns.AsSpan(SmallFont.IndexOf(character) * SmallFont.CellWidth, SmallFont.CellWidth).ToArray();

    private static void CheckDistances(string characters, byte[] columns, int length, int least)
    {
        for (int i = 0; i < characters.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int distance = CountDifferences(columns.AsSpan(i * length, length), columns.AsSpan(j * length, length));
                Assert.True(distance >= least, $"{characters[i]} and {characters[j]} differ in {distance} pixels only.");
            }
        }
    }

    private static int CountDifferences(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int count = 0;
        for (int i = 0; i < one.Length; i++)
        {
            count += System.Numerics.BitOperations.PopCount((uint)(one[i] ^ other[i]));
        }

        return count;
    }
}
