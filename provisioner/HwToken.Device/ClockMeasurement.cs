using System;
using HwToken.Core.Protocol;

namespace HwToken.Device;

/// <summary>A token's clock held against this computer's.</summary>
/// <param name="State">State of the token's clock.</param>
/// <param name="TokenTime">The token's time, in UTC; meaningless unless it runs.</param>
/// <param name="Offset">The token's time less this computer's.</param>
/// <param name="Uncertainty">The offset may be off by this much: half the quickest round trip, and what the token may misread its own clock chip by.</param>
public sealed record ClockMeasurement(ClockState State, DateTimeOffset TokenTime, TimeSpan Offset, TimeSpan Uncertainty)
{
    /// <summary>The part of <see cref="Uncertainty"/> that is the way's: half the quickest round trip.</summary>
    public TimeSpan LinkUncertainty { get; init; }

    /// <summary>When the token answered, by its monotonic clock, in milliseconds.</summary>
    internal long Moment { get; init; }

    /// <summary>When that was by this computer's clock.</summary>
    internal DateTimeOffset HostTime { get; init; }
}
