namespace HwToken.Firmware.Drawing;

/// <summary>What <see cref="LockedScreen"/> shows.</summary>
public sealed class LockedView
{
    /// <summary>How many tries are left before everything is erased, 1 to <see cref="MaxTries"/>.</summary>
    public int TriesLeft { get; set; }

    /// <summary>How many there are after a right PIN, 3 to 20; with all of them left, they are not shown.</summary>
    public int MaxTries { get; set; }

    /// <summary>Whether the clock can be trusted; if not, it is said, since no codes would come after the PIN.</summary>
    public bool ClockIsTrusted { get; set; } = true;
}
