namespace HwToken.Firmware.Drawing;

/// <summary>
/// What <see cref="MessageScreen"/> says about PIN and lock. A title has 21 cells, a text four lines of 21; each has a
/// title and a text of one name.
/// </summary>
public static class PinTexts
{
    /// <summary>Shown while the key is derived from the PIN.</summary>
    public const string CheckingTitle = "PIN";

    /// <inheritdoc cref="CheckingTitle"/>
    public const string CheckingText = "Checking…";

    /// <summary>The last try was wrong.</summary>
    public const string ErasedTitle = "Erased";

    /// <inheritdoc cref="ErasedTitle"/>
    public const string ErasedText = "Too many wrong PINs: all accounts are erased.";

    /// <summary>The owner had everything erased.</summary>
    public const string ResetTitle = "Erased";

    /// <inheritdoc cref="ResetTitle"/>
    public const string ResetText = "All accounts and the PIN are erased.";

    /// <summary>A PIN was set or changed.</summary>
    public const string SetTitle = "PIN set";

    /// <inheritdoc cref="SetTitle"/>
    public const string SetText = "Without it the accounts can't be read. Nobody can recover it.";

    /// <summary>The PIN was removed.</summary>
    public const string RemovedTitle = "PIN removed";

    /// <inheritdoc cref="RemovedTitle"/>
    public const string RemovedText = "Whoever holds this token can use it.";

    /// <summary>The PIN could not be removed.</summary>
    public const string NotRemovedTitle = "Not stored";

    /// <inheritdoc cref="NotRemovedTitle"/>
    public const string NotRemovedText = "Nothing was changed.";

    /// <summary>The new PIN could not be stored.</summary>
    public const string NotStoredTitle = "Storage fails";

    /// <inheritdoc cref="NotStoredTitle"/>
    public const string NotStoredText = "Nothing was changed.";

    /// <summary>The attempt counter can't be stored, so that no PIN may be checked.</summary>
    public const string AttemptNotStoredTitle = "PIN not checked";

    /// <inheritdoc cref="AttemptNotStoredTitle"/>
    public const string AttemptNotStoredText = "Storage fails: it can't count the try.";
}
