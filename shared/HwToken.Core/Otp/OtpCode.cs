namespace HwToken.Core.Otp;

/// <summary>From the truncated HMAC to the characters that the owner types.</summary>
public static class OtpCode
{
    /// <summary>Most characters of any code.</summary>
    public const int MaxLength = OtpAccount.MaxDigits;

    // Steam Guard leaves out what is easily mistaken: 0 1 A E I L O S U Z.
    // An array, since every use of a string constant allocates on the device.
    private static readonly char[] SteamAlphabet =
    {
        '2', '3', '4', '5', '6', '7', '8', '9', 'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y',
    };

    /// <summary>Writes decimal digits with leading zeros (RFC 4226, section 5.3).</summary>
    /// <param name="truncated">What <see cref="OtpKey.Truncate"/> gave.</param>
    /// <param name="digits">6 to 10.</param>
    /// <param name="destination">Takes the digits.</param>
    /// <param name="offset">Where they start.</param>
    public static void WriteDecimal(int truncated, int digits, char[] destination, int offset)
    {
        for (int index = offset + digits - 1; index >= offset; index--)
        {
            int quotient = truncated / 10;
            destination[index] = (char)('0' + (truncated - (quotient * 10)));
            truncated = quotient;
        }
    }

    /// <summary>Writes the five characters of Steam Guard, least significant first.</summary>
    /// <param name="truncated">What <see cref="OtpKey.Truncate"/> gave.</param>
    /// <param name="destination">Takes the characters.</param>
    /// <param name="offset">Where they start.</param>
    public static void WriteSteam(int truncated, char[] destination, int offset)
    {
        char[] alphabet = SteamAlphabet;
        for (int index = 0; index < OtpAccount.SteamDigits; index++)
        {
            destination[offset + index] = alphabet[truncated % alphabet.Length];
            truncated /= alphabet.Length;
        }
    }
}
