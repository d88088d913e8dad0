using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Konscious.Security.Cryptography;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>Writes JSON exports as Bitwarden does.</summary>
internal static class BitwardenWriter
{
    /// <summary>An export in the clear, with items beside the accounts that have no setup code.</summary>
    internal static byte[] Write(IEnumerable<SampleAccount> accounts) => Sealing.ToJson(new
    {
        encrypted = false,
        folders = new[] { new { id = "1", name = "Work" } },
        items = (object[])
        [
            new { type = 2, name = "A note", notes = "secret=nothing", secureNote = new { type = 0 } },
            new { type = 1, name = "No second factor", login = new { username = "ada", password = "x", totp = (string?)null } },
            .. accounts.Select(GetItem),
        ],
    });

    /// <summary>An export with a password of its own.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="password">The password.</param>
    /// <param name="usesArgon2">Argon2id instead of PBKDF2.</param>
    internal static byte[] WriteEncrypted(IEnumerable<SampleAccount> accounts, string password, bool usesArgon2)
    {
        string salt = Convert.ToBase64String(Sealing.Noise(16, 1));
        byte[] key = usesArgon2 ? DeriveArgon2(password, salt) : Rfc2898DeriveBytes.Pbkdf2(Sealing.ToBytes(password), Sealing.ToBytes(salt), 5000, HashAlgorithmName.SHA256, 32);
        return Sealing.ToJson(new
        {
            encrypted = true,
            passwordProtected = true,
            salt,
            kdfType = usesArgon2 ? 1 : 0,
            kdfIterations = usesArgon2 ? 2 : 5000,
            kdfMemory = usesArgon2 ? 1 : (int?)null,
            kdfParallelism = usesArgon2 ? 2 : (int?)null,
            encKeyValidation_DO_NOT_EDIT = Seal(key, Sealing.ToBytes("a check"), 3),
            data = Seal(key, Write(accounts), 4),
        });
    }

    private static byte[] DeriveArgon2(string password, string salt)
    {
        using var argon2 = new Argon2id(Sealing.ToBytes(password)) { Salt = SHA256.HashData(Sealing.ToBytes(salt)), MemorySize = 1024, Iterations = 2, DegreeOfParallelism = 2 };
        return argon2.GetBytes(32);
    }

    private static string Seal(byte[] key, byte[] content, int seed)
    {
        byte[] iv = Sealing.Noise(16, seed);
        using var cipher = Aes.Create();
        cipher.Key = HKDF.Expand(HashAlgorithmName.SHA256, key, 32, Sealing.ToBytes("enc"));
        byte[] ciphertext = cipher.EncryptCbc(content, iv);
        byte[] mac = HMACSHA256.HashData(HKDF.Expand(HashAlgorithmName.SHA256, key, 32, Sealing.ToBytes("mac")), (byte[])[.. iv, .. ciphertext]);
        return $"2.{Convert.ToBase64String(iv)}|{Convert.ToBase64String(ciphertext)}|{Convert.ToBase64String(mac)}";
    }

    private static object GetItem(SampleAccount account) => new
    {
        id = "ffdea2cc-923d-47a0-be99-ae7800fd51e4",
        type = 1,
        name = account.Issuer,
        login = new { uris = Array.Empty<object>(), username = account.Label, password = "hunter2", totp = account.Type == "steam" ? "steam://" + account.Secret : account.Uri },
    };
}
