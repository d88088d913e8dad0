namespace HwToken.Import.Exports.Tables;

/// <summary>What a column of a table holds.</summary>
internal enum TableField
{
    /// <summary>Something else, which is not looked at.</summary>
    Other,

    /// <summary>A secret in Base32, an otpauth URI or <c>steam://SECRET</c>.</summary>
    Code,

    /// <summary>An otpauth URI, or a web address that means nothing here.</summary>
    Link,

    /// <summary>Who the account is with.</summary>
    Issuer,

    /// <summary>The issuer where another column names the account, else the account.</summary>
    Name,

    /// <summary>Whose account it is.</summary>
    Label,

    /// <summary>Whose account it is, where no other column says so.</summary>
    SecondLabel,

    /// <summary>totp, hotp or steam; a password manager's kinds of items mean nothing here.</summary>
    Type,

    /// <summary>Characters of a code.</summary>
    Digits,

    /// <summary>Seconds that a code lives.</summary>
    Period,

    /// <summary>The hash.</summary>
    Algorithm,

    /// <summary>The counter of the next code.</summary>
    Counter,

    /// <summary>A password, which is not looked at.</summary>
    Password,
}
