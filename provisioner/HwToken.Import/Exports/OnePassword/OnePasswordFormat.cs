using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Exports.Containers;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.OnePassword;

/// <summary>
/// 1Password's unencrypted export (1PUX, versions 1 to 3): a zip archive whose file <c>export.data</c> is JSON, accounts
/// above vaults above items. Attached files are never unpacked.
/// </summary>
internal sealed class OnePasswordFormat : IExportFormat
{
    private const string DataName = "export.data";

    /// <inheritdoc/>
    public string Name => "1Password";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file)
    {
        if (!file.StartsWith(ZipFile.Magic))
        {
            return false;
        }

        // The directory at the end, which names the files, may be cut off; then a file's own header tells, near the start.
        ReadOnlySpan<byte> content = file.Content;
        return content.IndexOf("export.attributes"u8) >= 0 || content.IndexOf("export.data"u8) >= 0;
    }

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        return Secrets.WithContent(Unpack(file), file.Name, data => data.IsTooLongJson
            ? throw TooLong(file)
            : data.Json is { } json && ReadAccounts(json, file) is { } items ? items : throw file.Damaged(Name));
    }

    private byte[] Unpack(ExportFile file)
    {
        // Counted before the archive's directory is read, which takes memory for each.
        if (file.Content.AsSpan().Count("PK\u0001\u0002"u8) > ExportLimits.Accounts)
        {
            throw new ImportException($"{file.Name} holds more files than an export of 1Password; it was left alone.");
        }

        try
        {
            return ZipFile.Read(file.Content, DataName, null, ExportLimits.Json, () => TooLong(file), file.Unpacking);
        }
        catch (InvalidDataException problem)
        {
            throw file.Damaged(Name, problem);
        }
    }

    private static ImportException TooLong(ExportFile file) => new($"{file.Name} unpacks to more than the {ExportLimits.Json >> 20} MB of JSON that are read, or to more values; export fewer items.");

    private IReadOnlyList<FoundItem>? ReadAccounts(JsonElement root, ExportFile file)
    {
        if (root.GetArray("accounts") is not { } accounts)
        {
            return null;
        }

        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (JsonElement account in accounts)
        {
            foreach (JsonElement vault in account.GetArray("vaults") ?? [])
            {
                foreach (JsonElement item in vault.GetArray("items") ?? [])
                {
                    // The first versions wrapped each item.
                    ReadItem(item.GetObject("item") ?? item, entries);
                }
            }
        }

        return entries.Finish();
    }

    private static void ReadItem(JsonElement item, VaultEntries entries)
    {
        string? title = item.GetObject("overview")?.GetText("title");
        JsonElement? details = item.GetObject("details");
        string? user = GetUser(details) ?? item.GetObject("overview")?.GetText("subtitle");
        string?[] codes = [.. (details?.GetArray("sections") ?? [])
            .SelectMany(section => section.GetArray("fields") ?? [])
            .Select(field => field.GetObject("value")?.GetMember("totp")?.AsText())];
        if (item.GetText("state") is "trashed" or "deleted")
        {
            entries.AddTrashed(title, user, codes);
            return;
        }

        // An item without a user has its title alone for a name.
        bool hasUser = !string.IsNullOrEmpty(user);
        entries.Add(hasUser ? title : null, hasUser ? user : title, codes, (details ?? default).GetTexts());
    }

    private static string? GetUser(JsonElement? details)
    {
        foreach (JsonElement field in details?.GetArray("loginFields") ?? [])
        {
            // A linked address is an object.
            string? value = field.GetText("value") ?? field.GetObject("value")?.GetText("email_address") ?? field.GetObject("value")?.GetText("string");
            if (field.GetText("designation") == "username" && value is { Length: > 0 })
            {
                return value;
            }
        }

        return null;
    }
}
