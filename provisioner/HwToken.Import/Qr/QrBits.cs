namespace HwToken.Import.Qr;

/// <summary>The bits of codewords, the most significant of each first.</summary>
/// <param name="codewords">The codewords.</param>
/// <param name="position">The first bit that is taken.</param>
internal sealed class QrBits(byte[] codewords, int position = 0)
{
    /// <summary>The bit that is taken next.</summary>
    public int Position { get; private set; } = position;

    /// <summary>How many bits there still are.</summary>
    public int Left => (codewords.Length * 8) - Position;

    /// <summary>Takes bits.</summary>
    /// <param name="count">From 0 to 16, and no more than there are.</param>
    public int Take(int count)
    {
        int value = 0;
        for (int bit = 0; bit < count; bit++, Position++)
        {
            value = (value << 1) | ((codewords[Position / 8] >> (7 - (Position % 8))) & 1);
        }

        return value;
    }
}
