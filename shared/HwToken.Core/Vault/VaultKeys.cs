using System;
using System.Security.Cryptography;

namespace HwToken.Core.Vault;

/// <summary>
/// The keys of an unlocked vault, each for one purpose, all from the data key by HMAC-SHA-256 with a label
/// (shared/docs/vault-format.md, "Keys").
/// </summary>
internal sealed class VaultKeys
{
    /// <summary>Bytes of the data key.</summary>
    internal const int DataKeyLength = 32;

    /// <summary>Bytes of a key id.</summary>
    internal const int KeyIdLength = 8;

    /// <summary>Bytes of an AES-128 key and of a block.</summary>
    internal const int CipherKeyLength = 16;

    /// <summary>Makes the keys.</summary>
    /// <param name="dataKey">32 bytes; kept until <see cref="Clear"/>.</param>
    internal VaultKeys(byte[] dataKey)
    {
        DataKey = dataKey;
        Encryption = Derive(dataKey, 1, CipherKeyLength);
        Authentication = Derive(dataKey, 2, Sha256Length);
        Vectors = Derive(dataKey, 3, Sha256Length);
        Tags = Derive(dataKey, 4, Sha256Length);
    }

    private const int Sha256Length = 32;

    /// <summary>The data key itself, to be wrapped anew when the PIN changes.</summary>
    internal byte[] DataKey { get; }

    /// <summary>AES-128 key of the records.</summary>
    internal byte[] Encryption { get; }

    /// <summary>HMAC key of the records.</summary>
    internal byte[] Authentication { get; }

    /// <summary>HMAC key from which initialisation vectors come.</summary>
    internal byte[] Vectors { get; }

    /// <summary>HMAC key of the tags by which duplicates are found.</summary>
    internal byte[] Tags { get; }

    /// <summary>A key for one purpose.</summary>
    /// <param name="key">The key that it comes from.</param>
    /// <param name="label">The purpose.</param>
    /// <param name="length">Bytes wanted, at most 32.</param>
    internal static byte[] Derive(byte[] key, byte label, int length)
    {
        byte[] hash = HMACSHA256.HashData(key, new[] { label });
        if (length == hash.Length)
        {
            return hash;
        }

        var derived = new byte[length];
        Array.Copy(hash, 0, derived, 0, length);
        Array.Clear(hash, 0, hash.Length);
        return derived;
    }

    /// <summary>What names a data key without telling it: it stands in the clear in both files.</summary>
    internal byte[] MakeKeyId() => Derive(DataKey, 5, KeyIdLength);

    /// <summary>Overwrites all keys.</summary>
    internal void Clear()
    {
        Array.Clear(DataKey, 0, DataKey.Length);
        Array.Clear(Encryption, 0, Encryption.Length);
        Array.Clear(Authentication, 0, Authentication.Length);
        Array.Clear(Vectors, 0, Vectors.Length);
        Array.Clear(Tags, 0, Tags.Length);
    }
}
