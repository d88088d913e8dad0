using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>
/// The token's few settings, held in memory. Those that guard something are sealed once there is a key: a number that rises
/// and an HMAC stand behind the value, so that whoever can write the storage can't choose them on a token with a PIN
/// (shared/docs/vault-format.md, "Guards").
/// </summary>
internal sealed class SettingTable
{
    /// <summary>How many keys there are, from 0.</summary>
    internal const int KeyCount = 16;

    /// <summary>Longest value, in bytes.</summary>
    internal const int MaxLength = 64;

    /// <summary>Longest value of a guard, in bytes: a longer one would look like one with its seal.</summary>
    internal const int MaxGuardLength = SealLength - 1;

    private const int NumberLength = 4;
    private const int TagLength = 32;
    private const int SealLength = NumberLength + TagLength;

    // Bits of the keys: whether the host may ask for codes, and after what time the token locks itself.
    private const int Guards = (1 << 2) | (1 << 3);

    private readonly byte[]?[] stored = new byte[KeyCount][];

    // A bit a key: whether what is stored counts.
    private int inForce;

    /// <summary>Whether a setting guards something.</summary>
    internal static bool IsGuard(int key) => ((Guards >> key) & 1) != 0;

    /// <summary>Whether bytes that are stored for a guard are a value with its seal.</summary>
    internal static bool IsSealed(byte[] bytes) => bytes.Length >= SealLength;

    /// <summary>The number of a sealed value.</summary>
    internal static uint GetNumber(byte[] bytes) => new ByteReader(bytes, bytes.Length - SealLength, NumberLength).ReadUInt32();

    /// <summary>A guard's value with its seal.</summary>
    /// <param name="keys">The vault's keys.</param>
    /// <param name="key">The setting.</param>
    /// <param name="value">Its value.</param>
    /// <param name="number">A number that no sealed record had before.</param>
    internal static byte[] Seal(VaultKeys keys, int key, byte[] value, uint number)
    {
        var bytes = new byte[value.Length + SealLength];
        var writer = new ByteWriter(bytes);
        writer.WriteBytes(value, 0, value.Length);
        writer.WriteUInt32(number);
        writer.WriteBytes(MakeTag(keys, key, bytes), 0, TagLength);
        return bytes;
    }

    /// <summary>The value that counts, or null. A guard of a locked vault has none: what holds then is what holds by default.</summary>
    internal byte[]? Get(int key)
    {
        byte[]? bytes = ((inForce >> key) & 1) == 0 ? null : stored[key];
        if (bytes is null || !IsGuard(key) || !IsSealed(bytes))
        {
            return bytes;
        }

        var value = new byte[bytes.Length - SealLength];
        Array.Copy(bytes, 0, value, 0, value.Length);
        return value;
    }

    /// <summary>What is stored of a setting, its seal included; null for nothing.</summary>
    internal byte[]? GetStored(int key) => stored[key];

    /// <summary>Holds what was stored; keys of later firmware are passed over. A guard counts after <see cref="Check"/>.</summary>
    internal void Set(int key, byte[] bytes)
    {
        if (key < KeyCount)
        {
            stored[key] = bytes;
            Mark(key, !IsGuard(key));
        }
    }

    /// <summary>Holds what is stored of a value that counts from now on, its seal included.</summary>
    internal void SetInForce(int key, byte[] bytes)
    {
        stored[key] = bytes;
        Mark(key, true);
    }

    /// <summary>Finds out which guards count.</summary>
    /// <param name="keys">The vault's keys; null when it is locked or has none yet.</param>
    /// <param name="needsSeal">Whether what has no seal does not count, since a PIN protects the keys.</param>
    /// <returns>Whether none was refused.</returns>
    internal bool Check(VaultKeys? keys, bool needsSeal)
    {
        bool isSound = true;
        for (int key = 0; key < KeyCount; key++)
        {
            byte[]? bytes = stored[key];
            if (!IsGuard(key) || bytes is null)
            {
                continue;
            }

            bool counts = IsSealed(bytes)
                ? keys is not null && FixedTime.AreEqual(MakeTag(keys, key, bytes), 0, bytes, bytes.Length - TagLength, TagLength)
                : !needsSeal;
            Mark(key, counts);
            isSound &= keys is null || counts;
        }

        return isSound;
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        for (int key = 0; key < KeyCount; key++)
        {
            stored[key] = null;
        }

        inForce = 0;
    }

    private void Mark(int key, bool counts) => inForce = counts ? inForce | (1 << key) : inForce & ~(1 << key);

    private static byte[] MakeTag(VaultKeys keys, int key, byte[] bytes)
    {
        var message = new byte[1 + bytes.Length - TagLength];
        message[0] = (byte)key;
        Array.Copy(bytes, 0, message, 1, message.Length - 1);
        byte[] settingKey = VaultKeys.Derive(keys.DataKey, 7, TagLength);
        byte[] tag = HMACSHA256.HashData(settingKey, message);
        Array.Clear(settingKey, 0, settingKey.Length);
        return tag;
    }
}
