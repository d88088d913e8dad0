namespace HwToken.Provisioning.Wording;

/// <summary>What is said when the token waits for its owner's press.</summary>
public static class PressText
{
    /// <summary>How to say yes and no.</summary>
    public const string Awaited = "Press the button on the token to allow it, or hold it to decline.";
}
