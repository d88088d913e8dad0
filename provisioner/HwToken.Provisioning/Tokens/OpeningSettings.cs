namespace HwToken.Provisioning.Tokens;

/// <summary>What a token is opened for.</summary>
public sealed record OpeningSettings
{
    /// <summary>Whether to say so if its clock is off; not where that is reported anyhow.</summary>
    public bool ComparesClock { get; init; } = true;

    /// <summary>Whether its accounts are needed, which a locked token does not tell: then its PIN is waited for.</summary>
    public bool NeedsAccounts { get; init; } = true;
}
