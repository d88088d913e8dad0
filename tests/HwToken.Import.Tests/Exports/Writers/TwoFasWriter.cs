using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>Writes backups as 2FAS does.</summary>
internal static class TwoFasWriter
{
    /// <summary>A backup in the clear.</summary>
    internal static byte[] Write(IEnumerable<SampleAccount> accounts, int schema = 4) =>
        Sealing.ToJson(new { services = accounts.Select(GetService).ToArray(), groups = Array.Empty<object>(), updatedAt = 1702934782660, schemaVersion = schema, appOrigin = "android" });

    /// <summary>An encrypted backup.</summary>
    internal static byte[] WriteEncrypted(IEnumerable<SampleAccount> accounts, string password, int schema = 4)
    {
        byte[] salt = Sealing.Noise(256, 1);
        byte[] nonce = Sealing.Noise(12, 2);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(Sealing.ToBytes(password), salt, 10_000, HashAlgorithmName.SHA256, 32);
        byte[] content = Sealing.AesGcmJoined(key, nonce, Sealing.ToJson(accounts.Select(GetService).ToArray()));
        string[] parts = [Convert.ToBase64String(content), Convert.ToBase64String(salt), Convert.ToBase64String(nonce)];
        return Sealing.ToJson(new { services = Array.Empty<object>(), groups = Array.Empty<object>(), schemaVersion = schema, servicesEncrypted = string.Join(':', parts), reference = string.Join(':', parts) });
    }

    private static object GetService(SampleAccount account) => new
    {
        name = account.Issuer,
        secret = account.Secret,
        updatedAt = 1702934567518,
        otp = new
        {
            label = account.Label,
            account = account.Label,
            issuer = "Another",
            digits = account.Digits,
            period = account.Type == "hotp" ? (int?)null : account.Period,
            algorithm = account.Algorithm,
            counter = account.Type == "hotp" ? account.Counter : (long?)null,
            tokenType = account.Type.ToUpperInvariant(),
            source = "Link",
        },
        order = new { position = 0 },
    };
}
