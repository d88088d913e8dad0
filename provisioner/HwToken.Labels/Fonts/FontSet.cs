using System;
using System.Collections.Generic;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace HwToken.Labels.Fonts;

/// <summary>
/// The fonts that labels are drawn with. Five come with the program, so that a label looks the same everywhere; what
/// they lack is looked for on the computer. A font is opened when it is needed.
/// </summary>
internal sealed class FontSet : IDisposable
{
    // An em that lets most scripts' ascenders and descenders into 16 rows.
    private const float OutlineSize = 12;

    private readonly Lazy<LabelFont> compact = new(() => LabelFont.OpenResource("galmuri.ttf", 12, isPixelFont: true));
    private readonly Lazy<LabelFont> narrow = new(() => LabelFont.OpenResource("galmuri-condensed.ttf", 12, isPixelFont: true));
    private readonly Lazy<LabelFont> wide = new(() => LabelFont.OpenResource("unifontex.woff", 16, isPixelFont: true));
    private readonly Lazy<LabelFont> devanagari = new(() => LabelFont.OpenResource("noto-sans-devanagari.ttf", OutlineSize, isPixelFont: false));
    private readonly Lazy<LabelFont> emoji = new(() => LabelFont.OpenResource("noto-emoji.ttf", OutlineSize, isPixelFont: false));
    private readonly Dictionary<string, LabelFont?> systemFonts = [];
    private readonly bool usesSystemFonts;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="usesSystemFonts">Whether the computer's fonts may be used too.</param>
    internal FontSet(bool usesSystemFonts)
    {
        this.usesSystemFonts = usesSystemFonts;
    }

    /// <summary>Galmuri11: twelve pixels; Latin, Greek, Cyrillic, Hangul, kana, and the Han characters of Japanese.</summary>
    internal LabelFont Compact => compact.Value;

    /// <summary>UnifontEX: sixteen pixels; nearly every character there is, emoji as drawings, Arabic that joins.</summary>
    internal LabelFont Wide => wide.Value;

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
        if (NeedsShaping(script))
        {
            LabelFont? shaping = script == Script.Devanagari && devanagari.Value.Covers(element) ? devanagari.Value : FindSystemFont(element);
            if (shaping != null)
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
        foreach (Lazy<LabelFont> font in new[] { compact, narrow, wide, devanagari, emoji })
        {
            if (font.IsValueCreated)
            {
                font.Value.Dispose();
            }
        }

        foreach (LabelFont? font in systemFonts.Values)
        {
            font?.Dispose();
        }
    }

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
            font = LabelFont.OpenSystem(typeface, OutlineSize);
            systemFonts.Add(name, font);
        }

        return font != null && font.Covers(element) && font.HasOutline(element) ? font : null;
    }
}
