using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports.Tables;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.PasswordManagers;

/// <summary>
/// Zoho Vault's export as CSV: the user stands in the lines of the cell <c>SecretData</c>, the setup code in the column
/// <c>TOTP</c>, formerly <c>login_totp</c>.
/// </summary>
internal sealed class ZohoVaultFormat : IExportFormat
{
    private const string Data = "SecretData";

    private static readonly string[] Names = ["Password Name", "Secret Name"];
    private static readonly string[] Codes = ["TOTP", "login_totp"];
    private static readonly string[] Users = ["user name", "username", "login", "email", "email address"];

    /// <inheritdoc/>
    public string Name => "Zoho Vault";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => TableRows.Contains(file, Data) && GetHeading(file) is { } heading && heading.Contains(Data) && heading.Any(Names.Contains);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        string[] heading = GetHeading(file);
        int[] names = Find(heading, Names);
        int[] codes = Find(heading, Codes);
        int[] data = Find(heading, Data, "CustomData");
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (string[] row in TableRows.Read(file).Skip(1).Where(row => row.Length > 1))
        {
            string? user = GetCells(row, data).SelectMany(cell => cell.Split(['\r', '\n'])).Select(GetUser).FirstOrDefault(name => name is not null);
            entries.Add(GetCells(row, names).FirstOrDefault(), user, GetCells(row, codes), row);
        }

        return entries.Finish();
    }

    private static string[] GetHeading(ExportFile file) => TableRows.Find(file, _ => true) ?? [];

    private static int[] Find(string[] heading, params string[] names) => [.. Enumerable.Range(0, heading.Length).Where(index => names.Contains(heading[index]))];

    private static IEnumerable<string> GetCells(string[] row, int[] columns) => columns.Where(index => index < row.Length).Select(index => row[index]).Where(cell => cell.Length > 0);

    private static string? GetUser(string line)
    {
        int colon = line.IndexOf(':');
        return colon > 0 && Users.Contains(line[..colon].Trim().ToLowerInvariant()) && line[(colon + 1)..].Trim() is { Length: > 0 } user ? user : null;
    }
}
