namespace HwToken.Firmware.Drawing;

/// <summary>
/// What <see cref="FaultScreen"/> says: what is wrong and what to do. A title has 21 cells, a text four lines of 16;
/// each has a title and a text of one name.
/// </summary>
public static class FaultTexts
{
    /// <summary>The storage can't be read.</summary>
    public const string UnreadableTitle = "Fault";

    /// <inheritdoc cref="UnreadableTitle"/>
    public const string UnreadableText = "Can't read its storage. Start it again. If it stays: reset.";

    /// <summary>The vault has a format that this firmware does not know yet.</summary>
    public const string NewerTitle = "Update needed";

    /// <inheritdoc cref="NewerTitle"/>
    public const string NewerText = "Made by a newer firmware. Update this one.";

    /// <summary>The vault belongs to another token.</summary>
    public const string OtherTokenTitle = "Wrong files";

    /// <inheritdoc cref="OtherTokenTitle"/>
    public const string OtherTokenText = "These files are another token's. Put back its own or reset it.";

    /// <summary>There are accounts, but the file with their wrapped key is gone.</summary>
    public const string KeyMissingTitle = "Key missing";

    /// <inheritdoc cref="KeyMissingTitle"/>
    public const string KeyMissingText = "The key file is gone: reset, then add the accounts anew.";

    /// <summary>The file with the wrapped key fails its check.</summary>
    public const string KeyDamagedTitle = "Key damaged";

    /// <inheritdoc cref="KeyDamagedTitle"/>
    public const string KeyDamagedText = "The key file is damaged: reset, then add the accounts anew.";

    /// <summary>The token made a wrong code in its self-test.</summary>
    public const string SelfTestTitle = "Self-test failed";

    /// <inheritdoc cref="SelfTestTitle"/>
    public const string SelfTestText = "No codes: they could be wrong. Flash the firmware again.";

    /// <summary>The storage fails every write.</summary>
    public const string WritesFailTitle = "Storage fails";

    /// <inheritdoc cref="WritesFailTitle"/>
    public const string WritesFailText = "It takes no changes any more. Get a new token.";
}
