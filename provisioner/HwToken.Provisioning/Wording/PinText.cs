using HwToken.Device;

namespace HwToken.Provisioning.Wording;

/// <summary>What is said of a token that its owner has not protected.</summary>
public static class PinText
{
    /// <summary>What it means to have no PIN, and how to set one.</summary>
    public const string Missing = $"The token has no PIN: whoever finds it can read its codes. To set one, {MenuPath.SetPin}.";

    /// <summary>What is said when the token waits for its PIN.</summary>
    public const string Awaited = "Now give the PIN on the token.";
}
