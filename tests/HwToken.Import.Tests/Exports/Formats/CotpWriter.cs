using System;
using HwToken.Import.Tests.Exports.Writers;
using Konscious.Security.Cryptography;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Encrypts a database as cotp does.</summary>
internal static class CotpWriter
{
    /// <summary>A database as it lies on the disk.</summary>
    internal static byte[] WriteEncrypted(byte[] database, string password)
    {
        byte[] salt = Sealing.Noise(16, 1);
        byte[] nonce = Sealing.Noise(24, 2);
        using var argon2 = new Argon2id(Sealing.ToBytes(password)) { Salt = salt, MemorySize = 32768, Iterations = 4, DegreeOfParallelism = 4 };
        var ciphertext = new byte[database.Length + 16];
        Geralt.XChaCha20Poly1305.Encrypt(ciphertext, database, nonce, argon2.GetBytes(32));
        return Sealing.ToJson(new { version = 1, nonce = Convert.ToBase64String(nonce), salt = Convert.ToBase64String(salt), cipher = Convert.ToBase64String(ciphertext) });
    }
}
