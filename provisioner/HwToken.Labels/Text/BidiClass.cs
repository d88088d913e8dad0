using System.Globalization;
using System.Text;

namespace HwToken.Labels.Text;

/// <summary>The bidirectional character types (Unicode Standard Annex #9, table 4) that names have; explicit marks are removed from names before.</summary>
internal enum BidiClass
{
    /// <summary>L: left to right.</summary>
    LeftToRight,

    /// <summary>R: right to left.</summary>
    RightToLeft,

    /// <summary>AL: an Arabic letter, written from right to left.</summary>
    ArabicLetter,

    /// <summary>EN: European number.</summary>
    EuropeanNumber,

    /// <summary>ES: European separator, plus and minus.</summary>
    EuropeanSeparator,

    /// <summary>ET: European terminator, such as currency signs.</summary>
    EuropeanTerminator,

    /// <summary>AN: Arabic number.</summary>
    ArabicNumber,

    /// <summary>CS: common separator, such as full stop and colon.</summary>
    CommonSeparator,

    /// <summary>NSM: a mark that belongs to what is before it.</summary>
    NonspacingMark,

    /// <summary>Neutral: B, S, WS, ON.</summary>
    Neutral,
}

/// <summary>Gives a character's bidirectional type.</summary>
internal static class BidiClasses
{
    /// <summary>
    /// The type, from general category and block. What Unicode's table (DerivedBidiClass) lists singly is here by its
    /// rule: letters run to the right except those of the blocks that run to the left; signs are neutral.
    /// </summary>
    internal static BidiClass Of(Rune rune)
    {
        int value = rune.Value;
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return BidiClass.NonspacingMark;
        }

        if (IsEuropeanNumber(value))
        {
            return BidiClass.EuropeanNumber;
        }

        if (value is (>= 0x0600 and <= 0x0605) or (>= 0x0660 and <= 0x0669) or 0x066B or 0x066C or 0x06DD or 0x0890 or 0x0891 or 0x08E2
            or (>= 0x10D30 and <= 0x10D39) or (>= 0x10E60 and <= 0x10E7E))
        {
            return BidiClass.ArabicNumber;
        }

        if (value is '+' or '-' or 0x207A or 0x207B or 0x208A or 0x208B or 0x2212 or 0xFB29 or 0xFE62 or 0xFE63 or 0xFF0B or 0xFF0D)
        {
            return BidiClass.EuropeanSeparator;
        }

        if (value is ',' or '.' or '/' or ':' or 0x00A0 or 0x060C or 0x202F or 0x2044 or 0xFE50 or 0xFE52 or 0xFE55 or 0xFF0C or 0xFF0E or 0xFF0F or 0xFF1A)
        {
            return BidiClass.CommonSeparator;
        }

        if (category == UnicodeCategory.CurrencySymbol
            || value is '#' or '%' or 0x00B0 or 0x00B1 or 0x0609 or 0x060A or 0x066A or (>= 0x2030 and <= 0x2034) or 0x212E or 0x2213 or 0xFE5F or 0xFE6A or 0xFF03 or 0xFF05)
        {
            return BidiClass.EuropeanTerminator;
        }

        if (category is UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format
            || (IsSign(category) && !IsLetterLike(value)))
        {
            return BidiClass.Neutral;
        }

        return GetStrongClass(value);
    }

    private static bool IsEuropeanNumber(int value) =>
        value is (>= '0' and <= '9') or 0x00B2 or 0x00B3 or 0x00B9 or (>= 0x06F0 and <= 0x06F9) or 0x2070 or (>= 0x2074 and <= 0x2079)
            or (>= 0x2080 and <= 0x2089) or (>= 0x2488 and <= 0x249B) or (>= 0xFF10 and <= 0xFF19) or (>= 0x1D7CE and <= 0x1D7FF);

    private static bool IsSign(UnicodeCategory category) => category is
        UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
        or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
        or UnicodeCategory.OtherPunctuation or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;

    // Punctuation of the scripts themselves runs with their letters.
    private static bool IsLetterLike(int value) => value is
        (>= 0x05BE and <= 0x05F4) or 0x0608 or 0x060B or 0x060D or (>= 0x061B and <= 0x061F) or (>= 0x066D and <= 0x06D4) or (>= 0x0700 and <= 0x070D)
        or (>= 0x0900 and <= 0x0DFF) or (>= 0x0E2F and <= 0x0E5B) or (>= 0x1100 and <= 0x167F);

    private static BidiClass GetStrongClass(int value) => value switch
    {
        (>= 0x0600 and <= 0x07BF) or (>= 0x0860 and <= 0x08FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
            or (>= 0x10D00 and <= 0x10D3F) or (>= 0x10EC0 and <= 0x10EFF) or (>= 0x10F30 and <= 0x10F6F)
            or (>= 0x1EC70 and <= 0x1ECBF) or (>= 0x1ED00 and <= 0x1ED4F) or (>= 0x1EE00 and <= 0x1EEFF) => BidiClass.ArabicLetter,
        (>= 0x0590 and <= 0x085F) or (>= 0xFB1D and <= 0xFB4F) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) => BidiClass.RightToLeft,
        _ => BidiClass.LeftToRight,
    };
}
