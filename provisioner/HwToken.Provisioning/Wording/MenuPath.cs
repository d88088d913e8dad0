using HwToken.Core.Protocol;

namespace HwToken.Provisioning.Wording;

/// <summary>Where something is in the token's menu, as a part of a sentence.</summary>
public static class MenuPath
{
    /// <summary>To set a PIN.</summary>
    public const string SetPin = $"hold the button, choose '{MenuTexts.Settings}', then '{MenuTexts.SetPin}'";

    /// <summary>To allow codes over the link.</summary>
    public const string CodesOverLink = $"hold the button, choose '{MenuTexts.Settings}', then '{MenuTexts.CodesOverLink}'";

    /// <summary>To have the token listen at the board's own USB socket.</summary>
    public const string OneCable = $"hold the button, choose '{MenuTexts.Settings}', then '{MenuTexts.OneCable}'";

    /// <summary>To make the next code of a counter's account.</summary>
    public const string NewCode = $"hold the token's button, choose '{MenuTexts.NewCode}'";
}
