using System;
using System.Security.Cryptography;
using HwToken.Core.Encoding;

namespace HwToken.Core.Cable;

/// <summary>The keys of a session over the board's own USB socket (shared/docs/protocol.md, "One cable"): in memory only.</summary>
public sealed class CableKeys
{
    private const int CipherKeyLength = 16;
    private const int Sha256Length = 32;

    /// <summary>Derives them from what was agreed on.</summary>
    /// <param name="agreed">The number that was agreed on, <see cref="CableFormat.NumberLength"/> bytes.</param>
    /// <param name="modulus">The number that opened the session.</param>
    /// <param name="answer">The number that answered it.</param>
    public CableKeys(byte[] agreed, byte[] modulus, byte[] answer)
    {
        byte[] purpose = Utf8.GetBytes("HwToken one cable 1");
        var transcript = new byte[purpose.Length + (2 * CableFormat.NumberLength)];
        Array.Copy(purpose, 0, transcript, 0, purpose.Length);
        Array.Copy(modulus, 0, transcript, purpose.Length, CableFormat.NumberLength);
        Array.Copy(answer, 0, transcript, purpose.Length + CableFormat.NumberLength, CableFormat.NumberLength);
        byte[] root = HMACSHA256.HashData(agreed, transcript);
        HostEncryption = Derive(root, 1, CipherKeyLength);
        HostAuthentication = Derive(root, 2, Sha256Length);
        TokenEncryption = Derive(root, 3, CipherKeyLength);
        TokenAuthentication = Derive(root, 4, Sha256Length);
        Vectors = Derive(root, 5, Sha256Length);
        Confirmation = Derive(root, 6, CableFormat.TagLength);
        Array.Clear(root, 0, root.Length);
    }

    /// <summary>AES-128 key of requests.</summary>
    public byte[] HostEncryption { get; }

    /// <summary>HMAC key of requests.</summary>
    public byte[] HostAuthentication { get; }

    /// <summary>AES-128 key of responses.</summary>
    public byte[] TokenEncryption { get; }

    /// <summary>HMAC key of responses.</summary>
    public byte[] TokenAuthentication { get; }

    /// <summary>HMAC key from which initialisation vectors come.</summary>
    public byte[] Vectors { get; }

    /// <summary>What shows the host that the token has the same keys.</summary>
    public byte[] Confirmation { get; }

    /// <summary>Overwrites them.</summary>
    public void Clear()
    {
        Array.Clear(HostEncryption, 0, HostEncryption.Length);
        Array.Clear(HostAuthentication, 0, HostAuthentication.Length);
        Array.Clear(TokenEncryption, 0, TokenEncryption.Length);
        Array.Clear(TokenAuthentication, 0, TokenAuthentication.Length);
        Array.Clear(Vectors, 0, Vectors.Length);
        Array.Clear(Confirmation, 0, Confirmation.Length);
    }

    private static byte[] Derive(byte[] root, byte label, int length)
    {
        byte[] hash = HMACSHA256.HashData(root, new[] { label });
        var key = new byte[length];
        Array.Copy(hash, 0, key, 0, length);
        Array.Clear(hash, 0, hash.Length);
        return key;
    }
}
