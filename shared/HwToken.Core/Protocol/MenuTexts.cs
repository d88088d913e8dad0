namespace HwToken.Core.Protocol;

/// <summary>Entries of the token's menu that the host's sentences send its owner to.</summary>
public static class MenuTexts
{
    /// <summary>The menu of the settings.</summary>
    public const string Settings = "Settings";

    /// <summary>Makes the next code of a counter's account.</summary>
    public const string NewCode = "New code";

    /// <summary>Below the settings; what is set follows behind a colon.</summary>
    public const string CodesOverLink = "Codes over USB";

    /// <summary>What <see cref="CodesOverLink"/> is set to when each takes a press.</summary>
    public const string CodesAsk = "ask";

    /// <summary>Below the settings; what is set follows behind a colon.</summary>
    public const string OneCable = "One cable";

    /// <summary>Below the settings, without a PIN.</summary>
    public const string SetPin = "Set a PIN";
}
