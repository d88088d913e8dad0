using System;

namespace HwToken.Device;

/// <summary>A token's clock held against this computer's.</summary>
/// <param name="State">State of the token's clock.</param>
/// <param name="TokenTime">The token's time, in UTC; meaningless unless it runs.</param>
/// <param name="Offset">The token's time less this computer's.</param>
/// <param name="Uncertainty">The offset may be off by this much: half the quickest round trip.</param>
public sealed record ClockMeasurement(ClockState State, DateTimeOffset TokenTime, TimeSpan Offset, TimeSpan Uncertainty);
