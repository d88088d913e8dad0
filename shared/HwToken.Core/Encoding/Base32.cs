namespace HwToken.Core.Encoding;

/// <summary>Base32 (RFC 4648, section 6): how sites write secrets. Forgiving in form, strict in content.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerCharacter = 5;

    /// <summary>The most bytes that a text can decode to: five for every eight characters.</summary>
    public static int GetMaxDecodedLength(string text) => text.Length * BitsPerCharacter / 8;

    /// <summary>
    /// Decodes a text. Spaces, dashes and tabs are skipped, upper and lower case are the same, padding
    /// at the end may be there or not, and bits left over at the end are ignored, as sites need it that
    /// hand out 26 or 52 characters.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Takes the bytes; <see cref="GetMaxDecodedLength"/> always suffices.</param>
    /// <param name="length">How many bytes were written.</param>
    /// <param name="errorIndex">
    /// When it fails: where in <paramref name="text"/> the first character stands that is not Base32,
    /// or −1 when <paramref name="destination"/> is too small.
    /// </param>
    /// <returns>Whether the whole text was decoded; nothing but padding decodes to no bytes.</returns>
    public static bool TryDecode(string text, byte[] destination, out int length, out int errorIndex)
    {
        length = 0;
        errorIndex = -1;
        int bits = 0;
        int bitCount = 0;
        bool padded = false;
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (character == ' ' || character == '-' || character == '\t')
            {
                continue;
            }

            if (character == '=')
            {
                padded = true;
                continue;
            }

            int value = GetValue(character);
            if (value < 0 || padded)
            {
                errorIndex = index;
                return false;
            }

            bits = ((bits << BitsPerCharacter) | value) & 0xFFF;
            bitCount += BitsPerCharacter;
            if (bitCount < 8)
            {
                continue;
            }

            if (length == destination.Length)
            {
                return false;
            }

            bitCount -= 8;
            destination[length++] = (byte)(bits >> bitCount);
        }

        return true;
    }

    /// <summary>Encodes bytes in upper case without padding, as the Key URI format wants it.</summary>
    public static string Encode(byte[] data, int offset, int count)
    {
        var text = new char[(count * 8 + BitsPerCharacter - 1) / BitsPerCharacter];
        int written = 0;
        int bits = 0;
        int bitCount = 0;
        for (int index = 0; index < count; index++)
        {
            bits = ((bits << 8) | data[offset + index]) & 0xFFF;
            bitCount += 8;
            while (bitCount >= BitsPerCharacter)
            {
                bitCount -= BitsPerCharacter;
                text[written++] = Alphabet[(bits >> bitCount) & 31];
            }
        }

        if (bitCount > 0)
        {
            text[written] = Alphabet[(bits << (BitsPerCharacter - bitCount)) & 31];
        }

        return new string(text);
    }

    private static int GetValue(char character)
    {
        if (character >= 'A' && character <= 'Z')
        {
            return character - 'A';
        }

        if (character >= 'a' && character <= 'z')
        {
            return character - 'a';
        }

        return character >= '2' && character <= '7' ? character - '2' + 26 : -1;
    }
}
