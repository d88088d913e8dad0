using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Writes backups as OTP Auth (iOS) does, versions 1.0 (SHA-256 of the password) and 1.1 (RNCryptor).</summary>
internal static class OtpAuthAppWriter
{
    private const string Salt = "FÖ58aFaX!odTpvk";
    private const string Iv = "T§7BDPqZjjJ4";

    /// <summary>A backup.</summary>
    internal static byte[] Write(IReadOnlyList<SampleAccount> accounts, string version, string password) => Wrap(WriteArchive(accounts), version, password);

    /// <summary>Encrypts an archive of accounts, and puts it into the outer one.</summary>
    internal static byte[] Wrap(byte[] archive, string version, string password)
    {
        byte[] sealedArchive = version == "1.0" ? EncryptOld(archive, password) : EncryptRnCryptor(archive, password);
        var outer = new PropertyListWriter();
        List<(string, object)> members = [("Version", double.Parse(version, System.Globalization.CultureInfo.InvariantCulture)), ("WrappedData", new Dictionary<string, object> { ["NS.data"] = sealedArchive })];
        if (version == "1.0")
        {
            members.Add(("Salt", new Dictionary<string, object> { ["NS.string"] = Salt }));
            members.Add(("IV", new Dictionary<string, object> { ["NS.string"] = Iv }));
        }

        byte[] content = outer.Archive(members);
        return Encrypt(content, SHA256.HashData("Authenticator"u8), new byte[16]);
    }

    /// <summary>The archive of accounts in the clear, in two folders.</summary>
    internal static byte[] WriteArchive(IReadOnlyList<SampleAccount> accounts) => new PropertyListWriter().Archive([("Folders", new List<object> { Folder(accounts.Take(1)), Folder(accounts.Skip(1)) })]);

    private static Dictionary<string, object> Folder(IEnumerable<SampleAccount> accounts) => new() { ["name"] = "Folder", ["accounts"] = accounts.Select(Account).ToList<object>() };

    private static object Account(SampleAccount account) => new Dictionary<string, object>
    {
        ["label"] = account.Label,
        ["issuer"] = account.Issuer,
        ["secret"] = new Dictionary<string, object> { ["NS.data"] = account.Bytes },
        ["type"] = account.Type == "hotp" ? 1L : 2L,
        ["algorithm"] = account.Algorithm switch { "SHA256" => 2L, "SHA512" => 3L, _ => 0L },
        ["digits"] = (long)account.Digits,
        ["counter"] = account.Counter,
        ["period"] = (long)account.Period,
    };

    private static byte[] EncryptOld(byte[] content, string password) =>
        Encrypt(content, SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt}-{password}")), SHA1.HashData(Encoding.UTF8.GetBytes(Iv))[..16]);

    private static byte[] EncryptRnCryptor(byte[] content, string password)
    {
        byte[] salt = Sealing.Noise(8, 41);
        byte[] macSalt = Sealing.Noise(8, 42);
        byte[] iv = Sealing.Noise(16, 43);
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(password, salt, 10_000, HashAlgorithmName.SHA1, 32);
        byte[] macKey = Rfc2898DeriveBytes.Pbkdf2(password, macSalt, 10_000, HashAlgorithmName.SHA1, 32);
        byte[] message = [3, 1, .. salt, .. macSalt, .. iv, .. Encrypt(content, key, iv)];
        return [.. message, .. HMACSHA256.HashData(macKey, message)];
    }

    private static byte[] Encrypt(byte[] content, byte[] key, byte[] iv)
    {
        using var cipher = Aes.Create();
        cipher.Key = key;
        return cipher.EncryptCbc(content, iv);
    }
}
