using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.BrowserExtension;

/// <summary>
/// How the versions of the extension Authenticator encrypt, all with crypto-js: the first each secret with the password;
/// the second each secret with a key that is itself encrypted with the password; the third whole entries with Argon2id of
/// the password, whose salt stands in an entry of its own.
/// </summary>
internal sealed class AuthenticatorExtensionKeys(JsonElement backup, ExportFile file, IPasswordSource passwords) : IDisposable
{
    private const string Name = "the browser extension Authenticator";
    private const int Kibibytes = 19 * 1024;
    private const int Passes = 2;
    private const int Lanes = 1;
    private const int KeyLength = 32;

    private readonly Dictionary<string, byte[]> derived = [];
    private byte[]? password;
    private byte[]? oldKey;

    /// <summary>Opens an entry of the third version.</summary>
    internal FoundItem Open(JsonElement entry, Func<JsonElement, FoundItem> read)
    {
        string id = entry.GetText("keyId") ?? throw file.Damaged(Name);
        if (!derived.TryGetValue(id, out byte[]? key))
        {
            derived.Add(id, key = Derive(id));
        }

        byte[] plain = CryptoJs.Open(entry.GetText("data"), key) ?? throw file.WrongPassword(Name);
        return Secrets.WithContent(plain, file.Name, inner => inner.Json is { } opened ? read(opened) : throw file.WrongPassword(Name));
    }

    /// <summary>Opens the secret of an entry of the first or second version.</summary>
    internal string OpenSecret(JsonElement entry)
    {
        byte[] plain = CryptoJs.Open(entry.GetText("secret"), oldKey ??= GetOldKey()) ?? throw file.WrongPassword(Name);
        try
        {
            // The padding lets one wrong password of 256 pass.
            return plain.Length > 0 && plain.All(value => char.IsAsciiLetterOrDigit((char)value) || (char)value is '=' or '-') ? Encoding.ASCII.GetString(plain) : throw file.WrongPassword(Name);
        }
        finally
        {
            Array.Clear(plain);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.Clear(password ?? []);
        Array.Clear(oldKey ?? []);
        foreach (byte[] key in derived.Values)
        {
            Array.Clear(key);
        }
    }

    private byte[] GetPassword() => password ??= KeyDerivation.GetBytes(passwords.GetPassword($"the backup {file.Name} of {Name}"));

    // The key is the text in which Argon2's result is written.
    private byte[] Derive(string id)
    {
        JsonElement key = backup.GetMembers().Select(member => member.Value).FirstOrDefault(value => value.GetText("dataType") == "Key" && value.GetText("id") == id);
        byte[] salt = Encoding.UTF8.GetBytes(key.GetText("salt") ?? throw new ImportException($"{file.Name} is an encrypted backup of {Name} without its key; make the backup again."));
        return Secrets.With(KeyDerivation.Argon2Id(GetPassword(), salt, Kibibytes, Passes, Lanes, KeyLength), hash => Encoding.ASCII.GetBytes(Convert.ToBase64String(hash).TrimEnd('=')));
    }

    private byte[] GetOldKey()
    {
        // Some uploaded backups have the key's members among the entries.
        string? sealedKey = backup.GetObject("key")?.GetText("enc") ?? backup.GetText("enc");
        if (sealedKey is null)
        {
            return [.. GetPassword()];
        }

        return Secrets.With(CryptoJs.Open(sealedKey, GetPassword()) ?? throw file.WrongPassword(Name), key => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)));
    }
}
