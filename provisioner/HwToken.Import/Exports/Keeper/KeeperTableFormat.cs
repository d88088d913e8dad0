using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports.Tables;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Keeper;

/// <summary>
/// Keeper's export as CSV, without a heading: folder, title, login, password, address, notes, shared folder, then names and
/// values of further fields by turns, among them <c>TFC:Keeper</c> with the setup code.
/// </summary>
internal sealed class KeeperTableFormat : IExportFormat
{
    private const int Title = 1;
    private const int Login = 2;
    private const int FirstField = 7;

    /// <inheritdoc/>
    public string Name => "Keeper (CSV)";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        (TableRows.Contains(file, "TFC:Keeper") || TableRows.Contains(file, "$oneTimeCode")) && TableRows.Find(file, row => GetCodes(row).Any()) is not null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (string[] row in TableRows.Read(file).Where(row => row.Length > Login && row[Title] != "Title"))
        {
            entries.Add(row[Title], row[Login], GetCodes(row), row);
        }

        return entries.Finish();
    }

    private static IEnumerable<string> GetCodes(string[] row)
    {
        for (int index = FirstField; index + 1 < row.Length; index += 2)
        {
            if (KeeperFormat.IsCode(row[index]))
            {
                yield return row[index + 1];
            }
        }
    }
}
