namespace HwToken.Device.Links;

/// <summary>What is wrong with a link to a token.</summary>
public enum LinkProblem
{
    /// <summary>The port can't be opened; <see cref="TokenLinkException.Reason"/> says why.</summary>
    CannotOpen,

    /// <summary>The link was lost in the middle.</summary>
    Lost,

    /// <summary>Nothing answers as a token.</summary>
    NoAnswer,

    /// <summary>The answer is in a form that this program does not know.</summary>
    OutOfForm,

    /// <summary>The token says that it waits, without end.</summary>
    Endless,

    /// <summary>The token speaks a newer protocol.</summary>
    NewerProtocol,

    /// <summary>A debugger holds the board's own socket.</summary>
    DebuggerAttached,

    /// <summary>The board runs nanoFramework, with another program than the token's.</summary>
    OtherFirmware,

    /// <summary>The token's program has ended; nothing but its debugger answers.</summary>
    FirmwareEnded,

    /// <summary>The token runs, and does not listen at the board's own socket.</summary>
    NotListening,

    /// <summary>The token's storage takes no file.</summary>
    StorageRefuses,
}
