using System;
using System.Linq;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>Secrets as sites write them: Base32, forgiving in form and strict in content.</summary>
internal static class SecretText
{
    /// <summary>
    /// Decodes a secret. Upper and lower case, spaces, dashes and padding are all the same; a character outside the
    /// alphabet is refused rather than guessed, since a wrong secret makes wrong codes for ever.
    /// </summary>
    /// <param name="text">The secret's text.</param>
    /// <param name="remark">A sentence on what is odd about it, or null.</param>
    /// <exception cref="ImportException">It is no Base32, empty, or longer than 128 bytes.</exception>
    public static byte[] Decode(string text, out string? remark)
    {
        remark = null;

        // Any white space is a space, so that positions stay what they are.
        string spaced = string.Create(text.Length, text, (target, source) =>
        {
            for (int index = 0; index < source.Length; index++)
            {
                target[index] = char.IsWhiteSpace(source[index]) ? ' ' : source[index];
            }
        });

        var decoded = new byte[Base32.GetMaxDecodedLength(spaced)];
        try
        {
            if (!Base32.TryDecode(spaced, decoded, out int length, out int errorIndex))
            {
                throw Unreadable(spaced, errorIndex);
            }

            int characters = spaced.Count(character => !IsSkipped(character) && character != '=');
            if (length == 0)
            {
                throw new ImportException(characters == 0
                    ? "The setup code holds no secret; let the site make a new one."
                    : "The secret is a single character, too short to be one; copy it again.");
            }

            CheckLength(length);

            // RFC 4648, section 6: these remainders cannot come from whole bytes. Some sites hand such secrets out.
            if (characters % 8 is 1 or 3 or 6)
            {
                remark = $"The secret has {characters} characters, an unusual number: if the codes are refused, one may be missing.";
            }

            return decoded[..length];
        }
        finally
        {
            Array.Clear(decoded);
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

    private static ImportException Unreadable(string text, int errorIndex)
    {
        char character = text[errorIndex];
        int position = text.Take(errorIndex + 1).Count(preceding => !IsSkipped(preceding));
        string which = position == errorIndex + 1 ? $"Character {position} of the secret" : $"Character {position} of the secret (spaces and dashes not counted)";
        string problem = character switch
        {
            '0' => "is the digit 0, which Base32 does not have; it is probably the letter O.",
            '1' => "is the digit 1, which Base32 does not have; it is probably the letter I or L.",
            '8' => "is the digit 8, which Base32 does not have; it is probably the letter B.",
            '9' => "is the digit 9, which is not in Base32; copy the secret again.",
            _ when char.IsAsciiLetter(character) || character is >= '2' and <= '7' => "stands behind a padding character (=), where a secret has ended; copy the secret again.",
            _ => "is none of A–Z and 2–7, of which a Base32 secret is made; copy the secret again.",
        };
        return new ImportException($"{which} {problem}");
    }

    private static bool IsSkipped(char character) => character is ' ' or '-' or '\t';
}
