using System;
using System.Collections.Generic;

namespace HwToken.Import.Exports.KeePass;

/// <summary>The outer header of a database: two signatures, a version, and fields by number.</summary>
internal sealed class KdbxHeader
{
    private const int VersionOffset = 8;
    private const int FieldsOffset = 12;
    private const byte End = 0;
    private const int LastField = 12;

    private readonly byte[]?[] fields = new byte[LastField + 1][];

    private KdbxHeader(int majorVersion)
    {
        MajorVersion = majorVersion;
    }

    /// <summary>3 or 4.</summary>
    internal int MajorVersion { get; }

    /// <summary>Bytes of the whole header.</summary>
    internal int Length { get; private set; }

    /// <summary>The identifier of the cipher.</summary>
    internal Guid Cipher { get; private set; }

    /// <summary>Whether the content is packed with gzip.</summary>
    internal bool IsCompressed { get; private set; }

    /// <summary>What makes the keys this file's own, 32 bytes.</summary>
    internal byte[] MasterSeed => Get(4);

    /// <summary>The cipher's vector or nonce.</summary>
    internal byte[] Vector => Get(7);

    /// <summary>Version 3: the key of the stream that hides values in the XML.</summary>
    internal byte[] StreamKey => Get(8);

    /// <summary>Version 3: what the content begins with, which shows that the key is right.</summary>
    internal byte[] StartBytes => Get(9);

    /// <summary>Version 3: the number of that stream's cipher.</summary>
    internal ulong StreamCipher => KdbxFields.ToNumber(Get(10));

    /// <summary>How the key is made; for version 3 its two fields in the form of version 4.</summary>
    internal IReadOnlyDictionary<string, byte[]> KeyParameters { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>The version's first part, of a file that is long enough.</summary>
    internal static int GetMajorVersion(ReadOnlySpan<byte> content) => content.Length < FieldsOffset ? throw new KdbxDamageException() : content[VersionOffset + 2] | (content[VersionOffset + 3] << 8);

    /// <summary>Reads the header.</summary>
    /// <exception cref="KdbxDamageException">It is not as it was written.</exception>
    internal static KdbxHeader Read(ReadOnlySpan<byte> content)
    {
        var header = new KdbxHeader(GetMajorVersion(content));
        var reader = new KdbxFields(content);
        reader.Take(FieldsOffset);
        byte id;
        do
        {
            id = reader.TakeByte();
            byte[] value = reader.Take(header.MajorVersion == 3 ? reader.TakeUInt16() : reader.TakeInt32()).ToArray();
            if (id <= LastField)
            {
                header.fields[id] = value;
            }
        }
        while (id != End);

        header.Length = reader.Position;
        byte[] cipher = header.Get(2);
        header.Cipher = cipher.Length == 16 ? new Guid(cipher, bigEndian: true) : throw new KdbxDamageException();
        header.IsCompressed = KdbxFields.ToNumber(header.Get(3)) switch { 0 => false, 1 => true, _ => throw new KdbxDamageException() };
        if (header.MasterSeed.Length != 32)
        {
            throw new KdbxDamageException();
        }

        header.KeyParameters = header.MajorVersion == 3
            ? new Dictionary<string, byte[]> { ["$UUID"] = KdbxKey.AesMethod.ToByteArray(bigEndian: true), ["S"] = header.Get(5), ["R"] = header.Get(6) }
            : KdbxFields.ReadDictionary(header.Get(11));
        return header;
    }

    private byte[] Get(int id) => fields[id] ?? throw new KdbxDamageException();
}
