using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Tables;

/// <summary>
/// What the columns of a table hold, by its heading: names as this program's documentation has them, and those that
/// password managers and identity providers write. Case, spaces, dashes and underscores do not matter.
/// </summary>
internal sealed class TableColumns
{
    private static readonly Dictionary<string, TableField> Fields = new(StringComparer.Ordinal)
    {
        ["secret"] = TableField.Code,
        ["secretkey"] = TableField.Code,
        ["sharedsecret"] = TableField.Code,
        ["seed"] = TableField.Code,
        ["totp"] = TableField.Code, // LastPass, KeePassXC, Proton Pass
        ["totpsecret"] = TableField.Code,
        ["totpsecretkey"] = TableField.Code, // Enpass
        ["logintotp"] = TableField.Code, // Bitwarden
        ["otp"] = TableField.Code,
        ["otpauth"] = TableField.Code, // 1Password, Apple Passwords
        ["otpsecret"] = TableField.Code, // Dashlane
        ["otpurl"] = TableField.Code, // Dashlane
        ["otpuri"] = TableField.Code,
        ["otpauthurl"] = TableField.Code,
        ["otpauthuri"] = TableField.Code,
        ["totpuri"] = TableField.Code,
        ["totpurl"] = TableField.Code,
        ["totpkey"] = TableField.Code,
        ["totpseed"] = TableField.Code,
        ["otpkey"] = TableField.Code,
        ["otpseed"] = TableField.Code,
        ["2fa"] = TableField.Code,
        ["2fakey"] = TableField.Code,
        ["2fasecret"] = TableField.Code,
        ["2facode"] = TableField.Code,
        ["mfa"] = TableField.Code,
        ["mfasecret"] = TableField.Code,
        ["tfa"] = TableField.Code,
        ["twofactor"] = TableField.Code,
        ["twofactorsecret"] = TableField.Code,
        ["onetimepassword"] = TableField.Code, // SafeInCloud
        ["onetimecode"] = TableField.Code,
        ["onetimepasswort"] = TableField.Code,
        ["authenticatorkey"] = TableField.Code,
        ["uri"] = TableField.Link,
        ["url"] = TableField.Link,
        ["website"] = TableField.Link,
        ["issuer"] = TableField.Issuer,
        ["service"] = TableField.Issuer,
        ["provider"] = TableField.Issuer,
        ["name"] = TableField.Name,
        ["title"] = TableField.Name,
        ["displayname"] = TableField.Name,
        ["passwordname"] = TableField.Name,
        ["secretname"] = TableField.Name,
        ["account"] = TableField.Label,
        ["accountname"] = TableField.Label,
        ["label"] = TableField.Label,
        ["username"] = TableField.Label,
        ["loginusername"] = TableField.Label,
        ["user"] = TableField.Label,
        ["login"] = TableField.Label,
        ["loginname"] = TableField.Label,
        ["upn"] = TableField.Label, // Microsoft Entra ID
        ["email"] = TableField.SecondLabel,
        ["serial"] = TableField.SecondLabel, // vendors of tokens
        ["serialnumber"] = TableField.SecondLabel,
        ["type"] = TableField.Type,
        ["otptype"] = TableField.Type,
        ["tokentype"] = TableField.Type,
        ["digits"] = TableField.Digits,
        ["codelength"] = TableField.Digits,
        ["period"] = TableField.Period,
        ["interval"] = TableField.Period,
        ["timeinterval"] = TableField.Period, // Microsoft Entra ID
        ["timestep"] = TableField.Period,
        ["algorithm"] = TableField.Algorithm,
        ["algo"] = TableField.Algorithm,
        ["hash"] = TableField.Algorithm,
        ["counter"] = TableField.Counter,
        ["emailaddress"] = TableField.SecondLabel,
        ["password"] = TableField.Password,
        ["pwd"] = TableField.Password,
        ["passphrase"] = TableField.Password,
        ["passwort"] = TableField.Password,
        ["kennwort"] = TableField.Password,
        ["motdepasse"] = TableField.Password,
        ["contrasea"] = TableField.Password, // without its ñ
        ["senha"] = TableField.Password,
        ["wachtwoord"] = TableField.Password,
        ["loginpassword"] = TableField.Password,
    };

    // Of headings that are not known, a part tells what the column holds; the first that fits counts.
    private static readonly (string Part, TableField Field)[] Parts =
    [
        ("password", TableField.Password), ("passwor", TableField.Password), ("folder", TableField.Other), ("group", TableField.Other), ("vault", TableField.Other),
        ("first", TableField.Other), ("last", TableField.Other), ("file", TableField.Other),
        ("issuer", TableField.Issuer), ("service", TableField.Issuer), ("provider", TableField.Issuer), ("company", TableField.Issuer), ("app", TableField.Issuer),
        ("user", TableField.Label), ("login", TableField.Label), ("account", TableField.Label), ("mail", TableField.SecondLabel),
        ("name", TableField.Name), ("title", TableField.Name), ("site", TableField.Name),
    ];

    // Of headings that are not known, one that holds such a word and nothing but such values says how codes are made.
    private static readonly (string Part, TableField Field, Predicate<string> IsValue)[] Settings =
    [
        ("digit", TableField.Digits, text => IsNumber(text, OtpAccount.MinDigits, OtpAccount.MaxDigits)), ("length", TableField.Digits, text => IsNumber(text, OtpAccount.MinDigits, OtpAccount.MaxDigits)),
        ("period", TableField.Period, IsPeriod), ("interval", TableField.Period, IsPeriod), ("step", TableField.Period, IsPeriod), ("seconds", TableField.Period, IsPeriod),
        ("algo", TableField.Algorithm, IsHash), ("hash", TableField.Algorithm, IsHash), ("counter", TableField.Counter, text => IsNumber(text, 0, long.MaxValue)),
    ];

    // Of headings that are not known, one with such a part names codes, though it may also be called a password.
    private static readonly string[] OneTime =
    [
        "totp", "otp", "2fa", "twofa", "mfa", "tfa", "twofactor", "2factor", "twostep", "2step", "authenticator", "base32", "seed",
        "onetime", "einmal", "usageunique", "unsolouso", "usounico", "monouso", "eenmalig",
    ];

    private readonly string[] heading;
    private readonly TableField[] fields;

    private TableColumns(string[] heading)
    {
        this.heading = heading;
        fields = [.. heading.Select(Find)];
    }

    /// <summary>How many columns there are.</summary>
    internal int Count => fields.Length;

    /// <summary>Whether it is a password manager's table, in which most lines have no second factor.</summary>
    internal bool IsOfPasswords => fields.Contains(TableField.Password);

    /// <summary>Whether a column holds setup codes.</summary>
    internal bool HasCodes => fields.Contains(TableField.Code);

    /// <summary>Which column was taken for the secrets by what it holds, though nothing in its heading says so; null when there is none.</summary>
    internal string? Guessed { get; private set; }

    /// <summary>Columns that tell nothing, where one was guessed: what they hold may be wanted.</summary>
    internal IReadOnlyList<string> Unknown => [.. Enumerable.Range(0, fields.Length).Where(index => fields[index] == TableField.Other).Select(GetName)];

    /// <summary>Whether the secrets were found by the URIs among them; what else stands in that column is none.</summary>
    internal bool HasUrisAlone { get; private set; }

    /// <summary>Columns that by their name say how codes are made, but hold what is not understood.</summary>
    internal IReadOnlyList<string> Missed => [.. Enumerable.Range(0, fields.Length)
        .Where(index => fields[index] == TableField.Other && Normalise(heading[index]) is var name && !IsPasswordLike(heading[index]) && Settings.Any(setting => name.Contains(setting.Part, StringComparison.Ordinal)))
        .Select(GetName)];

    /// <summary>Reads a heading, and looks at the first lines where it does not say which column holds the secrets.</summary>
    /// <param name="heading">The names of the columns.</param>
    /// <param name="rows">Some lines below it.</param>
    /// <returns>The columns; null when it is no table with secrets or passwords in it.</returns>
    internal static TableColumns? Read(string[] heading, IReadOnlyList<string[]> rows)
    {
        // What looks like a code is no name of a column.
        if (heading.Any(CodeText.IsCode))
        {
            return null;
        }

        var columns = new TableColumns(heading);
        if (!columns.HasCodes)
        {
            columns.FindCodes(rows);
        }

        columns.FindSettings(rows);
        columns.FindNames();
        bool hasName = columns.fields.Any(field => field is TableField.Issuer or TableField.Name or TableField.Label or TableField.SecondLabel);
        return (columns.HasCodes || columns.IsOfPasswords) && (hasName || columns.Guessed is not null || columns.fields.Contains(TableField.Link)) ? columns : null;
    }

    /// <summary>A line's text for a field: the first column of that field that is not empty; null when all are.</summary>
    internal string? Get(TableField field, Func<int, string> getCell) => GetAll(field, getCell).FirstOrDefault();

    /// <summary>A line's setup code: of several columns that may hold it the one that has a URI, else what looks like a secret.</summary>
    internal string? GetCode(Func<int, string> getCell)
    {
        string[] cells = [.. GetAll(TableField.Code, getCell)];
        return Array.Find(cells, CodeText.IsUri) ?? Array.Find(cells, CodeText.IsNamedSecret) ?? cells.FirstOrDefault();
    }

    private IEnumerable<string> GetAll(TableField field, Func<int, string> getCell) =>
        Enumerable.Range(0, fields.Length).Where(index => fields[index] == field).Select(index => Unquote(getCell(index).Trim())).Where(cell => cell.Length > 0);

    // With a space before it, a quotation mark is part of the cell.
    private static string Unquote(string cell) => cell is ['"', _, .., '"'] ? cell[1..^1].Trim() : cell;

    // URIs say what they are. Of secrets, a column must hold nothing else, be the only one, and not be called a password.
    private void FindCodes(IReadOnlyList<string[]> rows)
    {
        // A text whose first line has a comma is no table.
        rows = [.. rows.Where(row => row.Length == fields.Length)];
        int[] candidates = [.. Enumerable.Range(0, fields.Length).Where(index => fields[index] is TableField.Other or TableField.Link)];
        int[] uris = [.. candidates.Where(index => GetCells(rows, index).Any(CodeText.IsUri))];
        int[] named = [.. candidates.Where(index => fields[index] == TableField.Other && IsOneTime(heading[index]) && HoldsOnly(rows, index, CodeText.IsNamedSecret))];
        int[] secrets = [.. candidates.Where(index => fields[index] == TableField.Other && !IsPasswordLike(heading[index]) && HoldsOnly(rows, index, CodeText.IsLikeSecret))];
        int found = uris.Length > 0 ? uris[0] : named.Length > 0 ? named[0] : secrets.Length == 1 ? secrets[0] : -1;
        if (found >= 0)
        {
            HasUrisAlone = uris.Length > 0;
            Guessed = fields[found] == TableField.Link ? null : GetName(found);
            fields[found] = TableField.Code;
        }
    }

    private void FindSettings(IReadOnlyList<string[]> rows)
    {
        for (int index = 0; HasCodes && index < fields.Length; index++)
        {
            string name = Normalise(heading[index]);
            foreach ((string part, TableField field, Predicate<string> isValue) in fields[index] == TableField.Other && !IsPasswordLike(heading[index]) ? Settings : [])
            {
                string[] cells = [.. GetCells(rows, index).Select(cell => cell.Trim())];
                if (name.Contains(part, StringComparison.Ordinal) && !fields.Contains(field) && cells.Length > 0 && cells.All(cell => isValue(cell)))
                {
                    fields[index] = field;
                    break;
                }
            }
        }
    }

    private static bool IsPeriod(string text) => IsNumber(text, OtpAccount.MinPeriod, OtpAccount.MaxPeriod);

    private static bool IsNumber(string text, long least, long most) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most;

    private static bool IsHash(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() is "SHA1" or "SHA256" or "SHA512" or "HMACSHA1" or "HMACSHA256" or "HMACSHA512";

    private void FindNames()
    {
        bool hasSite = fields.Any(field => field is TableField.Issuer or TableField.Name);
        bool hasUser = fields.Any(field => field is TableField.Label or TableField.SecondLabel);
        for (int index = 0; HasCodes && index < fields.Length; index++)
        {
            string name = Normalise(heading[index]);
            TableField likely = Array.Find(Parts, part => name.Contains(part.Part, StringComparison.Ordinal)).Field;
            bool isMissing = likely is TableField.Issuer or TableField.Name ? !hasSite : likely is TableField.Label or TableField.SecondLabel && !hasUser;
            if (fields[index] == TableField.Other && (isMissing || likely == TableField.Password))
            {
                fields[index] = likely;
            }
        }
    }

    // In a garbled file the first line may hold anything.
    private string GetName(int index) => TellableName.Is(heading[index]) ? $"“{heading[index].Trim()}”" : FormattableString.Invariant($"no. {index + 1}");

    private static bool HoldsOnly(IReadOnlyList<string[]> rows, int index, Predicate<string> isWanted) => GetCells(rows, index).Any() && GetCells(rows, index).All(cell => isWanted(cell));

    private static bool IsOneTime(string name) => Normalise(name) is var plain && Array.Exists(OneTime, part => plain.Contains(part, StringComparison.Ordinal)) && !plain.Contains("recovery", StringComparison.Ordinal) && !plain.Contains("backup", StringComparison.Ordinal);

    private static bool IsPasswordLike(string name) => Normalise(name) is var plain && (plain.Contains("pass", StringComparison.Ordinal) || plain.Contains("pin", StringComparison.Ordinal) || plain.Contains("recovery", StringComparison.Ordinal) || plain.Contains("backup", StringComparison.Ordinal));

    private static IEnumerable<string> GetCells(IReadOnlyList<string[]> rows, int index) => rows.Where(row => index < row.Length && row[index].Trim().Length > 0).Select(row => row[index]);

    private static TableField Find(string heading) => Fields.GetValueOrDefault(Normalise(heading));

    private static string Normalise(string heading) => string.Concat(heading.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
