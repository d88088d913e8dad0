using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Keeper;

/// <summary>
/// Keeper's export as JSON: records whose custom field <c>$oneTimeCode</c>, in older ones <c>TFC:Keeper</c>, holds one
/// setup code or a list of them.
/// </summary>
internal sealed class KeeperFormat : IExportFormat
{
    private static readonly string[] Codes = ["$oneTimeCode", "TFC:Keeper"];

    /// <inheritdoc/>
    public string Name => "Keeper";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.GetMember("records") is { } records
        && ((json.IsEmptyArray("records") && json.GetMember("shared_folders") is not null) || records.HaveMembers("title", "uid") || records.HaveMembers("title", "custom_fields") || records.HaveMembers("title", "password"));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (JsonElement record in file.Json!.Value.GetArray("records")!)
        {
            IEnumerable<string?> codes = (record.GetObject("custom_fields")?.GetMembers() ?? []).Where(field => IsCode(field.Key)).SelectMany(field => GetTexts(field.Value));
            entries.Add(record.GetText("title"), record.GetText("login"), codes, record.GetTexts());
        }

        return entries.Finish();
    }

    /// <summary>Whether a field of a record holds a setup code; behind the name may stand a label and a number.</summary>
    internal static bool IsCode(string name) => Codes.Any(code => name == code || name.StartsWith(code + ":", StringComparison.Ordinal));

    private static IEnumerable<string?> GetTexts(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(JsonFields.AsText) : [value.AsText()];
}
