using System;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.Bitwarden;

/// <summary>
/// Exports of Bitwarden with a password of their own: PBKDF2 or Argon2id gives a key, HKDF makes one for AES-256-CBC and
/// one for HMAC-SHA-256 of it, and the content is <c>2.iv|ciphertext|mac</c> in Base64.
/// </summary>
internal static class BitwardenEncryption
{
    private const string Name = "Bitwarden";
    private const int KeyLength = 32;
    private const int Pbkdf2 = 0;
    private const int Argon2Id = 1;
    private const string AesCbcWithHmac = "2.";

    /// <summary>Opens the content.</summary>
    /// <returns>JSON, the caller's to clear.</returns>
    internal static byte[] Open(JsonElement export, byte[] password, ExportFile file)
    {
        string data = export.GetText("data") ?? throw file.Damaged(Name);
        if (!data.StartsWith(AesCbcWithHmac, StringComparison.Ordinal))
        {
            throw new ImportException($"{file.Name} is an export of Bitwarden, encrypted in a way that this program does not know; update hwtoken, or export it anew.");
        }

        byte[] iv, ciphertext, mac;
        try
        {
            string[] parts = data[AesCbcWithHmac.Length..].Split('|');
            (iv, ciphertext, mac) = parts.Length == 3
                ? (Convert.FromBase64String(parts[0]), Convert.FromBase64String(parts[1]), Convert.FromBase64String(parts[2]))
                : throw file.Damaged(Name);
        }
        catch (FormatException exception)
        {
            throw file.Damaged(Name, exception);
        }

        return Secrets.With(DeriveKey(export, password, file), key => Secrets.With(HKDF.Expand(HashAlgorithmName.SHA256, key, KeyLength, [.. "mac"u8]), macKey =>
        {
            byte[] computed = HMACSHA256.HashData(macKey, (byte[])[.. iv, .. ciphertext]);
            return CryptographicOperations.FixedTimeEquals(computed, mac)
                ? Secrets.With(HKDF.Expand(HashAlgorithmName.SHA256, key, KeyLength, [.. "enc"u8]), cipherKey => Opening.AesCbc(cipherKey, iv, ciphertext)) ?? throw file.Damaged(Name)
                : throw file.WrongPassword(Name);
        }));
    }

    private static byte[] DeriveKey(JsonElement export, byte[] password, ExportFile file)
    {
        if (export.GetText("salt") is not { } text || export.GetNumber("kdfIterations") is not { } iterations)
        {
            throw file.Damaged(Name);
        }

        // It is in Base64, but taken as the text that it is.
        byte[] salt = Encoding.UTF8.GetBytes(text);
        return export.GetNumber("kdfType") switch
        {
            Pbkdf2 => KeyDerivation.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, KeyLength),
            Argon2Id when export.GetNumber("kdfMemory") is { } mebibytes and >= 0 and <= int.MaxValue && export.GetNumber("kdfParallelism") is { } lanes =>
                KeyDerivation.Argon2Id(password, SHA256.HashData(salt), mebibytes * 1024, iterations, lanes, KeyLength),
            _ => throw file.Damaged(Name),
        };
    }
}
