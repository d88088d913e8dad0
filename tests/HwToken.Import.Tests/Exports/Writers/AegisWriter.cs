using System;
using System.Collections.Generic;
using System.Linq;
using Org.BouncyCastle.Crypto.Generators;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>Writes vaults as Aegis does.</summary>
internal static class AegisWriter
{
    /// <summary>A vault in the clear.</summary>
    internal static byte[] Write(IEnumerable<SampleAccount> accounts, int version = 3) =>
        Sealing.ToJson(new { version = 1, header = new { slots = (object?)null, @params = (object?)null }, db = GetContent(accounts, version) });

    /// <summary>An encrypted vault; the slot that its password opens is the last of three.</summary>
    internal static byte[] WriteEncrypted(IEnumerable<SampleAccount> accounts, string password, int n = 256, int r = 8, int p = 1)
    {
        byte[] masterKey = Sealing.Noise(32, 1);
        byte[] nonce = Sealing.Noise(12, 2);
        (byte[] content, byte[] tag) = Sealing.AesGcm(masterKey, nonce, Sealing.ToJson(GetContent(accounts, 3)));
        object[] slots =
        [
            new { type = 2, uuid = "01234567-89ab-cdef-0123-456789abcdef", key = Hex(Sealing.Noise(32, 3)), key_params = new { nonce = Hex(Sealing.Noise(12, 4)), tag = Hex(Sealing.Noise(16, 5)) } },
            GetSlot(masterKey, "another password", 6, n, r, p),
            GetSlot(masterKey, password, 7, n, r, p),
        ];
        return Sealing.ToJson(new { version = 1, header = new { slots, @params = new { nonce = Hex(nonce), tag = Hex(tag) } }, db = Convert.ToBase64String(content) });
    }

    private static object GetSlot(byte[] masterKey, string password, int seed, int n, int r, int p)
    {
        byte[] salt = Sealing.Noise(32, seed);
        byte[] nonce = Sealing.Noise(12, seed + 100);

        // What no scrypt takes has any key.
        byte[] key = n <= 1 << 20 ? SCrypt.Generate(Sealing.ToBytes(password), salt, n, r, p, 32) : Sealing.Noise(32, seed + 200);
        (byte[] wrapped, byte[] tag) = Sealing.AesGcm(key, nonce, masterKey);
        return new { type = 1, uuid = "11234567-89ab-cdef-0123-456789abcdef", key = Hex(wrapped), key_params = new { nonce = Hex(nonce), tag = Hex(tag) }, n, r, p, salt = Hex(salt), repaired = true };
    }

    private static object GetContent(IEnumerable<SampleAccount> accounts, int version) => new
    {
        version,
        entries = accounts.Select(GetEntry).ToArray(),
        groups = new[] { new { uuid = "21234567-89ab-cdef-0123-456789abcdef", name = "Work" } },
    };

    private static object GetEntry(SampleAccount account) => new
    {
        type = account.Type,
        uuid = "31234567-89ab-cdef-0123-456789abcdef",
        name = account.Label,
        issuer = account.Issuer,
        note = "",
        favorite = false,
        icon = "/9j/4AAQSkZJRg==",
        icon_mime = "image/jpeg",
        info = account.Type == "hotp"
            ? (object)new { secret = account.Secret, algo = account.Algorithm, digits = account.Digits, counter = account.Counter }
            : new { secret = account.Secret, algo = account.Algorithm, digits = account.Digits, period = account.Period, pin = account.Type is "motp" or "yandex" ? "1234" : null },
    };

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
