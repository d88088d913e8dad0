using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Exports.Containers;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.PasswordManagers;

/// <summary>
/// Exports of Proton Pass as JSON: vaults above items, of which logins have a setup code, and any item may have some in
/// fields of its own. In a zip archive it is <c>Proton Pass/data.json</c>; encrypted see <see cref="PgpFormat"/>.
/// </summary>
internal sealed class ProtonPassFormat : IExportFormat
{
    private const long Trashed = 2;

    /// <inheritdoc/>
    public string Name => "Proton Pass";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.HasText("version") && json.GetObject("vaults") is { } vaults
        && vaults.GetMembers().All(vault => vault.Value.GetArray("items") is not null);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (JsonElement item in file.Json!.Value.GetObject("vaults")!.Value.GetMembers().SelectMany(vault => vault.Value.GetArray("items")!))
        {
            JsonElement data = item.GetObject("data") ?? default;
            JsonElement content = data.GetObject("content") ?? default;
            string? title = data.GetObject("metadata")?.GetText("name");
            string? user = Choose(content.GetText("itemUsername"), content.GetText("username"), content.GetText("itemEmail"));
            IEnumerable<string?> codes = (data.GetArray("extraFields") ?? [])
                .Concat((content.GetArray("sections") ?? []).Concat(content.GetArray("extraSections") ?? []).SelectMany(section => section.GetArray("sectionFields") ?? []))
                .Where(field => field.GetText("type") == "totp")
                .Select(field => field.GetObject("data")?.GetText("totpUri"))
                .Prepend(content.GetText("totpUri"));
            if (item.GetNumber("state") == Trashed)
            {
                entries.AddTrashed(title, user, codes);
            }
            else
            {
                entries.Add(title, user, codes, data.GetTexts());
            }
        }

        return entries.Finish();
    }

    private static string? Choose(params string?[] names) => names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
}
