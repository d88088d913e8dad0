namespace HwToken.Firmware.Drawing;

/// <summary>What a PIN is asked for.</summary>
public enum PinPurpose
{
    /// <summary>To unlock the token.</summary>
    Unlock,

    /// <summary>To change or remove the PIN: the one that counts now.</summary>
    Current,

    /// <summary>To set the PIN.</summary>
    New,

    /// <summary>To be sure that the new PIN was entered as it was meant.</summary>
    Repeat,
}
