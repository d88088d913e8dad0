namespace HwToken.Simulator.Chips;

/// <summary>All that a <see cref="SimulatedDs3231"/> must remember to go on as if the simulator had never been off.</summary>
public sealed record Ds3231State
{
    /// <summary>Registers 00h to 12h, 38 hexadecimal digits, with the time at <see cref="AnchorTicks"/>.</summary>
    public required string Registers { get; init; }

    /// <summary>Host time at which the registers were right, in ticks of 100 ns.</summary>
    public required long AnchorTicks { get; init; }

    /// <summary>How much of the current second had passed then, in ticks of 100 ns by the chip's own count.</summary>
    public required long FractionTicks { get; init; }

    /// <summary>How fast the oscillator runs without ageing offset, in parts per billion; positive gains time.</summary>
    public required long DriftPartsPerBillion { get; init; }

    /// <summary>The ageing offset that is in effect, which may not be that of the register yet.</summary>
    public required sbyte EffectiveAgeing { get; init; }

    /// <summary>Host time at which a new ageing offset was written that is not in effect yet; 0 for none.</summary>
    public required long AgeingWrittenTicks { get; init; }

    /// <summary>Whether the oscillator has been started since power first came, and has not been told to stop.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Whether a battery is in its holder.</summary>
    public required bool HasBattery { get; init; }
}
