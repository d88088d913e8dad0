using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// Backups of 2FAS (<c>.2fas</c>), schema versions 1 to 4, plain or encrypted: PBKDF2 and AES-GCM, in Base64 as
/// <c>ciphertext and tag:salt:nonce</c>.
/// </summary>
internal sealed class TwoFasFormat : IExportFormat
{
    private const int NewestSchema = 4;
    private const int Iterations = 10_000;
    private const int KeyLength = 32;

    /// <inheritdoc/>
    public string Name => "2FAS";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.GetMember("schemaVersion") is not null && (json.HasText("servicesEncrypted") || json.GetArray("services") is not null);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement backup = file.Json!.Value;
        if (backup.GetNumber("schemaVersion") is not (>= 1 and <= NewestSchema))
        {
            throw new ImportException($"{file.Name} is a backup of a 2FAS newer than this program knows; update hwtoken.");
        }

        return backup.GetText("servicesEncrypted") is { } encrypted
            ? Secrets.WithPassword(passwords, $"the 2FAS backup {file.Name}", password => ReadEncrypted(encrypted, password, file))
            : ExportEntries.Read(backup.GetArray("services")!, ReadService);
    }

    private List<FoundItem> ReadEncrypted(string encrypted, byte[] password, ExportFile file)
    {
        string[] parts = encrypted.Split(':');
        if (parts.Length < 3 || !TryDecode(parts[0], out byte[] ciphertext) || !TryDecode(parts[1], out byte[] salt) || !TryDecode(parts[2], out byte[] nonce))
        {
            throw file.Damaged(Name);
        }

        byte[]? plain = Secrets.With(
            KeyDerivation.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, KeyLength),
            key => Opening.AesGcmWithTag(key, nonce, ciphertext));
        return plain is null
            ? throw file.WrongPassword(Name)
            : Secrets.WithContent(plain, file.Name, inner => inner.Json is { ValueKind: JsonValueKind.Array } json ? ExportEntries.Read([.. json.EnumerateArray()], ReadService) : throw file.Damaged(Name));
    }

    private static FoundItem ReadService(JsonElement service)
    {
        JsonElement otp = service.GetObject("otp") ?? default;
        string? name = service.GetText("name");
        string? label = otp.GetText("account");
        return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
        {
            Type = otp.GetText("tokenType") ?? "totp",
            Issuer = string.IsNullOrWhiteSpace(name) ? otp.GetText("issuer") : name,
            Label = string.IsNullOrWhiteSpace(label) ? otp.GetText("label") : label,
            Secret = service.GetText("secret"),
            Algorithm = otp.GetText("algorithm"),
            Digits = otp.GetText("digits"),
            Period = otp.GetText("period"),
            Counter = otp.GetText("counter"),
        }));
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        bool isBase64 = Convert.TryFromBase64String(text, bytes, out int length);
        bytes = bytes[..length];
        return isBase64;
    }
}
