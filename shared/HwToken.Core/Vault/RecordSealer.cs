using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Core.Vault;

/// <summary>
/// Accounts to sealed records and back: AES-128-CBC, then HMAC-SHA-256 over all of the body
/// (shared/docs/vault-format.md, "Account"). The vector is an HMAC over fresh random bytes, the record's number and
/// its plain text, so that it does not repeat even if the source of random bytes should. Both ways the work is done where
/// the record stands.
/// </summary>
internal sealed class RecordSealer
{
    /// <summary>Bytes of a block of the cipher.</summary>
    internal const int BlockLength = 16;

    /// <summary>Bytes of a body that are not encrypted.</summary>
    internal const int PlainLength = CipherOffset + AuthenticationLength;

    /// <summary>Where in a body the tags of secret and names are, 4 bytes each.</summary>
    internal const int TagsOffset = 6;

    private const int VectorOffset = 14;
    private const int CipherOffset = VectorOffset + VaultKeys.CipherKeyLength;
    private const int AuthenticationLength = 32;

    // What is decrypted in one go: a usual account without bitmap takes one short part, the longest takes two long ones.
    private const int ShortPartLength = 6 * BlockLength;
    private const int LongPartLength = 17 * BlockLength;

    private readonly ICipher cipher;
    private readonly RandomGenerator random;
    private readonly byte[] readVector = new byte[VaultKeys.CipherKeyLength];
    private readonly byte[] shortPart = new byte[ShortPartLength];
    private readonly byte[] longPart = new byte[LongPartLength];
    private readonly ByteReader reader = new ByteReader();

    /// <summary>Seals with a cipher and random bytes.</summary>
    internal RecordSealer(ICipher cipher, RandomGenerator random)
    {
        this.cipher = cipher;
        this.random = random;
    }

    /// <summary>The tag of the secret sealed last.</summary>
    internal uint SecretTag { get; private set; }

    /// <summary>The tag of the names sealed last.</summary>
    internal uint NameTag { get; private set; }

    /// <summary>Bytes of the body of an account's record.</summary>
    internal static int GetLength(OtpCredential credential)
    {
        OtpAccount account = credential.Account;
        int plainLength = OtpAccountCodec.MaxLength - (2 * OtpAccount.MaxTextLength) + Utf8.GetLength(account.Issuer) + Utf8.GetLength(account.Label)
            + 2 + account.LabelBitmap.Length + 1 + credential.Secret.Length;
        return PlainLength + (((plainLength / BlockLength) + 1) * BlockLength);
    }

    /// <summary>Bytes of the body of an account's record at most: worked out without any memory.</summary>
    internal static int GetMostLength(OtpCredential credential)
    {
        OtpAccount account = credential.Account;
        return PlainLength + OtpAccountCodec.MaxLength - (2 * OtpAccount.MaxTextLength) + (3 * (account.Issuer.Length + account.Label.Length))
            + 2 + account.LabelBitmap.Length + 1 + credential.Secret.Length + BlockLength;
    }

    /// <summary>Writes the body of an account's record.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="buffer">What it writes into.</param>
    /// <param name="keys">The vault's keys.</param>
    /// <param name="id">The account's id.</param>
    /// <param name="sequence">The record's number, higher than that of every record before.</param>
    /// <param name="credential">The account.</param>
    internal void Seal(ByteWriter writer, byte[] buffer, VaultKeys keys, int id, uint sequence, OtpCredential credential)
    {
        int start = writer.Position;
        SecretTag = GetSecretTag(keys, credential.Secret);
        NameTag = GetNameTag(keys, credential.Account);
        writer.WriteUInt16(id);
        writer.WriteUInt32(sequence);
        writer.WriteUInt32(SecretTag);
        writer.WriteUInt32(NameTag);
        int vectorStart = writer.Position;
        writer.WriteBytes(readVector, 0, BlockLength);
        int plainStart = writer.Position;
        OtpAccountCodec.WriteCredential(writer, credential);

        // Padding as in RFC 5652, section 6.3: n bytes of value n.
        int padding = BlockLength - ((writer.Position - plainStart) % BlockLength);
        for (int index = 0; index < padding; index++)
        {
            writer.WriteByte((byte)padding);
        }

        byte[] padded = Copy(buffer, plainStart, writer.Position - plainStart);
        byte[] vector = MakeVector(keys, sequence, padded);
        byte[] encrypted = cipher.Encrypt(keys.Encryption, vector, padded);
        Array.Clear(padded, 0, padded.Length);
        writer.Rewind(vectorStart);
        writer.WriteBytes(vector, 0, BlockLength);
        writer.WriteBytes(encrypted, 0, encrypted.Length);
        byte[] body = Copy(buffer, start, writer.Position - start);
        writer.WriteBytes(HMACSHA256.HashData(keys.Authentication, body), 0, AuthenticationLength);
    }

    /// <summary>Reads the body of an account's record, which is decrypted where it stands: it is to be cleared after use.</summary>
    /// <param name="keys">The vault's keys.</param>
    /// <param name="record">Holds the body.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="length">Bytes of it.</param>
    /// <param name="bitmap">Takes the bitmap, and the account has none; null to leave it to the account.</param>
    /// <returns>The account and its secret, to be cleared after use; null when the body is not what was sealed with these keys.</returns>
    internal OtpCredential? Unseal(VaultKeys keys, byte[] record, int offset, int length, BitmapBuffer? bitmap)
    {
        int encryptedLength = length - PlainLength;
        if (encryptedLength < BlockLength || encryptedLength % BlockLength != 0)
        {
            return null;
        }

        byte[] body = Copy(record, offset, length - AuthenticationLength);
        byte[] expected = HMACSHA256.HashData(keys.Authentication, body);
        if (!FixedTime.AreEqual(expected, 0, record, offset + body.Length, AuthenticationLength))
        {
            return null;
        }

        int plain = offset + CipherOffset;
        Decrypt(keys, record, plain, encryptedLength);
        int padding = record[plain + encryptedLength - 1];
        reader.Reset(record, plain, encryptedLength - padding);
        OtpCredential credential = OtpAccountCodec.ReadCredential(reader, bitmap);
        bool isWhole = reader.IsComplete;
        reader.Reset(record, 0, 0);
        return isWhole ? credential : null;
    }

    /// <summary>Four bytes by which an account of the same secret is found without holding secrets.</summary>
    internal static uint GetSecretTag(VaultKeys keys, byte[] secret)
    {
        var message = new byte[1 + secret.Length];
        message[0] = 1;
        Array.Copy(secret, 0, message, 1, secret.Length);
        uint tag = GetTag(keys, message);
        Array.Clear(message, 0, message.Length);
        return tag;
    }

    /// <summary>Four bytes by which an account of the same names is found.</summary>
    internal static uint GetNameTag(VaultKeys keys, OtpAccount account)
    {
        byte[] issuer = Utf8.GetBytes(account.Issuer);
        byte[] label = Utf8.GetBytes(account.Label);
        var message = new byte[3 + issuer.Length + label.Length];
        message[0] = 2;
        message[1] = (byte)issuer.Length;
        Array.Copy(issuer, 0, message, 2, issuer.Length);
        message[2 + issuer.Length] = (byte)label.Length;
        Array.Copy(label, 0, message, 3 + issuer.Length, label.Length);
        return GetTag(keys, message);
    }

    private static uint GetTag(VaultKeys keys, byte[] message) => Crc32.Read(HMACSHA256.HashData(keys.Tags, message), 0);

    private static byte[] Copy(byte[] buffer, int offset, int length)
    {
        var copy = new byte[length];
        Array.Copy(buffer, offset, copy, 0, length);
        return copy;
    }

    // In parts of two lengths: the cipher takes and returns arrays, and only that lets them be used again. In CBC the
    // vector of a part is the block before it, which for the first is the record's vector. Behind the last block stands what
    // was there before; what comes of that is not used.
    private void Decrypt(VaultKeys keys, byte[] record, int start, int length)
    {
        Array.Copy(record, start - BlockLength, readVector, 0, BlockLength);
        byte[] readPart = length <= ShortPartLength ? shortPart : longPart;
        for (int at = 0; at < length; at += readPart.Length)
        {
            int count = length - at < readPart.Length ? length - at : readPart.Length;
            Array.Copy(record, start + at, readPart, 0, count);
            byte[] part = cipher.Decrypt(keys.Encryption, readVector, readPart);
            Array.Copy(record, start + at + count - BlockLength, readVector, 0, BlockLength);
            Array.Copy(part, 0, record, start + at, count);
            Array.Clear(part, 0, part.Length);
        }
    }

    private byte[] MakeVector(VaultKeys keys, uint sequence, byte[] padded)
    {
        byte[] fresh = random.Take(VaultKeys.CipherKeyLength);
        var message = new byte[fresh.Length + 4 + padded.Length];
        Array.Copy(fresh, 0, message, 0, fresh.Length);
        for (int index = 0; index < 4; index++)
        {
            message[fresh.Length + index] = (byte)(sequence >> (8 * index));
        }

        Array.Copy(padded, 0, message, fresh.Length + 4, padded.Length);
        byte[] hash = HMACSHA256.HashData(keys.Vectors, message);
        Array.Clear(message, 0, message.Length);
        return Copy(hash, 0, VaultKeys.CipherKeyLength);
    }
}
