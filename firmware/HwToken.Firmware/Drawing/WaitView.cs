namespace HwToken.Firmware.Drawing;

/// <summary>What <see cref="WaitScreen"/> shows.</summary>
public sealed class WaitView
{
    /// <summary>The longest wait that can be shown, in milliseconds: 9:59:59. A longer one shows as that.</summary>
    public const long MaxMilliseconds = 35_999_000;

    /// <summary>What is left of the wait, in milliseconds; the clock on the screen is at 0:00 when it is over, not before.</summary>
    public long RemainingMilliseconds { get; set; }

    /// <summary>How long the whole wait is, in milliseconds: the bar's whole width.</summary>
    public long TotalMilliseconds { get; set; }

    /// <summary>Whole seconds to show, rounded up; 0 to 35,999.</summary>
    public int RemainingSeconds
    {
        get
        {
            long remaining = RemainingMilliseconds < MaxMilliseconds ? RemainingMilliseconds : MaxMilliseconds;
            return remaining > 0 ? (int)((remaining + 999) / 1000) : 0;
        }
    }
}
