using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Containers;

/// <summary>Writes zip archives (PKWARE's APPNOTE), with its traditional encryption or WinZip's AES (AE-2).</summary>
internal sealed class ZipWriter
{
    private readonly List<byte> bytes = [];
    private readonly List<byte> directory = [];
    private int count;

    /// <summary>How a file is encrypted.</summary>
    internal enum Encryption
    {
        None,
        ZipCrypto,
        Aes,
    }

    /// <summary>Adds a file.</summary>
    internal ZipWriter Add(string name, byte[] content, Encryption encryption = Encryption.None, string password = "")
    {
        uint crc = GetCrc(content);
        byte[] packed = Deflate(content);
        byte[] stored = encryption switch
        {
            Encryption.ZipCrypto => EncryptTraditionally(packed, crc, password),
            Encryption.Aes => EncryptAes(packed, password),
            _ => packed,
        };
        byte[] extra = encryption == Encryption.Aes ? [0x01, 0x99, 7, 0, 2, 0, (byte)'A', (byte)'E', 3, 8, 0] : [];
        byte[] header =
        [
            20, 0, encryption == Encryption.None ? (byte)0 : (byte)1, 0, encryption == Encryption.Aes ? (byte)99 : (byte)8, 0, 0, 0, 0x21, 0x5B,
            .. Little(encryption == Encryption.Aes ? 0 : crc), .. Little((uint)stored.Length), .. Little((uint)content.Length),
            .. Little((uint)name.Length)[..2], .. Little((uint)extra.Length)[..2],
        ];
        directory.AddRange([.. "PK\u0001\u0002"u8, 20, 0, .. header, .. new byte[10], .. Little((uint)bytes.Count), .. Encoding.ASCII.GetBytes(name), .. extra]);
        bytes.AddRange([.. "PK\u0003\u0004"u8, .. header, .. Encoding.ASCII.GetBytes(name), .. extra, .. stored]);
        count++;
        return this;
    }

    /// <summary>The archive.</summary>
    internal byte[] ToBytes() =>
        [.. bytes, .. directory, .. "PK\u0005\u0006"u8, 0, 0, 0, 0, .. Little((uint)count)[..2], .. Little((uint)count)[..2], .. Little((uint)directory.Count), .. Little((uint)bytes.Count), 0, 0];

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    // APPNOTE, section 6.1: three keys, and twelve bytes of noise in front, the last of which checks the password.
    private static byte[] EncryptTraditionally(byte[] content, uint crc, string password)
    {
        uint[] keys = [0x12345678, 0x23456789, 0x34567890];
        foreach (byte value in Encoding.UTF8.GetBytes(password))
        {
            Update(keys, value);
        }

        byte[] plain = [.. Sealing.Noise(11, 7), (byte)(crc >> 24), .. content];
        var encrypted = new byte[plain.Length];
        for (int index = 0; index < plain.Length; index++)
        {
            uint mask = (keys[2] | 2) & 0xFFFF;
            encrypted[index] = (byte)(plain[index] ^ (byte)((mask * (mask ^ 1)) >> 8));
            Update(keys, plain[index]);
        }

        return encrypted;
    }

    private static void Update(uint[] keys, byte value)
    {
        keys[0] = UpdateCrc(keys[0], value);
        keys[1] = unchecked(((keys[1] + (keys[0] & 0xFF)) * 134775813) + 1);
        keys[2] = UpdateCrc(keys[2], (byte)(keys[1] >> 24));
    }

    // WinZip: PBKDF2-SHA1, 1000 iterations; AES-CTR with a little-endian counter from 1; ten bytes of HMAC-SHA1.
    private static byte[] EncryptAes(byte[] content, string password)
    {
        byte[] salt = Sealing.Noise(16, 8);
        byte[] keys = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1000, HashAlgorithmName.SHA1, 66);
        using var cipher = Aes.Create();
        cipher.Key = keys[..32];
        byte[] encrypted = [.. content];
        var counter = new byte[16];
        for (int at = 0; at < encrypted.Length; at += 16)
        {
            BinaryPrimitives.WriteInt32LittleEndian(counter, (at / 16) + 1);
            byte[] mask = cipher.EncryptEcb(counter, PaddingMode.None);
            for (int index = at; index < Math.Min(at + 16, encrypted.Length); index++)
            {
                encrypted[index] ^= mask[index - at];
            }
        }

        return [.. salt, .. keys[64..], .. encrypted, .. HMACSHA1.HashData(keys[32..64], encrypted)[..10]];
    }

    private static uint GetCrc(byte[] content) => Crc32.HashToUInt32(content);

    private static uint UpdateCrc(uint crc, byte value)
    {
        crc ^= value;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return crc;
    }

    private static byte[] Little(uint number)
    {
        var little = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(little, number);
        return little;
    }
}
