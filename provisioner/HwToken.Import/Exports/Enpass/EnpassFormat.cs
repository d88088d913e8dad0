using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Enpass;

/// <summary>Enpass's export as JSON: items with fields, of which those of type <c>totp</c> hold a setup code.</summary>
internal sealed class EnpassFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "Enpass";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Json?.GetMember("items") is { } items && items.HaveMembers("title", "fields");

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (JsonElement item in file.Json!.Value.GetArray("items")!)
        {
            IReadOnlyList<JsonElement> fields = [.. (item.GetArray("fields") ?? []).Where(field => field.GetText("deleted") is not ("1" or "true"))];
            string? user = GetFirst(fields, "username") ?? GetFirst(fields, "email");
            IEnumerable<string?> codes = fields.Where(field => field.GetText("type") == "totp").Select(field => field.GetText("value"));
            if (item.GetText("trashed") is "1" or "true")
            {
                entries.AddTrashed(item.GetText("title"), user, codes);
            }
            else
            {
                entries.Add(item.GetText("title"), user, codes, fields.SelectMany(JsonFields.GetTexts).Append(item.GetText("note") ?? ""));
            }
        }

        return entries.Finish();
    }

    private static string? GetFirst(IReadOnlyList<JsonElement> fields, string type) =>
        fields.Where(field => field.GetText("type") == type).Select(field => field.GetText("value")).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
