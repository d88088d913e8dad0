using System;
using System.Collections.Generic;
using System.Linq;

namespace HwToken.Import.Exports.Tables;

/// <summary>
/// What the columns of a table hold, by its heading: names as this program's documentation has them, and those that
/// password managers and identity providers write. Case, spaces, dashes and underscores do not matter.
/// </summary>
internal sealed class TableColumns
{
    private static readonly Dictionary<string, TableField> s_fields = new(StringComparer.Ordinal)
    {
        ["secret"] = TableField.Code,
        ["secretkey"] = TableField.Code,
        ["sharedsecret"] = TableField.Code,
        ["seed"] = TableField.Code,
        ["totp"] = TableField.Code, // LastPass, KeePassXC, Proton Pass
        ["totpsecret"] = TableField.Code,
        ["logintotp"] = TableField.Code, // Bitwarden
        ["otp"] = TableField.Code,
        ["otpauth"] = TableField.Code, // 1Password, Apple Passwords
        ["otpsecret"] = TableField.Code, // Dashlane
        ["otpurl"] = TableField.Code, // Dashlane
        ["otpuri"] = TableField.Code,
        ["otpauthurl"] = TableField.Code,
        ["otpauthuri"] = TableField.Code,
        ["uri"] = TableField.Link,
        ["url"] = TableField.Link,
        ["issuer"] = TableField.Issuer,
        ["service"] = TableField.Issuer,
        ["provider"] = TableField.Issuer,
        ["name"] = TableField.Name,
        ["title"] = TableField.Name,
        ["account"] = TableField.Label,
        ["accountname"] = TableField.Label,
        ["label"] = TableField.Label,
        ["username"] = TableField.Label,
        ["loginusername"] = TableField.Label,
        ["user"] = TableField.Label,
        ["upn"] = TableField.Label, // Microsoft Entra ID
        ["email"] = TableField.SecondLabel,
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
        ["password"] = TableField.Password,
        ["loginpassword"] = TableField.Password,
    };

    private readonly TableField[] fields;

    private TableColumns(TableField[] fields)
    {
        this.fields = fields;
    }

    /// <summary>How many columns there are.</summary>
    internal int Count => fields.Length;

    /// <summary>Whether it is a password manager's table, in which most lines have no second factor.</summary>
    internal bool IsOfPasswords => fields.Contains(TableField.Password);

    /// <summary>Whether a column can hold secrets.</summary>
    internal bool HasCodes => fields.Contains(TableField.Code) || (fields.Contains(TableField.Link) && !IsOfPasswords);

    /// <summary>Reads a heading.</summary>
    /// <returns>The columns; null when it is no heading that is known: it names no secret, or nothing beside it.</returns>
    internal static TableColumns? Read(IEnumerable<string> heading)
    {
        var columns = new TableColumns([.. heading.Select(Find)]);
        bool hasName = columns.fields.Any(field => field is TableField.Issuer or TableField.Name or TableField.Label);
        return (columns.HasCodes || columns.IsOfPasswords) && (hasName || columns.fields.Contains(TableField.Link)) ? columns : null;
    }

    /// <summary>A line's text for a field: the first column of that field that is not empty; null when all are.</summary>
    internal string? Get(TableField field, Func<int, string> getCell)
    {
        for (int index = 0; index < fields.Length; index++)
        {
            if (fields[index] == field && getCell(index).Trim() is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private static TableField Find(string heading) =>
        s_fields.GetValueOrDefault(string.Concat(heading.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());
}
