using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Cli.Wording;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;
using HwToken.Provisioning.Wording;
using Sylvan.Data.Csv;

namespace HwToken.Cli.Enrolling;

/// <summary>
/// Whose the tokens become: a text file with a user principal name on each line, or a table such as Microsoft Entra ID's
/// downloads of users and of a group's members, with a column for the names.
/// </summary>
internal static class UserList
{
    /// <summary>The longest user principal name that Entra has: 64 characters, @, and 48 of the domain.</summary>
    internal const int MaxLength = 113;

    private const int MaxFileLength = 16 << 20;
    private const string OwnHeading = "upn";
    private const string EntraHeading = "userPrincipalName";

    // Excel's word for how a table is divided, in a line of its own before it.
    private const string DividedBy = "sep=";

    // Entra's templates have it in the first line, and the column's name in brackets: User name [userPrincipalName] Required.
    private const string TemplateVersion = "version:";

    /// <summary>
    /// Reads the file. The names are in the column with the heading <c>userPrincipalName</c> or <c>upn</c>; without such a
    /// heading in the first. Empty lines count for nothing.
    /// </summary>
    /// <exception cref="ProvisioningException">It cannot be read, or a name is in it twice or cannot be one.</exception>
    internal static IReadOnlyList<string> Read(string path)
    {
        FileNames.CheckReadable(path, CommandGuidance.Instance);
        string name = AccountText.Printable(path);
        string text;
        try
        {
            text = new FileInfo(path).Length <= MaxFileLength ? File.ReadAllText(path, Encoding.UTF8) : throw ProvisioningException.Input($"{name} is too long for a list of users; it has one on each line.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Input($"The list of users {name} cannot be read; give a text file with a user principal name on each line.");
        }

        var users = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int? column = null;
        foreach ((string[] cells, int number) in ReadRows(text, name))
        {
            if (column is null)
            {
                if (cells[0].StartsWith(TemplateVersion, StringComparison.OrdinalIgnoreCase) || cells[0].StartsWith(DividedBy, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                int heading = Array.FindIndex(cells, IsHeading);
                column = Math.Max(heading, 0);
                if (heading >= 0)
                {
                    continue;
                }
            }

            string user = column < cells.Length ? cells[column.Value] : "";
            if (user.Length == 0)
            {
                continue;
            }

            if (!IsName(user))
            {
                throw ProvisioningException.Input(FormattableString.Invariant($"Line {number} of {name} is no user principal name, which is like ada@example.org and at most {MaxLength} characters long."));
            }

            users.Add(seen.Add(user) ? user : throw ProvisioningException.Input(FormattableString.Invariant($"Line {number} of {name} names {user} once more; each user gets one token.")));
        }

        return users.Count > 0 ? users : throw ProvisioningException.Input($"The list of users {name} is empty; it has a user principal name on each line, or a column {EntraHeading}.");
    }

    // Rows with something in them, and the line on which each begins.
    private static IEnumerable<(string[] Cells, int Number)> ReadRows(string text, string name)
    {
        char delimiter = FindDelimiter(text);
        var rows = new List<(string[] Cells, int Number)>();
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, Delimiter = delimiter, CsvStyle = CsvStyle.Lax });
            while (reader.Read())
            {
                string[] cells = [.. Enumerable.Range(0, reader.RowFieldCount).Select(index => reader.GetString(index).Trim().Trim('\uFEFF').Trim('"'))];
                if (cells.Length > 0 && cells.Any(cell => cell.Length > 0))
                {
                    rows.Add((cells, reader.RowNumber));
                }
            }
        }
        catch (Exception problem) when (problem is FormatException or DbException or InvalidOperationException or ArgumentException or IOException)
        {
            throw ProvisioningException.Input($"The list of users {name} is a table that is damaged or cut short; export it again.");
        }

        return rows;
    }

    // What the first line with something in it says, or else what it has most of outside of quotation marks.
    private static char FindDelimiter(string text)
    {
        string first = text.Split('\n').Select(line => line.Trim('\uFEFF', ' ', '\r')).FirstOrDefault(line => line.Length > 0) ?? "";
        if (first.Length == DividedBy.Length + 1 && first.StartsWith(DividedBy, StringComparison.OrdinalIgnoreCase))
        {
            return first[^1];
        }

        string bare = string.Concat(first.Split('"').Where((_, part) => part % 2 == 0));
        return ",;\t".MaxBy(delimiter => bare.Count(character => character == delimiter));
    }

    // Tables for people have it in words: User principal name.
    private static bool IsHeading(string cell)
    {
        string word = cell.Replace(" ", "", StringComparison.Ordinal);
        return word.Equals(OwnHeading, StringComparison.OrdinalIgnoreCase)
            || word.Equals(EntraHeading, StringComparison.OrdinalIgnoreCase)
            || cell.Contains($"[{EntraHeading}]", StringComparison.OrdinalIgnoreCase);
    }

    // No character that a CSV, a spreadsheet or a distinguished name takes for something else.
    private static bool IsName(string user)
    {
        int at = user.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < user.Length - 1 && user.Length <= MaxLength && char.IsAsciiLetterOrDigit(user[0])
            && user.All(character => char.IsAsciiLetterOrDigit(character) || "'.-_!#^~@+&".Contains(character, StringComparison.Ordinal));
    }
}
