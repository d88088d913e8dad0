namespace HwToken.Provisioning.Wording;

/// <summary>What is said of a token that its owner has not protected.</summary>
public static class PinText
{
    /// <summary>What it means to have no PIN, and how to set one.</summary>
    public const string Missing = $"The token has no PIN: whoever finds it can read its codes. To set one, {MenuPath.SetPin}.";

    /// <summary>What is said when the token waits for its PIN.</summary>
    public const string Awaited = "Now enter the PIN on the token.";

    /// <summary>What is said of a locked token whose accounts are needed.</summary>
    public const string Locked = "The token is locked. Enter the PIN on the token…";
}
