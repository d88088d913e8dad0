using System;
using System.Collections.Generic;
using System.Linq;
using Konscious.Security.Cryptography;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>Writes exports as Proton Authenticator does.</summary>
internal static class ProtonWriter
{
    /// <summary>An export in the clear.</summary>
    internal static byte[] Write(IEnumerable<SampleAccount> accounts) => Sealing.ToJson(new
    {
        version = 1,
        entries = accounts.Select(account => new
        {
            id = "a19e0019-47e3-4d3b-af63-6dad0cb49e31",
            content = new { uri = account.Type == "steam" ? "steam://" + account.Secret : account.Uri, entry_type = account.Type == "steam" ? "Steam" : "Totp", name = account.Type == "steam" ? account.Issuer : account.Label },
            note = (string?)null,
        }).ToArray(),
    });

    /// <summary>An encrypted export.</summary>
    internal static byte[] WriteEncrypted(IEnumerable<SampleAccount> accounts, string password)
    {
        byte[] salt = Sealing.Noise(16, 1);
        byte[] nonce = Sealing.Noise(12, 2);
        using var argon2 = new Argon2id(Sealing.ToBytes(password)) { Salt = salt, MemorySize = 19 * 1024, Iterations = 2, DegreeOfParallelism = 1 };
        byte[] content = [.. nonce, .. Sealing.AesGcmJoined(argon2.GetBytes(32), nonce, Write(accounts), Sealing.ToBytes("proton.authenticator.export.v1"))];
        return Sealing.ToJson(new { version = 1, salt = Convert.ToBase64String(salt), content = Convert.ToBase64String(content) });
    }
}
