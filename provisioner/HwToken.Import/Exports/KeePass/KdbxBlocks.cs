using System;
using System.Buffers.Binary;
using System.IO;
using System.Security.Cryptography;

namespace HwToken.Import.Exports.KeePass;

/// <summary>The blocks that a database's content is cut into, each with a check value.</summary>
internal static class KdbxBlocks
{
    private const int HashLength = 32;

    /// <summary>The key of the check values of version 4.</summary>
    /// <returns>64 bytes, the caller's to clear.</returns>
    internal static byte[] MakeHmacKey(byte[] masterSeed, byte[] transformed) => SHA512.HashData([.. masterSeed, .. transformed, 1]);

    /// <summary>The check value of the header, as if it were the last block there can be.</summary>
    internal static byte[] ComputeHeaderHmac(byte[] hmacKey, ReadOnlySpan<byte> header) => HMACSHA256.HashData(MakeBlockKey(hmacKey, ulong.MaxValue), header);

    /// <summary>Joins the blocks of version 4, which are encrypted content under HMACs.</summary>
    /// <exception cref="KdbxDamageException">One does not have its check value, or the last is missing.</exception>
    internal static byte[] JoinHmacBlocks(byte[] hmacKey, ReadOnlySpan<byte> content)
    {
        using var joined = new MemoryStream(content.Length);
        Span<byte> number = stackalloc byte[sizeof(ulong) + sizeof(int)];
        var fields = new KdbxFields(content);
        for (ulong index = 0; ; index++)
        {
            ReadOnlySpan<byte> hmac = fields.Take(HashLength);
            int length = fields.TakeInt32();
            ReadOnlySpan<byte> block = fields.Take(length);
            using var computed = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, MakeBlockKey(hmacKey, index));
            BinaryPrimitives.WriteUInt64LittleEndian(number, index);
            BinaryPrimitives.WriteInt32LittleEndian(number[sizeof(ulong)..], length);
            computed.AppendData(number);
            computed.AppendData(block);
            if (!CryptographicOperations.FixedTimeEquals(computed.GetHashAndReset(), hmac))
            {
                throw new KdbxDamageException();
            }

            if (length == 0)
            {
                return joined.ToArray();
            }

            joined.Write(block);
        }
    }

    /// <summary>Joins the blocks of version 3, which are decrypted content under hashes.</summary>
    /// <returns>The content, the caller's to clear.</returns>
    /// <exception cref="KdbxDamageException">One does not have its check value, or the last is missing.</exception>
    internal static byte[] JoinHashedBlocks(ReadOnlySpan<byte> content)
    {
        using var joined = new MemoryStream(content.Length);
        var fields = new KdbxFields(content);
        for (int index = 0; ; index++)
        {
            bool isNext = fields.TakeInt32() == index;
            ReadOnlySpan<byte> hash = fields.Take(HashLength);
            int length = fields.TakeInt32();
            ReadOnlySpan<byte> block = fields.Take(length);
            if (isNext && length == 0)
            {
                byte[] all = joined.ToArray();
                CryptographicOperations.ZeroMemory(joined.GetBuffer());
                return all;
            }

            if (!isNext || !hash.SequenceEqual(SHA256.HashData(block)))
            {
                throw new KdbxDamageException();
            }

            joined.Write(block);
        }
    }

    private static byte[] MakeBlockKey(byte[] hmacKey, ulong index)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, index);
        return SHA512.HashData([.. number, .. hmacKey]);
    }
}
