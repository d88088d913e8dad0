using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Import.Exports;
using HwToken.Import.Exports.Aegis;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Backup;

/// <summary>
/// A backup: an encrypted vault of Aegis, which that app opens as its own. One that is there is extended, and keeps all
/// that it holds beside accounts (icons, groups, notes, other passwords' slots).
/// </summary>
public sealed class AegisVault : IDisposable
{
    private const int FileVersion = 1;
    private const int ContentVersion = 3;
    private const int FirstVersionWithGroups = 3;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly JsonObject file;
    private readonly JsonObject content;
    private readonly byte[] masterKey;
    private readonly HashSet<string> present = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> added = new(StringComparer.Ordinal);

    private AegisVault(JsonObject file, JsonObject content, byte[] masterKey)
    {
        this.file = file;
        this.content = content;
        this.masterKey = masterKey;
    }

    /// <summary>How many accounts it holds.</summary>
    public int Count => Entries.Count;

    private JsonArray Entries => content["entries"]!.AsArray();

    /// <summary>Begins a new one.</summary>
    /// <param name="password">What opens it.</param>
    public static AegisVault Create(string password)
    {
        byte[] masterKey = RandomNumberGenerator.GetBytes(AegisSeal.KeyLength);
        JsonObject slot = Secrets.With(KeyDerivation.GetBytes(password), bytes => AegisSeal.MakeSlot(masterKey, bytes));
        var file = new JsonObject { ["version"] = FileVersion, ["header"] = new JsonObject { ["slots"] = new JsonArray(slot), ["params"] = null }, ["db"] = null };
        var content = new JsonObject { ["version"] = ContentVersion, ["entries"] = new JsonArray(), ["groups"] = new JsonArray(), ["icons_optimized"] = true };
        return new AegisVault(file, content, masterKey);
    }

    /// <summary>Opens one that is there.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="passwords">Where its password comes from.</param>
    /// <exception cref="ImportException">It is no encrypted vault of Aegis, it is damaged, or the password is wrong.</exception>
    public static AegisVault Open(byte[] bytes, string name, IPasswordSource passwords)
    {
        using var export = new ExportFile(bytes, name);
        var format = new AegisFormat();
        if (!format.Recognises(export) || export.Json is not { } json || !json.HasText("db"))
        {
            throw new ImportException($"{name} is there already and is no encrypted vault of Aegis; give the backup another name. Nothing was changed.");
        }

        byte[] masterKey = PasswordTries.Run(passwords, () => Secrets.WithPassword(passwords, $"the backup {name}", password => AegisSeal.OpenMasterKey(json, password, export)));
        try
        {
            return Secrets.WithContent(AegisSeal.OpenContent(json, masterKey, export), name, inner =>
            {
                // What the importer takes for a vault of a known version is one that can be extended.
                IReadOnlyList<FoundItem> items = inner.Json is { } plain ? format.ReadContent(plain, export) : throw export.Damaged(format.Name);
                var vault = new AegisVault(ToObject(json), ToObject(inner.Json!.Value), masterKey);
                foreach (FoundItem item in items)
                {
                    if (item.SetupCode is { } code)
                    {
                        vault.present.Add(GetKey(code.Credential));
                        code.Credential.Clear();
                    }
                }

                return vault;
            });
        }
        catch
        {
            Array.Clear(masterKey);
            throw;
        }
    }

    /// <summary>Why a vault of Aegis cannot hold an account, as a sentence; null when it can.</summary>
    public static string? GetProblem(OtpAccount account) =>
        account.StartTime == 0 ? null : "Its codes are counted from another time than 1970, which a vault of Aegis cannot say.";

    /// <summary>Adds accounts; one that is there with the same names and secret is not added again.</summary>
    /// <param name="credentials">The accounts; not cleared.</param>
    /// <returns>How many were added.</returns>
    public int Add(IEnumerable<OtpCredential> credentials)
    {
        int before = added.Count;
        foreach (OtpCredential credential in credentials)
        {
            string key = GetKey(credential);
            if (GetProblem(credential.Account) is null && present.Add(key))
            {
                JsonObject entry = MakeEntry(credential);
                Entries.Add(entry);
                added.Add(key, entry);
            }
        }

        return added.Count - before;
    }

    /// <summary>Takes out again what <see cref="Add"/> put in since this object was made; whatever was there before stays.</summary>
    /// <param name="credentials">The accounts.</param>
    /// <returns>How many were taken out.</returns>
    public int Remove(IEnumerable<OtpCredential> credentials)
    {
        int before = added.Count;
        foreach (string key in credentials.Select(GetKey))
        {
            if (added.Remove(key, out JsonObject? entry))
            {
                Entries.Remove(entry);
                present.Remove(key);
            }
        }

        return before - added.Count;
    }

    /// <summary>The whole file, encrypted anew.</summary>
    public byte[] ToBytes()
    {
        (byte[] ciphertext, JsonObject parameters) = Secrets.With(JsonSerializer.SerializeToUtf8Bytes(content), plain => AegisSeal.Seal(masterKey, plain));
        file["header"]!["params"] = parameters;
        file["db"] = Convert.ToBase64String(ciphertext);
        return JsonSerializer.SerializeToUtf8Bytes(file, Indented);
    }

    /// <inheritdoc/>
    public void Dispose() => Array.Clear(masterKey);

    private static JsonObject ToObject(JsonElement element) => JsonObject.Create(element.Clone())!;

    private static string GetKey(OtpCredential credential) =>
        $"{OtpFingerprint.Format(OtpFingerprint.Compute(credential))}\n{credential.Account.Issuer}\n{credential.Account.Label}";

    private JsonObject MakeEntry(OtpCredential credential)
    {
        OtpAccount account = credential.Account;
        var info = new JsonObject
        {
            ["secret"] = Base32.Encode(credential.Secret, 0, credential.Secret.Length),
            ["algo"] = account.Algorithm.ToString().ToUpperInvariant(),
            ["digits"] = account.Digits,
        };
        if (account.Type == OtpType.Hotp)
        {
            info["counter"] = (long)account.Counter;
        }
        else
        {
            info["period"] = account.Period;
        }

        var entry = new JsonObject
        {
            ["type"] = account.Type.ToString().ToLowerInvariant(),
            ["uuid"] = Guid.NewGuid().ToString(),
            ["name"] = account.Label,
            ["issuer"] = account.Issuer,
            ["note"] = "",
            ["favorite"] = false,
            ["icon"] = null,
            ["info"] = info,
        };
        if (content["version"]!.GetValue<int>() >= FirstVersionWithGroups)
        {
            entry["groups"] = new JsonArray();
        }
        else
        {
            entry["group"] = null;
        }

        return entry;
    }
}
