using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml;
using HwToken.Import.Found;
using Org.BouncyCastle.Crypto;

namespace HwToken.Import.Exports.KeePass;

/// <summary>
/// Databases of KeePass 2, KeePassXC and their relatives (KDBX 3 and 4) that a password alone opens. Databases of
/// KeePass 1 are refused by name.
/// </summary>
internal sealed class KdbxFormat : IExportFormat
{
    /// <summary>The most bytes of XML and attachments that a database may unpack to.</summary>
    private const long MaxContent = 256L << 20;

    private const int HashLength = 32;

    private static readonly byte[] Signature = [0x03, 0xD9, 0xA2, 0x9A];
    private static readonly byte[] KeePass1 = [.. Signature, 0x65, 0xFB, 0x4B, 0xB5];
    private static readonly byte[] KeePass2 = [.. Signature, 0x67, 0xFB, 0x4B, 0xB5];

    /// <inheritdoc/>
    public string Name => "KeePass";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.StartsWith(Signature);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        if (file.StartsWith(KeePass1))
        {
            throw new ImportException($"{file.Name} is a database of KeePass 1, which this program does not read; import it in KeePassXC, and give the KDBX file that it saves.");
        }

        try
        {
            if (!file.StartsWith(KeePass2) || KdbxHeader.GetMajorVersion(file.Content) is < 3 or > 4)
            {
                throw new ImportException($"{file.Name} is a KeePass database of a version that is not known; KDBX 3 and 4 are. Save it in one of them.");
            }

            KdbxHeader header = KdbxHeader.Read(file.Content);
            KdbxCipher.Check(header.Cipher);
            return header.MajorVersion == 3 ? Read3(file, header, passwords) : Read4(file, header, passwords);
        }
        catch (Exception problem) when (problem is KdbxDamageException or XmlException or FormatException or InvalidDataException or IOException or CryptographicException or CryptoException or InvalidOperationException)
        {
            throw file.Damaged(Name, problem);
        }
    }

    private static IReadOnlyList<FoundItem> Read3(ExportFile file, KdbxHeader header, IPasswordSource passwords)
    {
        byte[] transformed = KdbxKey.Transform(AskPassword(file, passwords), header.KeyParameters);
        byte[] key = SHA256.HashData([.. header.MasterSeed, .. transformed]);
        byte[] plain = KdbxCipher.Decrypt(header.Cipher, key, header.Vector, file.Content[header.Length..]);
        Clear(transformed, key);
        byte[] start = header.StartBytes;
        if (start.Length != HashLength || !plain.AsSpan().StartsWith(start))
        {
            Clear(plain);
            throw WrongPassword(file);
        }

        byte[] content = KdbxBlocks.JoinHashedBlocks(plain.AsSpan(HashLength, KdbxCipher.GetLength(header.Cipher, plain) - HashLength));
        Clear(plain);
        try
        {
            using Stream stream = Unpack(file, header, content);
            using var reader = new KeePassXmlReader(stream, KdbxCipher.MakeInnerStream(header.StreamCipher, header.StreamKey), file.Name);
            IReadOnlyList<FoundItem> items = reader.Read();

            // Nothing else vouches for a header of version 3; its first edition had no such hash.
            return reader.HeaderHash is null || reader.HeaderHash.AsSpan().SequenceEqual(SHA256.HashData(file.Content.AsSpan(0, header.Length)))
                ? items
                : throw new KdbxDamageException();
        }
        finally
        {
            Clear(content);
        }
    }

    private static IReadOnlyList<FoundItem> Read4(ExportFile file, KdbxHeader header, IPasswordSource passwords)
    {
        var rest = new KdbxFields(file.Content.AsSpan(header.Length));
        ReadOnlySpan<byte> headerBytes = file.Content.AsSpan(0, header.Length);
        if (!rest.Take(HashLength).SequenceEqual(SHA256.HashData(headerBytes)))
        {
            throw new KdbxDamageException();
        }

        byte[] headerHmac = rest.Take(HashLength).ToArray();
        byte[] transformed = KdbxKey.Transform(AskPassword(file, passwords), header.KeyParameters);
        byte[] hmacKey = KdbxBlocks.MakeHmacKey(header.MasterSeed, transformed);
        if (!CryptographicOperations.FixedTimeEquals(KdbxBlocks.ComputeHeaderHmac(hmacKey, headerBytes), headerHmac))
        {
            throw WrongPassword(file);
        }

        byte[] joined = KdbxBlocks.JoinHmacBlocks(hmacKey, file.Content.AsSpan(header.Length + rest.Position));
        byte[] key = SHA256.HashData([.. header.MasterSeed, .. transformed]);
        byte[] plain = KdbxCipher.Decrypt(header.Cipher, key, header.Vector, joined);
        Clear(transformed, hmacKey, key);
        try
        {
            using Stream stream = Unpack(file, header, plain, KdbxCipher.GetLength(header.Cipher, plain));
            using var reader = new KeePassXmlReader(stream, ReadInnerHeader(stream), file.Name);
            return reader.Read();
        }
        finally
        {
            Clear(plain);
        }
    }

    /// <summary>Reads what stands before the XML in version 4, and passes by the attachments there.</summary>
    private static IStreamCipher ReadInnerHeader(Stream stream)
    {
        ulong cipher = 0;
        byte[] key = [];
        var start = new byte[5];
        while (true)
        {
            stream.ReadExactly(start);
            int length = (int)KdbxFields.ToNumber(start.AsSpan(1));
            switch (start[0])
            {
                case 0:
                    Skip(stream, length);
                    return KdbxCipher.MakeInnerStream(cipher, key);
                case 1 when length == 4:
                    cipher = KdbxFields.ToNumber(ReadBytes(stream, length));
                    break;
                case 2 when length is > 0 and <= 1024:
                    key = ReadBytes(stream, length);
                    break;
                default:
                    Skip(stream, length);
                    break;
            }
        }
    }

    private static byte[] ReadBytes(Stream stream, int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void Skip(Stream stream, int length)
    {
        if (length < 0)
        {
            throw new KdbxDamageException();
        }

        var buffer = new byte[8192];
        while (length > 0)
        {
            int count = Math.Min(length, buffer.Length);
            stream.ReadExactly(buffer, 0, count);
            length -= count;
        }

        CryptographicOperations.ZeroMemory(buffer);
    }

    private static Stream Unpack(ExportFile file, KdbxHeader header, byte[] content, int? length = null)
    {
        var packed = new MemoryStream(content, 0, length ?? content.Length, writable: false);
        return header.IsCompressed
            ? new LimitedStream(
                new GZipStream(packed, CompressionMode.Decompress),
                MaxContent,
                () => new ImportException($"{file.Name} unpacks to more than the {MaxContent >> 20} MB that are read of a KeePass database; remove its attachments, or export it to XML."))
            : packed;
    }

    private static string AskPassword(ExportFile file, IPasswordSource passwords) => passwords.GetPassword($"the KeePass database {file.Name}");

    private static ImportException WrongPassword(ExportFile file) =>
        ImportException.WrongPassword($"The password alone does not open {file.Name}, a KeePass database; check it. If the database needs a key file or a hardware key too, export it to XML in KeePass and give that.");

    private static void Clear(params ReadOnlySpan<byte[]> secrets)
    {
        foreach (byte[] secret in secrets)
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
