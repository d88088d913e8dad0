using System;
using System.Globalization;
using System.Linq;
using System.Text;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>Secrets as sites write them: Base32, forgiving in form and strict in content.</summary>
internal static class SecretText
{
    /// <summary>The longest groups that a secret is written in; what is longer and has a space behind it is followed by something else.</summary>
    private const int LongestGroup = 8;

    /// <summary>The fewest hexadecimal digits that are taken for a seed: 128 bits (RFC 4226, section 4).</summary>
    private const int ShortestHexSeed = 32;

    // As many different digits as no secret in Base32 of that length has, if it has none of the other twenty.
    private const int FewestHexDigits = 6;

    /// <summary>
    /// Decodes a secret. Upper and lower case, groups, dashes, padding and characters that nobody sees are all the same;
    /// a character outside the alphabet is refused rather than guessed, since a wrong secret makes wrong codes for ever.
    /// </summary>
    /// <param name="text">The secret's text.</param>
    /// <param name="remark">A sentence on what is odd about it, or null.</param>
    /// <exception cref="ImportException">It is no Base32, empty, longer than 128 bytes, or has something else behind it.</exception>
    public static byte[] Decode(string text, out string? remark)
    {
        remark = null;

        // Each character becomes one, so that positions stay what they are.
        string form = string.Create(text.Length, text, (target, source) =>
        {
            for (int index = 0; index < source.Length; index++)
            {
                target[index] = char.IsWhiteSpace(source[index]) ? ' ' : IsDash(source[index]) || IsInvisible(source[index]) ? '-' : source[index];
            }
        });

        var decoded = new byte[Base32.GetMaxDecodedLength(form)];
        try
        {
            if (!Base32.TryDecode(form, decoded, out int length, out int errorIndex))
            {
                throw IsHexSeed(form) ? InHexadecimal() : Unreadable(text, form, errorIndex);
            }

            int characters = form.Count(character => !IsSkipped(character) && character != '=');
            if (length == 0)
            {
                throw new ImportException(characters == 0
                    ? "The setup code holds no secret; let the site make a new one."
                    : "The secret is a single character, too short to be one; copy it again.");
            }

            CheckLength(length);
            CheckGroups(form);

            // RFC 4648, section 6: these remainders cannot come from whole bytes. Some sites hand such secrets out.
            if (characters % 8 is 1 or 3 or 6)
            {
                remark = $"The secret has {characters} characters, an unusual number: if the codes are refused, one may be missing.";
            }
            else if (IsHexSeed(form) && form.Where(char.IsAsciiHexDigit).Distinct().Count() >= FewestHexDigits)
            {
                remark = "The secret was taken as Base32, but could be hexadecimal digits as well: if the codes are refused, give it as hexadecimal digits.";
            }

            return decoded[..length];
        }
        finally
        {
            Array.Clear(decoded);
        }
    }

    /// <summary>Decodes a secret that the user says is hexadecimal; groups, dashes, colons and a leading 0x do not matter.</summary>
    /// <exception cref="ImportException">It is not, or empty, or longer than 128 bytes.</exception>
    public static byte[] DecodeHex(string text)
    {
        string trimmed = text.Trim();
        string digits = string.Concat((trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? trimmed[2..] : trimmed)
            .Where(character => !char.IsWhiteSpace(character) && !IsDash(character) && !IsInvisible(character) && character != ':'));
        CheckLength((digits.Length + 1) / 2);
        if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
        {
            throw new ImportException(new Sentence("The secret is not in hexadecimal digits (0–9 and A–F, two for each byte)", ", ", Remedy.NotAsHex));
        }

        return Convert.FromHexString(digits);
    }

    /// <summary>Whether a text is as long as a seed and has nothing but hexadecimal digits, however they are grouped.</summary>
    public static bool IsHexSeed(string text)
    {
        int digits = 0;
        foreach (char character in text)
        {
            if (char.IsAsciiHexDigit(character))
            {
                digits++;
            }
            else if (!IsSkipped(character))
            {
                return false;
            }
        }

        return digits >= ShortestHexSeed && digits % 2 == 0 && digits <= 2 * OtpAccount.MaxSecretLength;
    }

    /// <summary>Whether a text can be nothing but a secret in Base32: 16 characters at least, in even groups or none.</summary>
    public static bool IsBareSecret(string text)
    {
        const int ShortestSecret = 16;
        if (text.Count(char.IsAsciiLetterOrDigit) < ShortestSecret)
        {
            return false;
        }

        try
        {
            Array.Clear(Decode(text, out _));
            return true;
        }
        catch (ImportException)
        {
            return false;
        }
    }

    /// <summary>Checks how long a secret is.</summary>
    /// <param name="length">Its bytes.</param>
    /// <exception cref="ImportException">It is empty, or longer than 128 bytes.</exception>
    public static void CheckLength(int length)
    {
        if (length == 0)
        {
            throw new ImportException("The setup code holds no secret; let the site make a new one.");
        }

        if (length > OtpAccount.MaxSecretLength)
        {
            throw new ImportException($"The secret is {length} bytes long, and the token holds up to {OtpAccount.MaxSecretLength}; let the site make a shorter one.");
        }
    }

    /// <summary>
    /// Holds spaces against how secrets are grouped: evenly, by eight characters at most. Else a word behind the secret
    /// would become a part of it.
    /// </summary>
    private static void CheckGroups(string form)
    {
        string[] groups = [.. form.Split(' ').Select(group => string.Concat(group.Where(character => character is not ('-' or '=')))).Where(group => group.Length > 0)];
        if (groups.Length < 2)
        {
            return;
        }

        int size = groups[0].Length;
        int before = size;
        for (int index = 1; index < groups.Length; index++)
        {
            bool isLast = index == groups.Length - 1;
            bool isEven = size <= LongestGroup && (groups[index].Length == size || (isLast && groups[index].Length < size && (index > 1 || size == 4)));

            // A keyboard of a phone begins with a capital.
            if (!isEven || (GetCase(groups[0][1..]) is { } first && GetCase(groups[index]) is { } other && first != other))
            {
                throw new ImportException(FormattableString.Invariant(
                    $"Behind character {before} of the secret is a space where no group of it ends: leave out what stands there if it is no part of the secret, and the space if it is."));
            }

            before += groups[index].Length;
        }
    }

    /// <summary>Whether all letters are small (false) or capitals (true); null when there is none, or both.</summary>
    private static bool? GetCase(string group)
    {
        bool hasCapitals = group.Any(char.IsAsciiLetterUpper);
        return hasCapitals == group.Any(char.IsAsciiLetterLower) ? null : hasCapitals;
    }

    private static ImportException InHexadecimal() =>
        new(new Sentence("The secret is written in hexadecimal digits, as vendors of tokens hand seeds out, and not in Base32", "; give it ", Remedy.AsHex));

    private static ImportException Unreadable(string text, string form, int errorIndex)
    {
        char character = form[errorIndex];
        int position = form.Take(errorIndex + 1).Count(preceding => !IsSkipped(preceding));
        string which = position == errorIndex + 1 ? $"Character {position} of the secret" : $"Character {position} of the secret (spaces and dashes not counted)";
        string problem = character switch
        {
            '0' => "is the digit 0, which Base32 does not have; it is probably the letter O.",
            '1' => "is the digit 1, which Base32 does not have; it is probably the letter I or L.",
            '8' => "is the digit 8, which Base32 does not have; it is probably the letter B.",
            '9' => "is the digit 9, which is not in Base32; copy the secret again.",
            _ when char.IsAsciiLetter(character) || character is >= '2' and <= '7' => "stands behind a padding character (=), where a secret has ended; copy the secret again.",
            _ => FormattableString.Invariant($"is U+{GetCodePoint(text, errorIndex):X4}, none of A–Z and 2–7, of which a Base32 secret is made; copy the secret again."),
        };
        return new ImportException($"{which} {problem}");
    }

    private static int GetCodePoint(string text, int index) => Rune.TryGetRuneAt(text, index, out Rune rune) ? rune.Value : text[index];

    private static bool IsSkipped(char character) => character is ' ' or '-' or '\t';

    // Hyphens and dashes as word processors and web pages set them, and minus.
    private static bool IsDash(char character) =>
        character is '-' or '\u2212' || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation;

    // What web pages copy along: zero-width spaces and joiners, soft hyphens, direction marks, variation selectors.
    private static bool IsInvisible(char character) =>
        character is '\u034F' or (>= '\uFE00' and <= '\uFE0F') || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
