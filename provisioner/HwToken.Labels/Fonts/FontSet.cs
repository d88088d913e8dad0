using System;
using System.Collections.Generic;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace HwToken.Labels.Fonts;

/// <summary>
/// The fonts that names are drawn with. They come with the program, so that a name looks the same everywhere; what they
/// lack is looked for on the computer. A font is opened when it is needed.
/// </summary>
internal sealed class FontSet : IDisposable
{
    // An em that lets most scripts' ascenders and descenders into 16 rows.
    private const float OutlineSize = 12;

    private readonly Lazy<LabelFont>? plain;
    private readonly Lazy<LabelFont> compact;
    private readonly Lazy<LabelFont> narrow;
    private readonly Lazy<LabelFont> wide;
    private readonly Lazy<LabelFont> devanagari;
    private readonly Lazy<LabelFont> emoji;
    private readonly Dictionary<string, LabelFont?> systemFonts = [];
    private readonly bool usesSystemFonts;
    private readonly float enlargement;

    /// <summary>The fonts for the token's screen, each at the size at which its glyphs fit 16 rows. Opens nothing yet.</summary>
    /// <param name="usesSystemFonts">Whether the computer's fonts may be used too.</param>
    internal FontSet(bool usesSystemFonts)
        : this(usesSystemFonts, null, 1)
    {
    }

    private FontSet(bool usesSystemFonts, string? plain, float enlargement)
    {
        this.usesSystemFonts = usesSystemFonts;
        this.enlargement = enlargement;
        this.plain = plain is null ? null : Open(plain, OutlineSize, isPixelFont: false);
        compact = Open("galmuri.ttf", 12, isPixelFont: true);
        narrow = Open("galmuri-condensed.ttf", 12, isPixelFont: true);
        wide = Open("unifontex.woff", 16, isPixelFont: true);
        devanagari = Open("noto-sans-devanagari.ttf", OutlineSize, isPixelFont: false);
        emoji = Open("noto-emoji.ttf", OutlineSize, isPixelFont: false);
    }

    /// <summary>Galmuri11: twelve pixels; Latin, Greek, Cyrillic, Hangul, kana, and the Han characters of Japanese.</summary>
    internal LabelFont Compact => compact.Value;

    /// <summary>UnifontEX: sixteen pixels; nearly every character there is, emoji as drawings, Arabic that joins.</summary>
    internal LabelFont Wide => wide.Value;

    /// <summary>The fonts for paper: an outline font first, and the others for what it lacks.</summary>
    /// <param name="plain">The first font's file, of this assembly.</param>
    /// <param name="enlargement">Times as large as for the screen: positions are rounded to whole units between scripts.</param>
    /// <param name="usesSystemFonts">Whether the computer's fonts may be used too.</param>
    internal static FontSet ForPaper(string plain, float enlargement, bool usesSystemFonts) => new(usesSystemFonts, plain, enlargement);

    /// <summary>Whether a script's letters change and join as neither pixel font can draw them.</summary>
    internal static bool NeedsShaping(Script script) =>
        script == Script.Devanagari || script == Script.Bengali || script == Script.Gurmukhi || script == Script.Gujarati
        || script == Script.Oriya || script == Script.Tamil || script == Script.Telugu || script == Script.Kannada
        || script == Script.Malayalam || script == Script.Sinhala || script == Script.Khmer || script == Script.Myanmar
        || script == Script.Tibetan || script == Script.Mongolian;

    /// <summary>The font for a character.</summary>
    /// <param name="element">One character as a person sees it, with its marks.</param>
    /// <param name="script">Its script.</param>
    /// <param name="isNarrow">Whether room is short: Galmuri11 Condensed has Latin, Cyrillic and Hangul, a third narrower.</param>
    /// <returns>The font, or null when none has it.</returns>
    internal LabelFont? Find(string element, Script script, bool isNarrow)
    {
        if (plain is not null && plain.Value.Covers(element))
        {
            return plain.Value;
        }

        if (NeedsShaping(script))
        {
            LabelFont? shaping = script == Script.Devanagari && devanagari.Value.Covers(element) ? devanagari.Value : FindSystemFont(element);
            if (shaping is not null)
            {
                return shaping;
            }
        }

        if (isNarrow && narrow.Value.Covers(element))
        {
            return narrow.Value;
        }

        return Compact.Covers(element) ? Compact : Wide.Covers(element) ? Wide : emoji.Value.Covers(element) ? emoji.Value : FindSystemFont(element);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<LabelFont>? font in new[] { plain, compact, narrow, wide, devanagari, emoji })
        {
            if (font is { IsValueCreated: true })
            {
                font.Value.Dispose();
            }
        }

        foreach (LabelFont? font in systemFonts.Values)
        {
            font?.Dispose();
        }
    }

    private Lazy<LabelFont> Open(string resource, float size, bool isPixelFont) =>
        new(() => LabelFont.OpenResource(resource, size * enlargement, isPixelFont));

    private LabelFont? FindSystemFont(string element)
    {
        if (!usesSystemFonts || SKFontManager.Default.MatchCharacter(Rune.GetRuneAt(element, 0).Value) is not { } typeface)
        {
            return null;
        }

        string name = $"{typeface.FamilyName} {typeface.FontWeight} {typeface.FontSlant}";
        if (systemFonts.TryGetValue(name, out LabelFont? font))
        {
            typeface.Dispose();
        }
        else
        {
            font = LabelFont.OpenSystem(typeface, OutlineSize * enlargement);
            systemFonts.Add(name, font);
        }

        return font is not null && font.Covers(element) && font.HasOutline(element) ? font : null;
    }
}
