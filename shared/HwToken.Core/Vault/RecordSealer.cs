using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Core.Vault;

/// <summary>
/// Accounts to sealed records and back: AES-128-CBC, then HMAC-SHA-256 over all of the body
/// (shared/docs/vault-format.md, "Account"). The vector is an HMAC over fresh random bytes, the record's number and
/// its plain text, so that it does not repeat even if the source of random bytes should.
/// </summary>
internal sealed class RecordSealer
{
    private const int VectorOffset = 14;
    private const int CipherOffset = VectorOffset + VaultKeys.CipherKeyLength;
    private const int AuthenticationLength = 32;
    private const int BlockLength = 16;

    // What is decrypted in one go: half of the longest account. A usual one without bitmap takes one part, with it two.
    private const int PartLength = 17 * BlockLength;

    private readonly ICipher cipher;
    private readonly RandomGenerator random;
    private readonly byte[] plain = new byte[((OtpAccountCodec.MaxCredentialLength / BlockLength) + 1) * BlockLength];
    private readonly ByteWriter plainWriter;
    private readonly byte[] readVector = new byte[VaultKeys.CipherKeyLength];
    private readonly byte[] readPart = new byte[PartLength];
    private readonly ByteReader reader = new ByteReader();

    /// <summary>Seals with a cipher and random bytes.</summary>
    internal RecordSealer(ICipher cipher, RandomGenerator random)
    {
        this.cipher = cipher;
        this.random = random;
        plainWriter = new ByteWriter(plain);
    }

    /// <summary>Bytes of the body of an account's record.</summary>
    internal static int GetLength(OtpCredential credential)
    {
        OtpAccount account = credential.Account;
        int plainLength = OtpAccountCodec.MaxLength - (2 * OtpAccount.MaxTextLength) + Utf8.GetLength(account.Issuer) + Utf8.GetLength(account.Label)
            + 2 + account.LabelBitmap.Length + 1 + credential.Secret.Length;
        return CipherOffset + (((plainLength / BlockLength) + 1) * BlockLength) + AuthenticationLength;
    }

    /// <summary>Writes the body of an account's record.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="keys">The vault's keys.</param>
    /// <param name="id">The account's id.</param>
    /// <param name="sequence">The record's number, higher than that of every record before.</param>
    /// <param name="credential">The account.</param>
    internal void Seal(ByteWriter writer, VaultKeys keys, int id, uint sequence, OtpCredential credential)
    {
        plainWriter.Reset(0, plain.Length);
        OtpAccountCodec.WriteCredential(plainWriter, credential);

        // Padding as in RFC 5652, section 6.3: n bytes of value n.
        int padding = BlockLength - (plainWriter.Position % BlockLength);
        for (int index = 0; index < padding; index++)
        {
            plainWriter.WriteByte((byte)padding);
        }

        var padded = new byte[plainWriter.Position];
        Array.Copy(plain, 0, padded, 0, padded.Length);
        Array.Clear(plain, 0, plain.Length);
        var body = new byte[CipherOffset + padded.Length];
        var bodyWriter = new ByteWriter(body);
        bodyWriter.WriteUInt16(id);
        bodyWriter.WriteUInt32(sequence);
        bodyWriter.WriteUInt32(GetSecretTag(keys, credential.Secret));
        bodyWriter.WriteUInt32(GetNameTag(keys, credential.Account));
        byte[] vector = MakeVector(keys, sequence, padded);
        bodyWriter.WriteBytes(vector, 0, vector.Length);
        byte[] encrypted = cipher.Encrypt(keys.Encryption, vector, padded);
        Array.Clear(padded, 0, padded.Length);
        bodyWriter.WriteBytes(encrypted, 0, encrypted.Length);
        writer.WriteBytes(body, 0, body.Length);
        writer.WriteBytes(HMACSHA256.HashData(keys.Authentication, body), 0, AuthenticationLength);
    }

    /// <summary>Reads the body of an account's record.</summary>
    /// <param name="keys">The vault's keys.</param>
    /// <param name="record">Holds the body.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="length">Bytes of it.</param>
    /// <param name="bitmap">Takes the bitmap, and the account has none; null to leave it to the account.</param>
    /// <returns>The account and its secret, to be cleared after use; null when the body is not what was sealed with these keys.</returns>
    internal OtpCredential? Unseal(VaultKeys keys, byte[] record, int offset, int length, BitmapBuffer? bitmap)
    {
        int encryptedLength = length - CipherOffset - AuthenticationLength;
        if (encryptedLength < BlockLength || encryptedLength > plain.Length || encryptedLength % BlockLength != 0)
        {
            return null;
        }

        reader.Reset(record, offset, length);
        byte[] body = reader.ReadBytes(length - AuthenticationLength);
        byte[] expected = HMACSHA256.HashData(keys.Authentication, body);
        if (!FixedTime.AreEqual(expected, 0, record, offset + body.Length, AuthenticationLength))
        {
            return null;
        }

        Decrypt(keys, body, encryptedLength);
        reader.Reset(plain, 0, encryptedLength - plain[encryptedLength - 1]);
        OtpCredential credential = OtpAccountCodec.ReadCredential(reader, bitmap);
        bool isWhole = reader.IsComplete;
        reader.Reset(record, 0, 0);
        Array.Clear(plain, 0, encryptedLength);
        return isWhole ? credential : null;
    }

    // Into the kept array, in parts of one length: the cipher takes and returns arrays, and only that length lets one be
    // used again. In CBC the vector of a part is the block before it, which for the first is the record's vector. Behind
    // the last block stands what was there before; what comes of that is not used.
    private void Decrypt(VaultKeys keys, byte[] body, int length)
    {
        for (int at = 0; at < length; at += PartLength)
        {
            int count = length - at < PartLength ? length - at : PartLength;
            Array.Copy(body, VectorOffset + at, readVector, 0, BlockLength);
            Array.Copy(body, CipherOffset + at, readPart, 0, count);
            byte[] part = cipher.Decrypt(keys.Encryption, readVector, readPart);
            Array.Copy(part, 0, plain, at, count);
            Array.Clear(part, 0, part.Length);
        }
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
        var messageWriter = new ByteWriter(message);
        messageWriter.WriteByte(2);
        messageWriter.WriteCounted(issuer);
        messageWriter.WriteCounted(label);
        return GetTag(keys, message);
    }

    private static uint GetTag(VaultKeys keys, byte[] message) =>
        new ByteReader(HMACSHA256.HashData(keys.Tags, message), 0, 4).ReadUInt32();

    private byte[] MakeVector(VaultKeys keys, uint sequence, byte[] padded)
    {
        byte[] fresh = random.Take(VaultKeys.CipherKeyLength);
        var message = new byte[fresh.Length + 4 + padded.Length];
        var messageWriter = new ByteWriter(message);
        messageWriter.WriteBytes(fresh, 0, fresh.Length);
        messageWriter.WriteUInt32(sequence);
        messageWriter.WriteBytes(padded, 0, padded.Length);
        byte[] hash = HMACSHA256.HashData(keys.Vectors, message);
        Array.Clear(message, 0, message.Length);
        var vector = new byte[VaultKeys.CipherKeyLength];
        Array.Copy(hash, 0, vector, 0, vector.Length);
        return vector;
    }
}
