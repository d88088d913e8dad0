using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;

namespace HwToken.Core.Cable;

/// <summary>
/// One side's messages of a session to sealed records, and the other side's back: AES-128-CBC, then HMAC-SHA-256 over all of
/// the record (shared/docs/protocol.md, "One cable"). The kind tells the direction, the counter goes up by each record, so a record
/// that is cut, altered, repeated, late, or of another session or direction, is not taken.
/// </summary>
public sealed class CableSealer
{
    private readonly ICipher cipher;
    private readonly CableKeys keys;
    private readonly bool isToken;
    private uint sent;
    private uint received;

    /// <summary>Begins with the counters at 0.</summary>
    /// <param name="cipher">AES.</param>
    /// <param name="keys">The session's keys, which are cleared with <see cref="Clear"/>.</param>
    /// <param name="isToken">Whether this is the token's side, not the host's.</param>
    public CableSealer(ICipher cipher, CableKeys keys, bool isToken)
    {
        this.cipher = cipher;
        this.keys = keys;
        this.isToken = isToken;
    }

    /// <summary>Overwrites the keys.</summary>
    public void Clear() => keys.Clear();

    /// <summary>Seals a message under the next counter.</summary>
    /// <param name="message">Holds it.</param>
    /// <param name="length">Bytes of it.</param>
    /// <returns>The record.</returns>
    public byte[] Seal(byte[] message, int length)
    {
        // Padding as in RFC 5652, section 6.3: n bytes of value n.
        int padding = CableFormat.BlockLength - (length % CableFormat.BlockLength);
        var padded = new byte[length + padding];
        Array.Copy(message, 0, padded, 0, length);
        for (int index = length; index < padded.Length; index++)
        {
            padded[index] = (byte)padding;
        }

        var record = new byte[CableFormat.HeaderLength + padded.Length + CableFormat.TagLength];
        sent++;
        var writer = new ByteWriter(record);
        writer.WriteByte(isToken ? CableFormat.Response : CableFormat.Request);
        writer.WriteUInt32(sent);
        byte[] encrypted = cipher.Encrypt(isToken ? keys.TokenEncryption : keys.HostEncryption, MakeVector(record), padded);
        Array.Clear(padded, 0, padded.Length);
        writer.WriteBytes(encrypted, 0, encrypted.Length);
        byte[] tag = MakeTag(record, record.Length, isToken);
        writer.WriteBytes(tag, 0, CableFormat.TagLength);
        return record;
    }

    /// <summary>Opens a record of the other side.</summary>
    /// <param name="record">Holds it, from its beginning.</param>
    /// <param name="length">Bytes of it.</param>
    /// <param name="messageLength">Bytes of the message.</param>
    /// <returns>Holds the message, which is to be cleared after use; null when the record is not the other side's next or a later one.</returns>
    public byte[]? Open(byte[] record, int length, out int messageLength)
    {
        messageLength = 0;
        int encryptedLength = length - CableFormat.HeaderLength - CableFormat.TagLength;
        if (encryptedLength < CableFormat.BlockLength || encryptedLength % CableFormat.BlockLength != 0
            || record[0] != (isToken ? CableFormat.Request : CableFormat.Response))
        {
            return null;
        }

        byte[] tag = MakeTag(record, length, !isToken);
        uint counter = Crc32.Read(record, 1);
        if (!FixedTime.AreEqual(tag, 0, record, length - CableFormat.TagLength, CableFormat.TagLength) || counter <= received)
        {
            return null;
        }

        received = counter;
        var encrypted = new byte[encryptedLength];
        Array.Copy(record, CableFormat.HeaderLength, encrypted, 0, encryptedLength);
        byte[] message = cipher.Decrypt(isToken ? keys.HostEncryption : keys.TokenEncryption, MakeVector(record), encrypted);
        messageLength = encryptedLength - message[encryptedLength - 1];
        return messageLength >= 0 ? message : null;
    }

    // Kind and counter never come together twice under the same keys, and nobody without them foretells what comes of them.
    private byte[] MakeVector(byte[] record)
    {
        var header = new byte[CableFormat.HeaderLength];
        Array.Copy(record, 0, header, 0, header.Length);
        byte[] hash = HMACSHA256.HashData(keys.Vectors, header);
        var vector = new byte[CableFormat.BlockLength];
        Array.Copy(hash, 0, vector, 0, vector.Length);
        return vector;
    }

    private byte[] MakeTag(byte[] record, int length, bool isTokens)
    {
        var authenticated = new byte[length - CableFormat.TagLength];
        Array.Copy(record, 0, authenticated, 0, authenticated.Length);
        return HMACSHA256.HashData(isTokens ? keys.TokenAuthentication : keys.HostAuthentication, authenticated);
    }
}
