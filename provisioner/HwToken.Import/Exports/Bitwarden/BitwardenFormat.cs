using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.Bitwarden;

/// <summary>
/// JSON exports of Bitwarden, Vaultwarden and Bitwarden Authenticator, plain or with a password of their own. Of the
/// items only those count that have a setup code. CSV exports are read as a table.
/// </summary>
internal sealed class BitwardenFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "Bitwarden";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.GetMember("encrypted") is { } encrypted
        && (encrypted.ValueKind == JsonValueKind.True ? json.HasText("encKeyValidation_DO_NOT_EDIT") || json.HasText("data") : json.GetArray("items") is not null);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement export = file.Json!.Value;
        if (export.GetText("encrypted") != "true")
        {
            return ReadItems(export, file);
        }

        if (export.GetText("passwordProtected") != "true")
        {
            throw new ImportException($"{file.Name} is an export of Bitwarden that only the account it comes from can open; in Bitwarden, export it anew as \"password protected\" or unencrypted.");
        }

        byte[] plain = Secrets.WithPassword(passwords, $"the Bitwarden export {file.Name}", password => BitwardenEncryption.Open(export, password, file));
        return Secrets.WithContent(plain, file.Name, inner => inner.Json is { } json ? ReadItems(json, file) : throw file.Damaged(Name));
    }

    private List<FoundItem> ReadItems(JsonElement export, ExportFile file)
    {
        var items = new List<FoundItem>();
        foreach (JsonElement item in export.GetArray("items") ?? throw file.Damaged(Name))
        {
            JsonElement login = item.GetObject("login") ?? default;
            string? code = login.GetText("totp");
            if (!string.IsNullOrWhiteSpace(code))
            {
                items.Add(ExportEntries.FromText(code, item.GetText("name"), login.GetText("username")));
            }
        }

        return items;
    }
}
