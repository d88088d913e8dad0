namespace HwToken.Core.Crypto;

/// <summary>Comparing secrets and check values without telling by the time it takes where they differ.</summary>
public static class FixedTime
{
    /// <summary>Whether two stretches of bytes are the same.</summary>
    /// <param name="first">Holds the first.</param>
    /// <param name="firstOffset">Where it starts.</param>
    /// <param name="second">Holds the second.</param>
    /// <param name="secondOffset">Where it starts.</param>
    /// <param name="count">Bytes of each.</param>
    public static bool AreEqual(byte[] first, int firstOffset, byte[] second, int secondOffset, int count)
    {
        int difference = 0;
        for (int index = 0; index < count; index++)
        {
            difference |= first[firstOffset + index] ^ second[secondOffset + index];
        }

        return difference == 0;
    }
}
