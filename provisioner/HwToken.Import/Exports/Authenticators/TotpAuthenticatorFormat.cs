using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// TOTP Authenticator (BinaryBoot): a backup is Base64 of AES-CBC with an IV of zeros and the SHA-256 of a password for a
/// key; without a password of the user's, one that is the same everywhere. Inside is <c>{"[accounts]":…}</c>, an object
/// whose one name is the JSON of all accounts. The preferences of a rooted phone hold that JSON as it is.
/// </summary>
internal sealed class TotpAuthenticatorFormat : IExportFormat
{
    private const string Preference = "STATIC_TOTP_CODES_LIST";
    private const string FixedPassword = "TotpAuthenticator";
    private const int BlockLength = 16;

    // An account's members have about 300 characters; without this, any long secret in a text would be taken for a backup.
    private const int ShortestBackup = 192;

    /// <inheritdoc/>
    public string Name => "TOTP Authenticator";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file)
    {
        if (file.Preferences?.Get(Preference) is not null)
        {
            return true;
        }

        byte[]? ciphertext = GetCiphertext(file);
        return ciphertext is not null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        if (file.Preferences?.Get(Preference) is { } preference)
        {
            return ReadAccounts(preference) ?? throw file.Damaged(Name);
        }

        byte[] ciphertext = GetCiphertext(file)!;
        return Open(ciphertext, FixedPassword)
            ?? Open(ciphertext, passwords.GetPassword($"the TOTP Authenticator backup {file.Name}"))
            ?? throw ImportException.WrongPassword(
                $"The password does not open {file.Name}, which looks like an encrypted backup of {Name}; check it, or make the backup again. "
                + "An encrypted maFile of Steam Desktop Authenticator looks the same: remove its encryption in that program first.");
    }

    private static byte[]? GetCiphertext(ExportFile file)
    {
        if (file.Content.Length is < ShortestBackup or > ExportLimits.Text || file.Content.AsSpan().ContainsAnyExceptInRange((byte)'\n', (byte)'z'))
        {
            return null;
        }

        var bytes = new byte[file.Content.Length];
        return Convert.TryFromBase64String(Encoding.ASCII.GetString(file.Content).Trim(), bytes, out int length) && length >= ShortestBackup * 3 / 4 && length % BlockLength == 0
            ? bytes[..length]
            : null;
    }

    private static IReadOnlyList<FoundItem>? Open(byte[] ciphertext, string password)
    {
        byte[] key = SHA256.HashData(KeyDerivation.GetBytes(password));
        byte[]? plain = Opening.AesCbc(key, new byte[BlockLength], ciphertext);
        try
        {
            if (plain is null || StrictText.Decode(plain) is not ['{', ..] text)
            {
                return null;
            }

            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.EnumerateObject().Select(member => ReadAccounts(member.Name)).FirstOrDefault() ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null; // The padding lets one wrong password of 256 pass.
        }
        finally
        {
            Array.Clear(plain ?? []);
            Array.Clear(key);
        }
    }

    private static IReadOnlyList<FoundItem>? ReadAccounts(string text)
    {
        try
        {
            using JsonDocument accounts = JsonDocument.Parse(text);
            return accounts.RootElement.ValueKind == JsonValueKind.Array ? [.. accounts.RootElement.EnumerateArray().Select(ReadAccount)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FoundItem ReadAccount(JsonElement account)
    {
        string? issuer = account.GetText("issuer");
        string? label = account.GetText("name") is { Length: > 0 } name ? name : issuer;
        string @base = account.GetText("base") ?? "32";
        byte[]? secret = @base switch { "16" => account.GetHex("key"), "64" => account.GetBase64("key"), _ => null };
        if (secret is null && @base != "32")
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), @base is "16" or "64"
                ? "This account's secret is damaged in the backup; make the backup again."
                : "This account's secret is written in a way that this version does not know.");
        }

        try
        {
            return FoundItem.FromFields(new SetupCodeFields
            {
                Issuer = issuer,
                Label = label,
                SecretBytes = secret,
                Secret = account.GetText("key"),
                Algorithm = account.GetText("algorithm"),
                Digits = account.GetText("digits"),
                Period = account.GetText("period"),
            });
        }
        finally
        {
            Array.Clear(secret ?? []);
        }
    }
}
