using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>
/// The data key, wrapped by a key from the PIN, in a file of its own, so that another PIN rewrites no record and
/// erasing the key erases the vault. Two files take turns; the newer sound one counts. Bytes:
/// shared/docs/vault-format.md, "Key file".
/// </summary>
internal sealed class KeyFile
{
    /// <summary>Bytes of a salt.</summary>
    internal const int SaltLength = 16;

    private const uint Magic = 0x4B545748; // "HWTK"
    private const byte FormatVersion = 1;
    private const int AuthenticatedLength = 88;
    private const int TagLength = 32;
    private const int FileLength = AuthenticatedLength + TagLength + 4;
    // More than any device can have been calibrated to; a file that asks for more would hang the token.
    private const uint MaxIterations = 1_000_000;
    private const int VersionOffset = 4;
    private const int VectorOffset = 40;
    private const int WrappedOffset = 56;

    private readonly IStorage storage;
    private readonly ICipher cipher;
    private byte[]? content;
    private uint generation;
    private bool hasOther;

    /// <summary>Works on a storage with a cipher.</summary>
    internal KeyFile(IStorage storage, ICipher cipher)
    {
        this.storage = storage;
        this.cipher = cipher;
    }

    /// <summary>Whether there is a key.</summary>
    internal bool Exists => content is not null;

    /// <summary>Whether there is a file, but none that is whole and of this version.</summary>
    internal bool IsDamaged { get; private set; }

    /// <summary>Whether the storage did not give what one of the files holds: that says nothing of the key.</summary>
    internal bool HasReadFailed { get; private set; }

    /// <summary>Whether a newer firmware wrote one of the files.</summary>
    internal bool IsNewer { get; private set; }

    /// <summary>Whether the key is wrapped by a PIN; without one it is wrapped by nothing that is secret.</summary>
    internal bool HasPin => content is not null && content[5] == 1;

    /// <summary>How often the HMAC is taken to make a key of the PIN.</summary>
    internal int Iterations => content is null ? 0 : (int)new ByteReader(content, 12, 4).ReadUInt32();

    /// <summary>What names the data key, 8 bytes; null when there is none.</summary>
    internal byte[]? KeyId => content is null ? null : new ByteReader(content, 32, VaultKeys.KeyIdLength).ReadBytes(VaultKeys.KeyIdLength);

    /// <summary>Reads both files.</summary>
    internal void Open()
    {
        content = null;
        generation = 0;
        IsDamaged = false;
        IsNewer = false;
        HasReadFailed = false;
        byte[]? even = ReadFile(0, out uint evenGeneration, out bool isEvenThere);
        byte[]? odd = ReadFile(1, out uint oddGeneration, out bool isOddThere);
        hasOther = isEvenThere && isOddThere;
        if (even is null && odd is null)
        {
            IsDamaged = isEvenThere || isOddThere;
            return;
        }

        bool isEvenNewer = odd is null || (even is not null && evenGeneration > oddGeneration);
        content = isEvenNewer ? even : odd;
        generation = isEvenNewer ? evenGeneration : oddGeneration;
    }

    /// <summary>Deletes what a power cut left beside the file that counts: the one before it, or a torn next one.</summary>
    internal void DeleteOther()
    {
        if (content is not null && hasOther)
        {
            hasOther = !storage.Delete(GetFileName(generation + 1));
        }
    }

    /// <summary>Wraps a data key by a PIN and stores it in place of the last one.</summary>
    /// <param name="keys">The keys whose data key is wrapped.</param>
    /// <param name="pin">The PIN's digits in ASCII; empty for none.</param>
    /// <param name="iterations">How often the HMAC is taken; 1 without a PIN.</param>
    /// <param name="random">Where salt and vector come from.</param>
    /// <returns>Whether it is stored; when not, the last one counts still.</returns>
    internal bool Write(VaultKeys keys, byte[] pin, int iterations, RandomGenerator random)
    {
        var file = new byte[FileLength];
        var writer = new ByteWriter(file);
        byte[] hash = MakeSaltAndVector(keys, pin, iterations, random);
        byte[] salt = new ByteReader(hash, 0, SaltLength).ReadBytes(SaltLength);
        byte[] vector = new ByteReader(hash, SaltLength, VaultKeys.CipherKeyLength).ReadBytes(VaultKeys.CipherKeyLength);
        writer.WriteUInt32(Magic);
        writer.WriteByte(FormatVersion);
        writer.WriteByte((byte)(pin.Length == 0 ? 0 : 1));
        writer.WriteUInt16(0);
        writer.WriteUInt32(generation + 1);
        writer.WriteUInt32((uint)iterations);
        writer.WriteBytes(salt, 0, SaltLength);
        writer.WriteBytes(keys.MakeKeyId(), 0, VaultKeys.KeyIdLength);
        writer.WriteBytes(vector, 0, vector.Length);
        byte[] wrapping = Pbkdf2.DeriveKey(pin, salt, iterations);
        byte[] encryption = VaultKeys.Derive(wrapping, 1, VaultKeys.CipherKeyLength);
        writer.WriteBytes(cipher.Encrypt(encryption, vector, keys.DataKey), 0, VaultKeys.DataKeyLength);
        writer.WriteBytes(MakeTag(wrapping, file), 0, TagLength);
        writer.WriteUInt32(Crc32.Compute(file, 0, FileLength - 4));
        Array.Clear(encryption, 0, encryption.Length);
        Array.Clear(wrapping, 0, wrapping.Length);

        string name = GetFileName(generation + 1);
        if (!storage.Delete(name))
        {
            return false;
        }

        if (!StorageFile.Append(storage, name, file, 0, FileLength) && ReadFile(generation + 1, out _, out _) is null)
        {
            // Half of it may be there, which the check value tells. One that is whole all the same counts.
            hasOther = !storage.Delete(name);
            return false;
        }

        content = file;
        generation++;
        hasOther = !storage.Delete(GetFileName(generation + 1));
        return true;
    }

    /// <summary>Unwraps the data key.</summary>
    /// <param name="pin">The PIN's digits in ASCII; empty for none.</param>
    /// <returns>The keys, or null when the PIN is not the one.</returns>
    internal VaultKeys? Unwrap(byte[] pin)
    {
        byte[] file = content!;
        var reader = new ByteReader(file, 16, FileLength - 16);
        byte[] wrapping = Pbkdf2.DeriveKey(pin, reader.ReadBytes(SaltLength), Iterations);
        byte[] tag = MakeTag(wrapping, file);
        VaultKeys? keys = null;
        if (FixedTime.AreEqual(tag, 0, file, AuthenticatedLength, TagLength))
        {
            byte[] encryption = VaultKeys.Derive(wrapping, 1, VaultKeys.CipherKeyLength);
            byte[] vector = new ByteReader(file, VectorOffset, VaultKeys.CipherKeyLength).ReadBytes(VaultKeys.CipherKeyLength);
            byte[] wrapped = new ByteReader(file, WrappedOffset, VaultKeys.DataKeyLength).ReadBytes(VaultKeys.DataKeyLength);
            keys = new VaultKeys(cipher.Decrypt(encryption, vector, wrapped));
            Array.Clear(encryption, 0, encryption.Length);
        }

        Array.Clear(wrapping, 0, wrapping.Length);
        return keys;
    }

    /// <summary>Deletes the key for ever.</summary>
    /// <returns>Whether it is gone.</returns>
    internal bool Erase()
    {
        bool isGone = storage.Delete(GetFileName(0)) & storage.Delete(GetFileName(1));
        if (content is not null)
        {
            Array.Clear(content, 0, content.Length);
        }

        content = null;
        generation = 0;
        IsDamaged = !isGone;
        return isGone;
    }

    private static string GetFileName(uint number) => (number & 1) == 0 ? "key-0" : "key-1";

    // From fresh random bytes and all that is wrapped and by what, so that even if the source of random bytes should
    // repeat, salt and vector do so only where the whole file is the same.
    private byte[] MakeSaltAndVector(VaultKeys keys, byte[] pin, int iterations, RandomGenerator random)
    {
        var message = new byte[SaltLength + VaultKeys.CipherKeyLength + 8 + pin.Length];
        var writer = new ByteWriter(message);
        writer.WriteBytes(random.Take(SaltLength + VaultKeys.CipherKeyLength), 0, SaltLength + VaultKeys.CipherKeyLength);
        writer.WriteUInt32(generation + 1);
        writer.WriteUInt32((uint)iterations);
        writer.WriteBytes(pin, 0, pin.Length);
        byte[] key = VaultKeys.Derive(keys.DataKey, 6, Pbkdf2.KeyLength);
        byte[] hash = HMACSHA256.HashData(key, message);
        Array.Clear(key, 0, key.Length);
        Array.Clear(message, 0, message.Length);
        return hash;
    }

    private static byte[] MakeTag(byte[] wrapping, byte[] file)
    {
        byte[] authentication = VaultKeys.Derive(wrapping, 2, TagLength);
        byte[] tag = HMACSHA256.HashData(authentication, new ByteReader(file, 0, AuthenticatedLength).ReadBytes(AuthenticatedLength));
        Array.Clear(authentication, 0, authentication.Length);
        return tag;
    }

    private byte[]? ReadFile(uint parity, out uint fileGeneration, out bool isThere)
    {
        fileGeneration = 0;
        int length = storage.OpenRead(GetFileName(parity));
        isThere = length != StorageFile.None;
        HasReadFailed |= length == StorageFile.Unreadable;
        if (length < 0)
        {
            return null;
        }

        var file = new byte[FileLength];
        int read = storage.ReadAt(0, file, 0, FileLength);
        read = read >= 0 ? read : storage.ReadAt(0, file, 0, FileLength);
        storage.CloseRead();
        HasReadFailed |= read < 0;
        if (read < VersionOffset + 1)
        {
            return null;
        }

        var reader = new ByteReader(file, 0, FileLength);
        bool isOurs = reader.ReadUInt32() == Magic;
        byte version = reader.ReadByte();
        IsNewer |= isOurs && version > FormatVersion;
        reader.ReadBytes(3);
        fileGeneration = reader.ReadUInt32();
        uint check = new ByteReader(file, FileLength - 4, 4).ReadUInt32();
        uint iterations = new ByteReader(file, 12, 4).ReadUInt32();
        bool isSound = iterations >= 1 && iterations <= MaxIterations && isOurs && version == FormatVersion && length == FileLength && check == Crc32.Compute(file, 0, FileLength - 4) && (fileGeneration & 1) == (parity & 1);
        return isSound ? file : null;
    }
}
