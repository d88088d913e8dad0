namespace HwToken.Core.Encoding;

/// <summary>Base16 (RFC 4648, section 8), upper case: how a token's identity is written.</summary>
public static class Base16
{
    /// <summary>Two digits for every byte.</summary>
    public static string Encode(byte[] data)
    {
        var text = new char[data.Length * 2];
        for (int index = 0; index < data.Length; index++)
        {
            text[index * 2] = GetDigit(data[index] >> 4);
            text[(index * 2) + 1] = GetDigit(data[index] & 0xF);
        }

        return new string(text);
    }

    private static char GetDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
