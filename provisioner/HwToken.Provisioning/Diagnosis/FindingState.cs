namespace HwToken.Provisioning.Diagnosis;

/// <summary>How something is that was looked at.</summary>
public enum FindingState
{
    /// <summary>As it should be.</summary>
    Right,

    /// <summary>It may disturb; the token can be used all the same.</summary>
    Doubtful,

    /// <summary>It keeps the token from being reached, or from doing its work.</summary>
    Wrong,
}
