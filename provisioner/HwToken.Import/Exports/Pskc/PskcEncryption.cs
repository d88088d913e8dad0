using System;
using System.Security.Cryptography;
using System.Text;

namespace HwToken.Import.Exports.Pskc;

/// <summary>
/// The keys of a container that is encrypted with a password, made once. The methods are those that RFC 6030 has every
/// reader understand: AES-128-CBC, HMAC-SHA-1 (section 6.3) and PBKDF2 with HMAC-SHA-1.
/// </summary>
public sealed class PskcEncryption : IDisposable
{
    /// <summary>Iterations of PBKDF2: what OWASP recommends with HMAC-SHA-1.</summary>
    public const int Iterations = 1_300_000;

    /// <summary>Bytes of the encryption's key.</summary>
    internal const int KeyLength = 16;

    private const int SaltLength = 16;
    private const int MacKeyLength = 20;
    private const int BlockLength = 16;

    private readonly byte[] key;
    private readonly byte[] macKey = RandomNumberGenerator.GetBytes(MacKeyLength);

    /// <summary>Makes the keys, which takes about a second.</summary>
    /// <param name="password">The password.</param>
    public PskcEncryption(string password)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(password);
        key = Rfc2898DeriveBytes.Pbkdf2(bytes, Salt, Iterations, HashAlgorithmName.SHA1, KeyLength);
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <summary>The salt of PBKDF2.</summary>
    internal byte[] Salt { get; } = RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>Encrypts the key of the check values.</summary>
    internal byte[] EncryptMacKey() => Encrypt(macKey);

    /// <summary>Encrypts a value: vector, then ciphertext.</summary>
    internal byte[] Encrypt(byte[] value)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        byte[] vector = RandomNumberGenerator.GetBytes(BlockLength);
        return [.. vector, .. aes.EncryptCbc(value, vector)];
    }

    /// <summary>The check value of an encrypted one.</summary>
    internal byte[] ComputeMac(byte[] encrypted) => HMACSHA1.HashData(macKey, encrypted);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(macKey);
    }
}
