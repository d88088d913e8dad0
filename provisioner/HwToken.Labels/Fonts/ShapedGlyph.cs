namespace HwToken.Labels.Fonts;

/// <summary>A glyph and where it stands; lengths in pixels.</summary>
/// <param name="Glyph">Its index in the font.</param>
/// <param name="Advance">How far it is to the next one's origin.</param>
/// <param name="X">How far right of its origin it is drawn.</param>
/// <param name="Y">How far above the baseline it is drawn.</param>
internal readonly record struct ShapedGlyph(ushort Glyph, float Advance, float X, float Y);
