namespace HwToken.Provisioning.Adding;

/// <summary>What became of an account.</summary>
public enum AddOutcomeKind
{
    /// <summary>It is on the token now.</summary>
    Added,

    /// <summary>It took the place of another.</summary>
    Replaced,

    /// <summary>The user wanted it left out, as it is a duplicate.</summary>
    Skipped,

    /// <summary>It is not on the token.</summary>
    Failed,
}
