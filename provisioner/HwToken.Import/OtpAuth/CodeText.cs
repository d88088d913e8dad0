using System;
using System.Linq;

namespace HwToken.Import.OtpAuth;

/// <summary>Whether a text, such as a cell, is by itself a setup code.</summary>
internal static class CodeText
{
    // A site hands out 80 bits at the least.
    private const int ShortestSecret = 16;

    // The longest secret, in hexadecimal digits and groups, with a name before it.
    private const int LongestLineOfSecret = 1000;

    private static readonly char[] Quotes = [' ', '"', '\''];
    private static readonly char[] Separators = [':', '=', ',', ';', '\t', '|', '/'];

    /// <summary>Whether it is a URI that holds a setup code; nothing else begins so.</summary>
    internal static bool IsUri(string text) => OtpAuthUri.IsOtpAuth(text) || text.Trim().StartsWith("steam://", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether it looks like a secret in Base32 as sites show it: capitals, or small letters in groups, and at least one of
    /// the digits 2 to 7. A password can look the same, so this alone makes no code of it.
    /// </summary>
    internal static bool IsLikeSecret(string text) => IsLikeSecret(text, isNamed: false);

    /// <summary>The same where a name says what the text is: then small letters alone will do, and no digit need be among them.</summary>
    internal static bool IsNamedSecret(string text) => IsLikeSecret(text, isNamed: true);

    private static bool IsLikeSecret(string text, bool isNamed)
    {
        int letters = 0;
        int digits = 0;
        bool hasSmall = false;
        bool hasGroups = false;
        foreach (char character in text.AsSpan().Trim().TrimEnd('='))
        {
            hasSmall |= char.IsAsciiLetterLower(character);
            hasGroups |= character is ' ' or '-';
            digits += character is >= '2' and <= '7' ? 1 : 0;
            letters += char.IsAsciiLetter(character) ? 1 : 0;
            if (!char.IsAsciiLetter(character) && character is not (>= '2' and <= '7' or ' ' or '-'))
            {
                return false;
            }
        }

        return letters + digits >= ShortestSecret && (isNamed || (digits > 0 && (!hasSmall || hasGroups)));
    }

    /// <summary>Whether a line is what looks like a secret, or what names one and the secret.</summary>
    internal static bool HoldsSecretAlone(string line) =>
        line.Length <= LongestLineOfSecret && Array.Exists(line.Split(Separators).Select(part => part.Trim(Quotes)).ToArray(), part => IsLikeSecret(part) || SecretText.IsHexSeed(part));

    /// <summary>Whether it is either.</summary>
    internal static bool IsCode(string text) => IsUri(text) || IsLikeSecret(text);
}
