namespace HwToken.Firmware.Board;

/// <summary>Why the firmware has started.</summary>
public enum StartReason
{
    /// <summary>The power came, or the board was restarted.</summary>
    PowerOn,

    /// <summary>A press ended the deep sleep.</summary>
    Press,

    /// <summary>Bytes from the host ended the deep sleep; they themselves are lost.</summary>
    Bytes,
}
