namespace HwToken.Cli.Adding;

/// <summary>What the command line says of adding.</summary>
internal sealed record AddSettings
{
    /// <summary>Pictures, exports, texts, URIs, or <c>-</c>.</summary>
    internal string[] Sources { get; init; } = [];

    /// <summary>Whether the clipboard is a source too.</summary>
    internal bool WithClipboard { get; init; }

    /// <summary>An environment variable with a setup code or a bare secret, or null.</summary>
    internal string? Variable { get; init; }

    /// <summary>The label for the only account, instead of its own.</summary>
    internal string? Name { get; init; }

    /// <summary>The issuer for the only account, instead of its own.</summary>
    internal string? Issuer { get; init; }

    /// <summary>Whether names that are too long for the token are shortened; else it is asked, where somebody may be asked.</summary>
    internal bool ShortensNames { get; init; }

    /// <summary>Whether secrets without a setup code are in hexadecimal digits.</summary>
    internal bool IsHex { get; init; }

    /// <summary>What to do with duplicates; null to ask.</summary>
    internal DuplicateChoice? Duplicates { get; init; }

    /// <summary>Whether nobody is asked on the computer.</summary>
    internal bool AsksNothing { get; init; }

    /// <summary>Whether a code is asked for and checked, where somebody may be asked.</summary>
    internal bool ChecksCode { get; init; } = true;

    /// <summary>Whether nothing is to be changed.</summary>
    internal bool IsDryRun { get; init; }

    /// <summary>The picture of the screens to be written, or null.</summary>
    internal string? PreviewPath { get; init; }

    /// <summary>Whether the password of the source stands on standard input.</summary>
    internal bool ReadsPassword { get; init; }

    /// <summary>The backup to be made or extended, or null.</summary>
    internal string? BackupPath { get; init; }

    /// <summary>The sheet to be made, or null.</summary>
    internal string? PrintPath { get; init; }

    /// <summary>The tokens' ports; none for the only token there is.</summary>
    internal string[] Ports { get; init; } = [];
}
