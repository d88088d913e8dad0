using System;
using System.Collections.Generic;
using System.Linq;
using Geralt;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>Writes exports as Ente Auth does.</summary>
internal static class EnteWriter
{
    /// <summary>The plain list.</summary>
    internal static byte[] Write(IEnumerable<SampleAccount> accounts) =>
        Sealing.ToBytes(string.Join('\n', accounts.Select(account => account.Uri + "&codeDisplay=%7B%22pinned%22%3Afalse%2C%22tags%22%3A%5B%5D%7D")));

    /// <summary>An encrypted export.</summary>
    internal static byte[] WriteEncrypted(IEnumerable<SampleAccount> accounts, string password, long memory = 64 << 10, int passes = 1)
    {
        byte[] salt = Sealing.Noise(16, 1);
        var key = new byte[32];

        // What no Argon2 is asked for has any key.
        if (memory <= 1 << 20)
        {
            Argon2id.DeriveKey(key, Sealing.ToBytes(password), salt, passes, (int)memory);
        }

        byte[] plain = Write(accounts);
        var header = new byte[IncrementalXChaCha20Poly1305.HeaderSize];
        var data = new byte[plain.Length + IncrementalXChaCha20Poly1305.TagSize];
        using (var stream = new IncrementalXChaCha20Poly1305(header, key, encryption: true))
        {
            stream.EncryptChunk(data, plain, IncrementalXChaCha20Poly1305.ChunkFlag.Final);
        }

        return Sealing.ToJson(new
        {
            version = 1,
            kdfParams = new { memLimit = memory, opsLimit = passes, salt = Convert.ToBase64String(salt) },
            encryptedData = Convert.ToBase64String(data),
            encryptionNonce = Convert.ToBase64String(header),
        });
    }
}
