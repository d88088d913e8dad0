using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Konscious.Security.Cryptography;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>Writes backups as Stratum does.</summary>
internal static class StratumWriter
{
    private static readonly string[] Types = ["", "hotp", "totp", "motp", "steam", "yandex"];
    private static readonly string[] Algorithms = ["SHA1", "SHA256", "SHA512"];

    /// <summary>A backup in the clear.</summary>
    internal static byte[] Write(IEnumerable<SampleAccount> accounts) => Sealing.ToJson(new
    {
        Authenticators = accounts.Select(account => new
        {
            Type = Array.IndexOf(Types, account.Type),
            Icon = (string?)null,
            account.Issuer,
            Username = account.Label,
            account.Secret,
            Pin = (string?)null,
            Algorithm = Array.IndexOf(Algorithms, account.Algorithm),
            account.Digits,
            account.Period,
            account.Counter,
            Ranking = 0,
        }).ToArray(),
        Categories = Array.Empty<object>(),
    });

    /// <summary>A backup encrypted as it is now.</summary>
    internal static byte[] WriteEncrypted(IEnumerable<SampleAccount> accounts, string password)
    {
        byte[] salt = Sealing.Noise(16, 1);
        byte[] nonce = Sealing.Noise(12, 2);
        using var argon2 = new Argon2id(Sealing.ToBytes(password)) { Salt = salt, MemorySize = 65536, Iterations = 3, DegreeOfParallelism = 4 };
        return [.. Sealing.ToBytes("AUTHENTICATORPRO"), .. salt, .. nonce, .. Sealing.AesGcmJoined(argon2.GetBytes(32), nonce, Write(accounts))];
    }

    /// <summary>A backup encrypted as it was.</summary>
    internal static byte[] WriteLegacy(IEnumerable<SampleAccount> accounts, string password)
    {
        byte[] salt = Sealing.Noise(20, 1);
        byte[] iv = Sealing.Noise(16, 2);
        using var cipher = Aes.Create();
        cipher.Key = Rfc2898DeriveBytes.Pbkdf2(Sealing.ToBytes(password), salt, 64_000, HashAlgorithmName.SHA1, 32);
        return [.. Sealing.ToBytes("AuthenticatorPro"), .. salt, .. iv, .. cipher.EncryptCbc(Write(accounts), iv)];
    }
}
