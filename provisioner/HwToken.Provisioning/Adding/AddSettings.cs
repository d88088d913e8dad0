namespace HwToken.Provisioning.Adding;

/// <summary>What the user wants of adding.</summary>
public sealed record AddSettings
{
    /// <summary>The label for the only account, instead of its own; null to keep its own.</summary>
    public string? Name { get; init; }

    /// <summary>The issuer for the only account, instead of its own; null to keep its own.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whether names that are too long for the token are shortened; else it is asked, where somebody may be asked.</summary>
    public bool ShortensNames { get; init; }

    /// <summary>What to do with duplicates; null to ask.</summary>
    public DuplicateChoice? Duplicates { get; init; }

    /// <summary>Whether a code is asked for and checked, where somebody may be asked.</summary>
    public bool ChecksCode { get; init; } = true;

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsDryRun { get; init; }
}
