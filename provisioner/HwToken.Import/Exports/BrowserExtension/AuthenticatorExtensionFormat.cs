using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.BrowserExtension;

/// <summary>
/// Backups of the browser extension Authenticator: an object with an entry an account, plain or encrypted as its
/// versions do it (<see cref="AuthenticatorExtensionKeys"/>). Its list of URIs is read as any text is.
/// </summary>
internal sealed class AuthenticatorExtensionFormat : IExportFormat
{
    private static readonly string[] Types = ["", "totp", "hotp", "battle", "steam", "hex", "hhex"];
    private static readonly string[] Algorithms = ["", "SHA1", "SHA256", "SHA512", "GOST3411_2012_256", "GOST3411_2012_512"];

    /// <inheritdoc/>
    public string Name => "the browser extension Authenticator";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file)
    {
        if (file.Json is not { ValueKind: JsonValueKind.Object } json)
        {
            return false;
        }

        JsonElement[] values = [.. json.GetMembers().Select(member => member.Value)];
        return values.Any(IsEntry) && values.All(value => value.ValueKind == JsonValueKind.String || IsEntry(value) || IsKey(value) || value.HasText("enc"));
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement backup = file.Json!.Value;
        JsonElement[] entries = [.. backup.GetMembers().Select(member => member.Value).Where(IsEntry)];
        using var keys = new AuthenticatorExtensionKeys(backup, file, passwords);
        return [.. entries.OrderBy(entry => entry.GetNumber("index") ?? 0).Select(entry => ReadEntry(entry, keys))];
    }

    private static bool IsEntry(JsonElement value) =>
        value.GetText("dataType") == "EncOTPStorage" || (value.HasText("secret") && value.GetMember("index") is not null && value.GetMember("type") is not null);

    private static bool IsKey(JsonElement value) => value.GetText("dataType") == "Key";

    private static FoundItem ReadEntry(JsonElement entry, AuthenticatorExtensionKeys keys)
    {
        if (entry.GetText("dataType") == "EncOTPStorage")
        {
            return keys.Open(entry, opened => ReadPlain(opened, opened.GetText("secret")));
        }

        return entry.GetText("encrypted") == "true" ? ReadPlain(entry, keys.OpenSecret(entry)) : ReadPlain(entry, entry.GetText("secret"));
    }

    private static FoundItem ReadPlain(JsonElement entry, string? secret)
    {
        // Behind two colons stands the host that the extension offers the code to.
        string? issuer = entry.GetText("issuer")?.Split("::")[0];
        string? label = entry.GetText("account");
        string type = Choose(entry.GetText("type"), Types) ?? "totp";
        (type, secret) = TakePrefix(type, secret);
        byte[]? bytes = null;
        try
        {
            bytes = type is "hex" or "hhex" ? Convert.FromHexString(secret ?? "") : null;
            return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
            {
                Type = type switch { "hex" or "battle" => "totp", "hhex" => "hotp", _ => type },
                Issuer = string.IsNullOrWhiteSpace(issuer) ? type switch { "steam" => "Steam", "battle" => "Battle.net", _ => issuer } : issuer,
                Label = label,
                Secret = secret,
                SecretBytes = bytes,
                Algorithm = Choose(entry.GetText("algorithm"), Algorithms),
                Digits = type switch { "steam" => null, "battle" => "8", _ => entry.GetText("digits") },
                Period = entry.GetText("period"),
                Counter = type is "hotp" or "hhex" ? entry.GetText("counter") : null,
            }));
        }
        catch (FormatException)
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), "This account's secret is damaged in the backup; make the backup again.");
        }
        finally
        {
            Array.Clear(bytes ?? []);
        }
    }

    // Old versions wrote the number, and told the kind by how the secret begins.
    private static string? Choose(string? text, string[] names) => int.TryParse(text, out int number) && number > 0 && number < names.Length ? names[number] : text;

    private static (string Type, string? Secret) TakePrefix(string type, string? secret)
    {
        foreach ((string prefix, string kind) in new[] { ("blz-", "battle"), ("bliz-", "battle"), ("stm-", "steam") })
        {
            if (secret?.StartsWith(prefix, StringComparison.Ordinal) == true)
            {
                return (kind, secret[prefix.Length..]);
            }
        }

        bool isHex = type is "totp" or "hotp" && secret is { Length: > 0 } && secret.Length % 2 == 0 && secret.All(char.IsAsciiHexDigit) && secret.AsSpan().ContainsAny("0189");
        return isHex ? (type == "totp" ? "hex" : "hhex", secret) : (type, secret);
    }
}
