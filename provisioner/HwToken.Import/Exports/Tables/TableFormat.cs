using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using Sylvan.Data.Csv;

namespace HwToken.Import.Exports.Tables;

/// <summary>
/// Tables with a heading that says what the columns hold, in any order, separated by commas, semicolons or tabs: our
/// own, those of password managers (Bitwarden, LastPass, 1Password, KeePassXC, Dashlane, Proton Pass, Apple Passwords,
/// SafeInCloud), and Microsoft Entra ID's list of hardware tokens. Where no name of a column is known to mean the
/// secrets, what the columns hold is looked at, and what was taken for them is said.
/// </summary>
internal sealed class TableFormat : IExportFormat
{
    private const int LongestHeading = 4096;

    // So many lines show what a column holds.
    private const int LookedAt = 1000;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];
    private static readonly string[] OtherTypes = ["login", "alias", "note", "securenote", "card", "identity"];

    /// <inheritdoc/>
    public string Name => "a table (CSV)";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => ReadColumns(file) is not null;

    /// <summary>Whether a file is a table whose heading says which column holds the secrets, or the passwords.</summary>
    internal static bool IsNamed(ExportFile file) => ReadColumns(file) is { Columns: { Guessed: null } columns } && (columns.HasCodes || columns.IsOfPasswords);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        (TableColumns columns, char delimiter) = ReadColumns(file)!.Value;
        if (!columns.HasCodes)
        {
            throw new ImportException($"{file.Name} is a table of passwords without a column for the secrets of two-factor codes (secret, totp or otpauth); in the program that wrote it, choose an export that has them.");
        }

        var entries = new VaultEntries(file, "a table");
        int lines = 0;
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(TableRows.OpenText(file, delimiter), GetOptions(delimiter));
            for (; reader.Read(); lines++)
            {
                if (lines == ExportLimits.Accounts)
                {
                    throw new ImportException($"{file.Name} is a table of more than {ExportLimits.Accounts} accounts; give it in parts.");
                }

                ReadLine(reader, columns, entries, file.IsHex);
            }
        }
        catch (Exception exception) when (exception is FormatException or DbException or InvalidOperationException or ArgumentException or IOException)
        {
            throw new ImportException($"{file.Name} is a table, but line {lines + 2} or one behind it is not written as its heading is (a quotation mark may be missing); export it again.", exception);
        }

        return [.. entries.Finish(), .. Explain(columns)];
    }

    // What was taken for what by its content has to be seen, lest passwords become secrets.
    private static IEnumerable<FoundItem> Explain(TableColumns columns)
    {
        if (columns.Guessed is null && columns.Missed.Count > 0)
        {
            string sentence = $"a table with columns that may say how codes are made, but were not understood: {string.Join(", ", columns.Missed)}";
            yield return FoundItem.WithoutAccount(FoundKind.Other, sentence, $"It is {sentence}.");
        }

        if (columns.Guessed is { } guessed)
        {
            string unknown = columns.Unknown.Count == 0 ? "" : $"; not understood: {string.Join(", ", columns.Unknown)}";
            string sentence = $"a table whose column {guessed} was taken for the secrets, by what it holds{unknown}";
            yield return FoundItem.WithoutAccount(FoundKind.Other, sentence, $"It is {sentence}.");
        }
    }

    private static void ReadLine(CsvDataReader reader, TableColumns columns, VaultEntries entries, bool isHex)
    {
        // Lines may have fewer cells than the heading.
        string GetCell(int index) => index < reader.RowFieldCount ? reader.GetString(index) : "";
        string? GetText(TableField field) => columns.Get(field, GetCell);
        string? code = columns.GetCode(GetCell);

        // In a column that was found by the URIs in it, anything else is a note.
        code = columns.HasUrisAlone && code is not null && !CodeText.IsUri(code) ? null : code;
        string? link = GetText(TableField.Link);
        if (code is null && link is not null && OtpAuthUri.IsOtpAuth(link))
        {
            code = link;
        }

        string? label = GetText(TableField.Label) ?? GetText(TableField.SecondLabel);
        string? name = GetText(TableField.Name);
        string? issuer = GetText(TableField.Issuer) ?? (label is null ? null : name);
        label ??= name;
        if (code is null)
        {
            bool isBlank = Enumerable.Range(0, reader.RowFieldCount).All(index => string.IsNullOrWhiteSpace(GetCell(index)));
            if (!isBlank && (columns.IsOfPasswords || columns.Guessed is not null || link is not null))
            {
                entries.AddWithout();
            }
            else if (issuer is not null || label is not null)
            {
                entries.Add(FoundItem.Unusable(FoundItem.GetName(issuer, label), "The line holds no secret."));
            }

            return;
        }

        issuer ??= name is null && link is not null ? GetHost(link) : null;
        string? type = GetText(TableField.Type);
        bool isPlainSecret = !code.Contains("://", StringComparison.Ordinal);
        entries.Add(isPlainSecret
            ? FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
            {
                Type = type is null || OtherTypes.Contains(type.ToLowerInvariant()) ? "totp" : type,
                Issuer = issuer,
                Label = label,
                Secret = code,
                IsHex = isHex && SecretText.IsHexSeed(code),
                Algorithm = GetText(TableField.Algorithm),
                Digits = GetText(TableField.Digits),
                Period = GetText(TableField.Period),
                Counter = GetText(TableField.Counter),
            }))
            : ExportEntries.FromText(code, issuer, label));
    }

    // Where nothing else says whom an account is with.
    private static string? GetHost(string link)
    {
        string address = link.Contains("://", StringComparison.Ordinal) ? link : $"https://{link}";
        bool isSite = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.');
        return !isSite ? null : uri!.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
    }

    private static (TableColumns Columns, char Delimiter)? ReadColumns(ExportFile file)
    {
        if (FindHeading(file) is not { } heading)
        {
            return null;
        }

        char delimiter = Delimiters.MaxBy(candidate => heading.Count(character => character == candidate));
        if (!heading.Contains(delimiter))
        {
            return null;
        }

        try
        {
            string[][] rows = [.. TableRows.Read(file, delimiter).Take(LookedAt + 1)];
            return rows.Length > 0 && TableColumns.Read(rows[0], rows[1..]) is { } columns ? (columns, delimiter) : null;
        }
        catch (ImportException)
        {
            // Something broken further down does not unmake a heading.
            return TableRows.Find(file, _ => true, delimiter) is { } first && TableColumns.Read(first, []) is { } columns ? (columns, delimiter) : null;
        }
    }

    private static string? FindHeading(ExportFile file)
    {
        if (file.Content.Length > ExportLimits.Table || file.Text is not { } text)
        {
            return null;
        }

        text = text[TableRows.FindStart(text)..];
        ReadOnlySpan<char> start = text.AsSpan(0, Math.Min(text.Length, LongestHeading));
        int length = start.IndexOfAny('\r', '\n');
        return length switch
        {
            >= 0 => start[..length].ToString(),
            _ when start.Length == text.Length => text,
            _ => null,
        };
    }

    private static CsvDataReaderOptions GetOptions(char delimiter) => new() { Delimiter = delimiter, HasHeaders = true, MaxBufferSize = ExportLimits.Record };
}
