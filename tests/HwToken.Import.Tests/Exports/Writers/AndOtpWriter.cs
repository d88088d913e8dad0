using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>Writes backups as andOTP does.</summary>
internal static class AndOtpWriter
{
    /// <summary>A backup in the clear.</summary>
    internal static byte[] Write(IEnumerable<SampleAccount> accounts) => Sealing.ToJson(accounts.Select(account => new
    {
        secret = account.Secret,
        issuer = account.Issuer,
        label = account.Label,
        digits = account.Digits,
        type = account.Type.ToUpperInvariant(),
        algorithm = account.Algorithm,
        thumbnail = "Default",
        last_used = 1608146844162,
        used_frequency = 0,
        period = account.Period,
        counter = account.Counter,
        tags = new[] { "work" },
    }).ToArray());

    /// <summary>A backup encrypted as since version 0.6.3.</summary>
    internal static byte[] WriteEncrypted(IEnumerable<SampleAccount> accounts, string password, int iterations = 1000)
    {
        byte[] salt = Sealing.Noise(12, 1);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(Sealing.ToBytes(password), salt, iterations, HashAlgorithmName.SHA1, 32);
        var count = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(count, iterations);
        return [.. count, .. salt, .. Seal(key, Write(accounts))];
    }

    /// <summary>A backup encrypted as before.</summary>
    internal static byte[] WriteOldEncrypted(IEnumerable<SampleAccount> accounts, string password) => Seal(SHA256.HashData(Sealing.ToBytes(password)), Write(accounts));

    private static byte[] Seal(byte[] key, byte[] content)
    {
        byte[] nonce = Sealing.Noise(12, 2);
        return [.. nonce, .. Sealing.AesGcmJoined(key, nonce, content)];
    }
}
