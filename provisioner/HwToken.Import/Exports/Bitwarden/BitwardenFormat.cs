using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Bitwarden;

/// <summary>
/// JSON exports of Bitwarden, Vaultwarden and Bitwarden Authenticator, plain or with a password of their own; and what
/// older versions and other programs (KeePassXC, Buttercup) write, which does not say whether it is encrypted. Items
/// without a setup code are counted. CSV exports are read as a table.
/// </summary>
internal sealed class BitwardenFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "Bitwarden";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && (json.GetMember("encrypted") is { } encrypted
            ? encrypted.ValueKind == JsonValueKind.True ? json.HasText("encKeyValidation_DO_NOT_EDIT") || json.HasText("data") : json.GetArray("items") is not null
            : json.GetMember("items") is { } items && items.HaveMembers("type", "name") && (items.HaveMembers("login") || json.GetArray("folders") is not null));

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

    private IReadOnlyList<FoundItem> ReadItems(JsonElement export, ExportFile file)
    {
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (JsonElement item in export.GetArray("items") ?? throw file.Damaged(Name))
        {
            JsonElement login = item.GetObject("login") ?? default;
            if (item.GetMember("deletedDate") is not null)
            {
                entries.AddTrashed(item.GetText("name"), login.GetText("username"), login.GetText("totp"));
            }
            else
            {
                entries.Add(item.GetText("name"), login.GetText("username"), [login.GetText("totp")], item.GetTexts());
            }
        }

        return entries.Finish();
    }
}
