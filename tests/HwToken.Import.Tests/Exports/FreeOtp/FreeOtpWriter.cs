using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.FreeOtp;

/// <summary>Writes FreeOTP's preferences and backups.</summary>
internal static class FreeOtpWriter
{
    /// <summary>A token as JSON, with its secret where it is given.</summary>
    internal static string Token(SampleAccount account, byte[]? secret)
    {
        var token = new Dictionary<string, object>
        {
            ["algo"] = account.Algorithm,
            ["digits"] = account.Digits,
            ["issuerExt"] = account.Issuer,
            ["issuerInt"] = account.Issuer,
            ["label"] = account.Label,
            ["type"] = account.Type == "hotp" ? "HOTP" : "TOTP",
            [account.Type == "hotp" ? "counter" : "period"] = account.Type == "hotp" ? account.Counter : account.Period,
        };
        if (secret is not null)
        {
            token["secret"] = Signed(secret);
        }

        return Json(token);
    }

    /// <summary>The map of a backup.</summary>
    internal static (string Name, object? Value)[] Backup(IEnumerable<SampleAccount> accounts, string password, string hash = "SHA512", bool isNonceAlone = false)
    {
        byte[] salt = Sealing.Noise(32, 3);
        byte[] master = Sealing.Noise(32, 4);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1000, new HashAlgorithmName(hash), 32);
        var entries = new List<(string, object?)>
        {
            ("masterKey", Json(new { mAlgorithm = $"PBKDF2withHmac{hash}", mEncryptedKey = Encrypt(key, master, "AES", isNonceAlone), mIterations = 1000, mSalt = Signed(salt) })),
        };
        foreach ((SampleAccount account, int index) in accounts.Select((account, index) => (account, index)))
        {
            string uuid = $"{index}f88595a-1eb2-4afa-b390-ce7b095689af";
            entries.Add((uuid + "-token", Token(account, null)));
            entries.Add((uuid, Json(new { key = Json(Encrypt(master, account.Bytes, "Hmac" + account.Algorithm, isNonceAlone)) })));
        }

        return [.. entries];
    }

    private static object Encrypt(byte[] key, byte[] plain, string token, bool isNonceAlone)
    {
        byte[] nonce = Sealing.Noise(12, plain.Length);
        return new
        {
            mCipher = "AES/GCM/NoPadding",
            mCipherText = Signed(Sealing.AesGcmJoined(key, nonce, plain, Encoding.UTF8.GetBytes(token))),
            mParameters = Signed(isNonceAlone ? [4, 12, .. nonce] : [48, 17, 4, 12, .. nonce, 2, 1, 16]),
            mToken = token,
        };
    }

    private static int[] Signed(byte[] bytes) => [.. bytes.Select(value => (int)unchecked((sbyte)value))];

    private static string Json(object value) => JsonSerializer.Serialize(value);
}
