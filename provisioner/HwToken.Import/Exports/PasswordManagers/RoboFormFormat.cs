using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports.Tables;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.PasswordManagers;

/// <summary>
/// RoboForm's export as CSV: behind the columns of the heading each line has a cell for each field of the form,
/// <c>name,,,type,value</c>; the one named <c>TOTP KEY$</c> holds the setup code.
/// </summary>
internal sealed class RoboFormFormat : IExportFormat
{
    private const string Fields = "RfFieldsV2";
    private const string Code = "TOTP KEY$,";
    private const int CommasBeforeValue = 4;

    /// <inheritdoc/>
    public string Name => "RoboForm";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => TableRows.Contains(file, Fields) && GetHeading(file).Contains(Fields);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        string[] heading = GetHeading(file);
        int name = Array.IndexOf(heading, "Name");
        int login = Array.IndexOf(heading, "Login");
        int fields = Array.IndexOf(heading, Fields);
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (string[] row in TableRows.Read(file).Skip(1).Where(row => row.Length > 1))
        {
            entries.Add(GetCell(row, name), GetCell(row, login), row.Skip(fields).Where(field => field.StartsWith(Code, StringComparison.Ordinal)).Select(GetValue), row);
        }

        return entries.Finish();
    }

    private static string[] GetHeading(ExportFile file) => TableRows.Find(file, _ => true) ?? [];

    // A spreadsheet would take a cell that begins with @ for a formula, so RoboForm puts a quotation mark before it.
    private static string? GetCell(string[] row, int index) =>
        index < 0 || index >= row.Length ? null
        : row[index].StartsWith("'@", StringComparison.Ordinal) || row[index].StartsWith("''", StringComparison.Ordinal) ? row[index][1..] : row[index];

    private static string? GetValue(string field) => field.Split(',', CommasBeforeValue + 1) is { Length: CommasBeforeValue + 1 } parts ? parts[CommasBeforeValue] : null;
}
