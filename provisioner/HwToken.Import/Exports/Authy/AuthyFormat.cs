using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authy;

/// <summary>
/// Authy's preferences from a rooted phone: <c>com.authy.storage.tokens.authenticator.xml</c> with the accounts of other
/// sites (Base32, encrypted with the backup password or not) and <c>com.authy.storage.tokens.authy.xml</c> with those
/// that Authy makes itself (hexadecimal, seven digits, ten seconds).
/// </summary>
internal sealed class AuthyFormat : IExportFormat
{
    private const long DefaultIterations = 1000;
    private const int KeyLength = 32;
    private const int IvLength = 16;

    private static readonly string[] Keys = ["com.authy.storage.tokens.authenticator.key", "com.authy.storage.tokens.authy.key"];

    /// <inheritdoc/>
    public string Name => "Authy";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Preferences is { } preferences && Keys.Any(key => preferences.Get(key) is not null);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var items = new List<FoundItem>();
        string? password = null;
        foreach (string key in Keys)
        {
            if (file.Preferences!.Get(key) is not { } text)
            {
                continue;
            }

            using JsonDocument tokens = Parse(file, text);
            foreach (JsonElement token in tokens.RootElement.EnumerateArray())
            {
                bool isEncrypted = token.GetText("secretSeed") is null && token.GetText("decryptedSecret") is null && token.GetText("encryptedSecret") is not null;
                password = isEncrypted ? password ?? passwords.GetPassword($"the Authy backup in {file.Name}") : password;
                items.Add(isEncrypted ? ReadEncrypted(file, token, password!) : ReadPlain(token));
            }
        }

        return items;
    }

    private JsonDocument Parse(ExportFile file, string text)
    {
        try
        {
            JsonDocument tokens = JsonDocument.Parse(text);
            if (tokens.RootElement.ValueKind == JsonValueKind.Array)
            {
                return tokens;
            }

            tokens.Dispose();
        }
        catch (JsonException exception)
        {
            throw file.Damaged(Name, exception);
        }

        throw file.Damaged(Name);
    }

    private static FoundItem ReadPlain(JsonElement token)
    {
        (string? issuer, string label) = AuthyNames.Get(token);
        var fields = new SetupCodeFields { Issuer = issuer, Label = label, Digits = token.GetText("digits"), Secret = token.GetText("decryptedSecret") };
        if (token.GetText("secretSeed") is null)
        {
            return fields.Secret is null ? FoundItem.Unusable(FoundItem.GetName(issuer, label), "Authy holds no secret of this account; open the account in the app, and copy the file again.") : FoundItem.FromFields(fields);
        }

        if (token.GetHex("secretSeed") is not { } seed)
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), "This account's secret is damaged in the file; copy the file again.");
        }

        try
        {
            return FoundItem.FromFields(new SetupCodeFields { Issuer = issuer, Label = label, SecretBytes = seed, Digits = token.GetText("digits") ?? "7", Period = "10" });
        }
        finally
        {
            Array.Clear(seed);
        }
    }

    private FoundItem ReadEncrypted(ExportFile file, JsonElement token, string password)
    {
        (string? issuer, string label) = AuthyNames.Get(token);
        if (token.GetBase64("encryptedSecret") is not { } ciphertext || token.GetText("salt") is not { } salt)
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), "This account's secret is damaged in the file; copy the file again.");
        }

        byte[] passwordBytes = KeyDerivation.GetBytes(password);
        long iterations = token.GetNumber("keyDerivationIterations") ?? token.GetNumber("key_derivation_iterations") ?? DefaultIterations;
        byte[] key = KeyDerivation.Pbkdf2(passwordBytes, Encoding.UTF8.GetBytes(salt), iterations, HashAlgorithmName.SHA1, KeyLength);
        byte[]? plain = null;
        try
        {
            plain = Opening.AesCbc(key, GetIv(token), ciphertext);

            // The padding lets one wrong password of 256 pass, which then makes no Base32.
            if (plain is null || !plain.All(value => char.IsAsciiLetterOrDigit((char)value) || (char)value is ' ' or '-' or '='))
            {
                throw file.WrongPassword(Name);
            }

            return FoundItem.FromFields(new SetupCodeFields { Issuer = issuer, Label = label, Secret = Encoding.ASCII.GetString(plain), Digits = token.GetText("digits") });
        }
        finally
        {
            Array.Clear(plain ?? []);
            Array.Clear(passwordBytes);
            Array.Clear(key);
        }
    }

    // Newer versions give one; before, it was zero.
    private static byte[] GetIv(JsonElement token)
    {
        byte[]? iv = token.GetBase64("uniqueIv") ?? token.GetBase64("unique_iv");
        return iv?.Length == IvLength ? iv : new byte[IvLength];
    }
}
