using HwToken.Firmware.Board;

namespace HwToken.Simulator;

/// <summary>The board's deep sleep: noted here, and carried out by whoever runs the firmware.</summary>
public sealed class SimulatedPower : IPower
{
    /// <inheritdoc/>
    public StartReason StartReason { get; private set; }

    /// <summary>Whether the board sleeps: then the firmware must not run.</summary>
    public bool IsAsleep { get; private set; }

    /// <summary>Whether a press ends the sleep.</summary>
    public bool WakesByPress { get; set; } = true;

    /// <summary>Whether bytes from the host end the sleep.</summary>
    public bool WakesByBytes { get; set; } = true;

    /// <inheritdoc/>
    public void DeepSleep()
    {
        IsAsleep = true;
    }

    /// <summary>The sleep ends, or the power came: the firmware is to be started next.</summary>
    /// <param name="reason">What it will be told.</param>
    public void Start(StartReason reason)
    {
        IsAsleep = false;
        StartReason = reason;
    }
}
