using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.FreeOtp;

/// <summary>
/// A backup of FreeOTP 2: a map with <c>masterKey</c>, and for each token its fields under <c>UUID-token</c> and its
/// secret under <c>UUID</c>, encrypted with the master key (AES-GCM), as that is with a key from the password (PBKDF2).
/// </summary>
internal sealed class FreeOtpBackup
{
    /// <summary>The name of the master key in the map.</summary>
    internal const string MasterKey = "masterKey";

    /// <summary>What stands behind a token's UUID in the name of its fields.</summary>
    internal const string TokenSuffix = "-token";

    private const string Gcm = "AES/GCM/NoPadding";

    private readonly byte[] key;

    private FreeOtpBackup(byte[] key)
    {
        this.key = key;
    }

    /// <summary>Opens the master key.</summary>
    /// <param name="masterKey">Its entry in the map.</param>
    /// <param name="password">The password.</param>
    /// <returns>The opened backup; null when the password is wrong.</returns>
    /// <exception cref="FormatException">The entry is damaged.</exception>
    internal static FreeOtpBackup? TryOpen(JsonElement masterKey, string password)
    {
        byte[] salt = masterKey.GetByteArray("mSalt") ?? throw new FormatException();
        long iterations = masterKey.GetNumber("mIterations") ?? throw new FormatException();
        HashAlgorithmName hash = masterKey.GetText("mAlgorithm")?.ToUpperInvariant() switch
        {
            "PBKDF2WITHHMACSHA512" => HashAlgorithmName.SHA512,
            "PBKDF2WITHHMACSHA256" => HashAlgorithmName.SHA256,
            "PBKDF2WITHHMACSHA1" => HashAlgorithmName.SHA1,
            _ => throw new FormatException(),
        };
        JsonElement encrypted = masterKey.GetObject("mEncryptedKey") ?? throw new FormatException();
        byte[] passwordBytes = KeyDerivation.GetBytes(password);
        byte[] passwordKey = KeyDerivation.Pbkdf2(passwordBytes, salt, iterations, hash, salt.Length is 16 or 24 or 32 ? salt.Length : throw new FormatException());
        try
        {
            return Open(encrypted, passwordKey) is { } key ? new FreeOtpBackup(key) : null;
        }
        finally
        {
            Array.Clear(passwordBytes);
            Array.Clear(passwordKey);
        }
    }

    /// <summary>Takes all tokens.</summary>
    /// <param name="map">The map.</param>
    /// <returns>An item for each token, in the map's order.</returns>
    internal IReadOnlyList<FoundItem> ReadTokens(PreferencesMap map)
    {
        var items = new List<FoundItem>();
        foreach (string name in map.Names)
        {
            bool isFields = name.EndsWith(TokenSuffix, StringComparison.Ordinal);
            string uuid = isFields ? name[..^TokenSuffix.Length] : name;
            if (isFields)
            {
                items.Add(ReadToken(map.GetJson(name), map.GetJson(uuid)));
            }
            else if (map.GetJson(name)?.GetMember("key") is not null && map.Get(name + TokenSuffix) is null)
            {
                items.Add(FoundItem.Unusable("", "The backup holds a secret without the account that it belongs to; make the backup again."));
            }
        }

        return items;
    }

    /// <summary>Forgets the key.</summary>
    internal void Clear() => Array.Clear(key);

    private FoundItem ReadToken(JsonElement? fields, JsonElement? entry)
    {
        if (fields is not { } token)
        {
            return FoundItem.Unusable("", "This account is damaged in the backup; make the backup again.");
        }

        if (entry?.GetText("key") is not { } json)
        {
            return FoundItem.Unusable(FreeOtpToken.GetName(token), "The backup holds no secret of this account; make the backup again.");
        }

        byte[]? secret = null;
        try
        {
            using JsonDocument encrypted = JsonDocument.Parse(json);
            secret = Open(encrypted.RootElement, key);
            return secret is null
                ? FoundItem.Unusable(FreeOtpToken.GetName(token), "This account's secret is damaged in the backup; make the backup again.")
                : FreeOtpToken.Read(token, secret);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return FoundItem.Unusable(FreeOtpToken.GetName(token), "This account's secret is damaged in the backup; make the backup again.");
        }
        finally
        {
            Array.Clear(secret ?? []);
        }
    }

    private static byte[]? Open(JsonElement encrypted, byte[] key)
    {
        if (encrypted.GetText("mCipher") != Gcm)
        {
            throw new FormatException();
        }

        byte[] ciphertext = encrypted.GetByteArray("mCipherText") ?? throw new FormatException();
        byte[] parameters = encrypted.GetByteArray("mParameters") ?? throw new FormatException();
        byte[] associated = Encoding.UTF8.GetBytes(encrypted.GetText("mToken") ?? throw new FormatException());
        return Opening.AesGcmWithTag(key, GetNonce(parameters), ciphertext, associated);
    }

    // RFC 5084, section 3.2: SEQUENCE { nonce OCTET STRING, length of the tag INTEGER }; some Androids write the nonce alone.
    private static ReadOnlySpan<byte> GetNonce(ReadOnlySpan<byte> parameters)
    {
        const byte Sequence = 0x30;
        const byte OctetString = 0x04;
        ReadOnlySpan<byte> nonce = parameters.Length > 2 && parameters[0] == Sequence ? parameters[2..] : parameters;
        return nonce.Length >= 2 && nonce[0] == OctetString && nonce[1] <= nonce.Length - 2 ? nonce.Slice(2, nonce[1]) : throw new FormatException();
    }
}
