using System;
using System.Security.Cryptography;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.OtpAuthApp;

/// <summary>
/// The format of RNCryptor, version 3, with a password: two salts for PBKDF2-HMAC-SHA-1, an IV, AES-256-CBC, and
/// HMAC-SHA-256 of all of it.
/// </summary>
internal static class RnCryptor
{
    private const byte Version = 3;
    private const byte HasPassword = 1;
    private const int Iterations = 10_000;
    private const int KeyLength = 32;
    private const int SaltLength = 8;
    private const int IvLength = 16;
    private const int MacLength = 32;
    private const int HeaderLength = 2 + SaltLength + SaltLength + IvLength;

    /// <summary>Opens a message.</summary>
    /// <param name="message">All of it.</param>
    /// <param name="password">The password's bytes.</param>
    /// <returns>The plain bytes, the caller's to clear; null when it does not open.</returns>
    internal static byte[]? Open(byte[] message, byte[] password)
    {
        if (message.Length < HeaderLength + MacLength || message[0] != Version || message[1] != HasPassword)
        {
            return null;
        }

        byte[] salt = message[2..(2 + SaltLength)];
        byte[] macSalt = message[(2 + SaltLength)..(2 + SaltLength + SaltLength)];
        return Secrets.With(KeyDerivation.Pbkdf2(password, macSalt, Iterations, HashAlgorithmName.SHA1, KeyLength), macKey =>
            CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(macKey, message.AsSpan(0, message.Length - MacLength)), message.AsSpan(message.Length - MacLength))
                ? Secrets.With(
                    KeyDerivation.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA1, KeyLength),
                    key => Opening.AesCbc(key, message.AsSpan(HeaderLength - IvLength, IvLength), message.AsSpan(HeaderLength, message.Length - HeaderLength - MacLength)))
                : null);
    }
}
