using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using Geralt;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// The database of cotp, encrypted as it lies on the disk (Argon2id, XChaCha20-Poly1305) or exported in the clear.
/// </summary>
internal sealed class CotpFormat : IExportFormat
{
    private const int EncryptedVersion = 1;
    private const int Kibibytes = 32768;
    private const int Passes = 4;
    private const int Lanes = 4;

    /// <inheritdoc/>
    public string Name => "cotp";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && (IsEncrypted(json) || (json.GetMember("version") is not null && json.GetMember("elements") is { } elements && (json.IsEmptyArray("elements") || elements.HaveMembers("secret", "label"))));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement json = file.Json!.Value;
        if (!IsEncrypted(json))
        {
            return ExportEntries.Read(json.GetArray("elements")!, ReadElement);
        }

        if (json.GetNumber("version") != EncryptedVersion)
        {
            throw new ImportException($"{file.Name} is a database of a cotp newer than this program knows; update hwtoken, or use cotp's export.");
        }

        if (json.GetBase64("nonce") is not { Length: XChaCha20Poly1305.NonceSize } nonce || json.GetBase64("salt") is not { Length: >= 8 } salt
            || json.GetBase64("cipher") is not { Length: >= XChaCha20Poly1305.TagSize } ciphertext)
        {
            throw file.Damaged(Name);
        }

        byte[]? plain = Secrets.WithPassword(passwords, $"the cotp database {file.Name}", password =>
            Secrets.With(KeyDerivation.Argon2Id(password, salt, Kibibytes, Passes, Lanes, XChaCha20Poly1305.KeySize), key => Open(key, nonce, ciphertext)));
        return plain is null
            ? throw file.WrongPassword(Name)
            : Secrets.WithContent(plain, file.Name, inner => inner.Json is { } opened ? ReadOpened(opened, file) : throw file.Damaged(Name));
    }

    private static bool IsEncrypted(JsonElement json) => json.HasText("nonce") && json.HasText("salt") && json.HasText("cipher");

    private static byte[]? Open(byte[] key, byte[] nonce, byte[] ciphertext)
    {
        var plain = new byte[ciphertext.Length - XChaCha20Poly1305.TagSize];
        try
        {
            XChaCha20Poly1305.Decrypt(plain, ciphertext, nonce, key);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The first version had no object around the list.
    private List<FoundItem> ReadOpened(JsonElement json, ExportFile file) =>
        ExportEntries.Read(json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : json.GetArray("elements") ?? throw file.Damaged(Name), ReadElement);

    private static FoundItem ReadElement(JsonElement element)
    {
        string type = element.GetText("type") ?? "totp";
        bool isSteam = type.Equals("steam", StringComparison.OrdinalIgnoreCase);
        return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
        {
            Type = type,
            Issuer = element.GetText("issuer"),
            Label = element.GetText("label"),
            Secret = element.GetText("secret"),
            Algorithm = element.GetText("algorithm"),
            Digits = isSteam ? null : element.GetText("digits"),
            Period = element.GetText("period"),
            Counter = element.GetText("counter"),
        }));
    }
}
