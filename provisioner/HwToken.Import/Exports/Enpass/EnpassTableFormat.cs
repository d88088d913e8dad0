using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports.Tables;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Enpass;

/// <summary>
/// Enpass's export as CSV: a title, then names and values of fields by turns, as many as the item has, and a note at the
/// end. An asterisk before or behind a name marks what is kept hidden.
/// </summary>
internal sealed class EnpassTableFormat : IExportFormat
{
    // The last is what the English program calls the field itself.
    private static readonly string[] Codes = ["totp", "one-time code"];

    /// <inheritdoc/>
    public string Name => "Enpass (CSV)";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        (TableRows.Contains(file, "TOTP") || TableRows.Contains(file, "totp") || TableRows.Contains(file, "One-time code"))
        && TableRows.Find(file, row => GetCodes(row).Any(CodeText.IsCode) && !IsHeading(row)) is not null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (string[] row in TableRows.Read(file).Where(row => row.Length > 1 && !IsHeading(row)))
        {
            entries.Add(row[0], GetValues(row, "username").Concat(GetValues(row, "email")).Concat(GetValues(row, "e-mail")).FirstOrDefault(), GetCodes(row), row);
        }

        return entries.Finish();
    }

    private static bool IsHeading(string[] row) => row.Length > 2 && row[0].Equals("title", StringComparison.OrdinalIgnoreCase) && row[2].Equals("value", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> GetCodes(string[] row) => Codes.SelectMany(name => GetValues(row, name));

    private static IEnumerable<string> GetValues(string[] row, string name) => Enumerable.Range(0, (row.Length - 1) / 2)
        .Where(pair => row[(2 * pair) + 1].Trim(' ', '*').Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(pair => row[(2 * pair) + 2])
        .Where(value => value.Length > 0);
}
