using HwToken.Core.Protocol;

namespace HwToken.Provisioning.Wording;

/// <summary>What is advised about codes over the link.</summary>
public static class CodesText
{
    /// <summary>Where the token gives them to whoever asks.</summary>
    public const string Always = $"The token gives codes to this computer without a press, so any program on it can have them. Safer is a press for each: {MenuPath.CodesOverLink} until it says '{MenuTexts.CodesAsk}'.";
}
