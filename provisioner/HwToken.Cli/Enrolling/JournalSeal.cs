using System;
using System.Security.Cryptography;
using System.Text;

namespace HwToken.Cli.Enrolling;

/// <summary>
/// Hides the secrets in a journal whose output is encrypted: AES-256-GCM, with a key that PBKDF2 makes from the
/// password. The serial number is authenticated with its secret.
/// </summary>
internal sealed class JournalSeal : IDisposable
{
    private const int Iterations = 600_000;
    private const int SaltLength = 16;
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const string Probe = "password";

    private readonly AesGcm cipher;

    /// <summary>Makes the key.</summary>
    /// <param name="password">The password.</param>
    /// <param name="salt">The journal's; null to make one.</param>
    internal JournalSeal(string password, byte[]? salt = null)
    {
        Salt = salt ?? RandomNumberGenerator.GetBytes(SaltLength);
        byte[] bytes = Encoding.UTF8.GetBytes(password);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(bytes, Salt, Iterations, HashAlgorithmName.SHA256, KeyLength);
        cipher = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(bytes);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>The salt of the key.</summary>
    internal byte[] Salt { get; }

    /// <summary>Seals nothing, for a later run to check its password by.</summary>
    internal string SealProbe() => Seal([], Probe);

    /// <summary>Whether the password is the one that a probe was sealed with.</summary>
    internal bool Opens(string probe) => TryOpen(probe, Probe) is not null;

    /// <summary>Seals a secret.</summary>
    internal string Seal(byte[] secret, string serial)
    {
        var sealedBytes = new byte[NonceLength + secret.Length + TagLength];
        Span<byte> nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, secret, sealedBytes.AsSpan(NonceLength, secret.Length), sealedBytes.AsSpan(NonceLength + secret.Length), Encoding.UTF8.GetBytes(serial));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <summary>Opens a secret; null when it is not as it was sealed.</summary>
    internal byte[]? TryOpen(string text, string serial)
    {
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out int length) || length < NonceLength + TagLength)
        {
            return null;
        }

        var secret = new byte[length - NonceLength - TagLength];
        try
        {
            cipher.Decrypt(buffer.AsSpan(0, NonceLength), buffer.AsSpan(NonceLength, secret.Length), buffer.AsSpan(length - TagLength, TagLength), secret, Encoding.UTF8.GetBytes(serial));
            return secret;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cipher.Dispose();
}
