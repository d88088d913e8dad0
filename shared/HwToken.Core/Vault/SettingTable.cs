namespace HwToken.Core.Vault;

/// <summary>The token's few settings, held in memory.</summary>
internal sealed class SettingTable
{
    /// <summary>How many keys there are, from 0.</summary>
    internal const int KeyCount = 16;

    /// <summary>Longest value, in bytes.</summary>
    internal const int MaxLength = 64;

    private readonly byte[]?[] values = new byte[KeyCount][];

    /// <summary>The value of a key, or null.</summary>
    internal byte[]? Get(int key) => values[key];

    /// <summary>Holds a value; keys of later firmware are passed over.</summary>
    internal void Set(int key, byte[] value)
    {
        if (key < KeyCount)
        {
            values[key] = value;
        }
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        for (int key = 0; key < KeyCount; key++)
        {
            values[key] = null;
        }
    }
}
