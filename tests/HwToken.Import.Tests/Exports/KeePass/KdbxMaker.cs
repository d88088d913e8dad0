using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;
using Org.BouncyCastle.Security;

namespace HwToken.Import.Tests.Exports.KeePass;

/// <summary>Writes KeePass databases as the description of the format at keepass.info has it; other libraries compute than in the reader, where there are others.</summary>
internal sealed class KdbxMaker
{
    private static readonly Dictionary<string, Guid> Ciphers = new()
    {
        ["AES"] = new Guid("31c1f2e6-bf71-4350-be58-05216afc5aff"),
        ["Twofish"] = new Guid("ad68f29f-576f-4bb9-a36a-d47af965346c"),
        ["ChaCha20"] = new Guid("d6038a2b-8b6f-4cb5-a524-339a31dbb59a"),
    };

    private readonly byte[] seed = SHA256.HashData("a seed"u8);
    private readonly byte[] transformSeed = SHA256.HashData("another seed"u8);
    private readonly byte[] streamKey = SHA512.HashData("the key of the stream"u8);

    /// <summary>3 or 4.</summary>
    internal int Version { get; init; } = 4;

    internal string Cipher { get; init; } = "AES";

    /// <summary>AES, Argon2d or Argon2id.</summary>
    internal string KeyMethod { get; init; } = "AES";

    internal ulong Rounds { get; init; } = 5000;

    internal ulong Memory { get; init; } = 1 << 20;

    internal ulong Iterations { get; init; } = 2;

    internal bool IsCompressed { get; init; } = true;

    /// <summary>Salsa20 or ChaCha20.</summary>
    internal string Stream { get; init; } = "ChaCha20";

    /// <summary>Whether the hash of the header is put into the XML of version 3.</summary>
    internal string? HeaderHash { get; init; }

    /// <summary>Bytes of an attachment before the XML of version 4.</summary>
    internal int AttachmentLength { get; init; } = 100;

    /// <summary>Makes a database.</summary>
    /// <param name="password">Its password.</param>
    /// <param name="makeXml">Makes its XML with a way to hide values, which must be used in their order.</param>
    internal byte[] Make(string password, Func<Func<string, string>, string> makeXml)
    {
        byte[] header = MakeHeader();
        byte[] transformed = Transform(SHA256.HashData(SHA256.HashData(Encoding.UTF8.GetBytes(password))));
        byte[] key = SHA256.HashData([.. seed, .. transformed]);
        string xml = makeXml(MakeHiding());
        xml = xml.Replace("<Meta>", $"<Meta><HeaderHash>{HeaderHash ?? Convert.ToBase64String(SHA256.HashData(header))}</HeaderHash>", StringComparison.Ordinal);
        byte[] content = Encoding.UTF8.GetBytes(xml);
        if (Version == 3)
        {
            byte[] packed = IsCompressed ? Pack([content]) : content;
            byte[] blocks = [.. Number(0), .. SHA256.HashData(packed), .. Number(packed.Length), .. packed, .. Number(1), .. new byte[32], .. Number(0)];
            return [.. header, .. Encipher(key, [.. transformSeed, .. blocks])];
        }

        // Not in one array before it is packed: the attachment may be larger than all that is read.
        byte[] inner = [1, .. Number(4), .. Number(Stream == "Salsa20" ? 2 : 3), 2, .. Number(64), .. streamKey, 3, .. Number(AttachmentLength)];
        byte[][] parts = [inner, new byte[AttachmentLength], [0, .. Number(0)], content];
        byte[] encrypted = Encipher(key, IsCompressed ? Pack(parts) : [.. parts.SelectMany(part => part)]);
        byte[] hmacKey = SHA512.HashData([.. seed, .. transformed, 1]);
        byte[] file = [.. header, .. SHA256.HashData(header), .. HMACSHA256.HashData(BlockKey(hmacKey, ulong.MaxValue), header)];

        // Two blocks and the last.
        int half = encrypted.Length / 2;
        return [.. file, .. Block(hmacKey, 0, encrypted[..half]), .. Block(hmacKey, 1, encrypted[half..]), .. Block(hmacKey, 2, [])];
    }

    private static byte[] Block(byte[] hmacKey, ulong index, byte[] content)
    {
        byte[] numbered = [.. BitConverter.GetBytes(index), .. Number(content.Length), .. content];
        return [.. HMACSHA256.HashData(BlockKey(hmacKey, index), numbered), .. numbered[sizeof(ulong)..]];
    }

    private static byte[] BlockKey(byte[] hmacKey, ulong index) => SHA512.HashData([.. BitConverter.GetBytes(index), .. hmacKey]);

    private byte[] MakeHeader()
    {
        byte[] vector = SHA256.HashData("a vector"u8)[..(Cipher == "ChaCha20" ? 12 : 16)];
        using var header = new MemoryStream();
        header.Write([0x03, 0xD9, 0xA2, 0x9A, 0x67, 0xFB, 0x4B, 0xB5, 1, 0, (byte)Version, 0]);
        Field(2, Ciphers[Cipher].ToByteArray(bigEndian: true));
        Field(3, Number(IsCompressed ? 1 : 0));
        Field(4, seed);
        Field(7, vector);
        if (Version == 3)
        {
            Field(5, transformSeed);
            Field(6, BitConverter.GetBytes(Rounds));
            Field(8, streamKey);
            Field(9, transformSeed);
            Field(10, Number(2));
        }
        else
        {
            Field(11, MakeKeyParameters());
        }

        Field(0, "\r\n\r\n"u8.ToArray());
        return header.ToArray();

        void Field(byte id, byte[] value)
        {
            header.WriteByte(id);
            header.Write(Version == 3 ? BitConverter.GetBytes((ushort)value.Length) : Number(value.Length));
            header.Write(value);
        }
    }

    private byte[] MakeKeyParameters()
    {
        using var dictionary = new MemoryStream();
        dictionary.Write([0, 1]);
        if (KeyMethod == "AES")
        {
            Value(0x42, "$UUID", new Guid("c9d9f39a-628a-4460-bf74-0d08c18a4fea").ToByteArray(bigEndian: true));
            Value(0x05, "R", BitConverter.GetBytes(Rounds));
        }
        else
        {
            Value(0x42, "$UUID", new Guid(KeyMethod == "Argon2d" ? "ef636ddf-8c29-444b-91f7-a9a403e30a0c" : "9e298b19-56db-4773-b23d-fc3ec6f0a1e6").ToByteArray(bigEndian: true));
            Value(0x04, "V", Number(0x13));
            Value(0x05, "I", BitConverter.GetBytes(Iterations));
            Value(0x05, "M", BitConverter.GetBytes(Memory));
            Value(0x04, "P", Number(2));
        }

        Value(0x42, "S", transformSeed);
        dictionary.WriteByte(0);
        return dictionary.ToArray();

        void Value(byte type, string name, byte[] value)
        {
            dictionary.WriteByte(type);
            dictionary.Write([.. Number(name.Length), .. Encoding.UTF8.GetBytes(name), .. Number(value.Length), .. value]);
        }
    }

    private byte[] Transform(byte[] composite)
    {
        // What asks for too much is never computed by the reader either.
        if (Rounds > 1_000_000 || Memory > 1 << 26 || Iterations > 1000)
        {
            return new byte[32];
        }

        if (KeyMethod == "AES")
        {
            using var aes = Aes.Create();
            aes.Key = transformSeed;
            for (ulong round = 0; round < Rounds; round++)
            {
                composite = aes.EncryptEcb(composite, PaddingMode.None);
            }

            return SHA256.HashData(composite);
        }

        using Argon2 argon2 = KeyMethod == "Argon2d" ? new Argon2d(composite) : new Argon2id(composite);
        argon2.Salt = transformSeed;
        argon2.MemorySize = (int)(Memory / 1024);
        argon2.Iterations = (int)Iterations;
        argon2.DegreeOfParallelism = 2;
        return argon2.GetBytes(32);
    }

    private byte[] Encipher(byte[] key, byte[] content)
    {
        var cipher = CipherUtilities.GetCipher(Cipher switch { "AES" => "AES/CBC/PKCS7PADDING", "Twofish" => "TWOFISH/CBC/PKCS7PADDING", _ => "CHACHA7539" });
        byte[] vector = SHA256.HashData("a vector"u8)[..(Cipher == "ChaCha20" ? 12 : 16)];
        cipher.Init(true, new Org.BouncyCastle.Crypto.Parameters.ParametersWithIV(new Org.BouncyCastle.Crypto.Parameters.KeyParameter(key), vector));
        return cipher.DoFinal(content);
    }

    private Func<string, string> MakeHiding()
    {
        bool isSalsa20 = Version == 3 || Stream == "Salsa20";
        byte[] hash = isSalsa20 ? SHA256.HashData(streamKey) : SHA512.HashData(streamKey);
        byte[] nonce = isSalsa20 ? [0xE8, 0x30, 0x09, 0x4B, 0x97, 0x20, 0x5D, 0x2A] : hash[32..44];
        var cipher = CipherUtilities.GetCipher(isSalsa20 ? "SALSA20" : "CHACHA7539");
        cipher.Init(true, new Org.BouncyCastle.Crypto.Parameters.ParametersWithIV(new Org.BouncyCastle.Crypto.Parameters.KeyParameter(hash[..32]), nonce));
        return value => Convert.ToBase64String(cipher.ProcessBytes(Encoding.UTF8.GetBytes(value)));
    }

    private static byte[] Pack(byte[][] parts)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            foreach (byte[] part in parts)
            {
                gzip.Write(part);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Number(int value) => BitConverter.GetBytes(value);
}
