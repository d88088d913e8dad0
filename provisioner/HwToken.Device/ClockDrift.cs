using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Device;

/// <summary>How a token's clock goes: its drift, the correction of it, the chip's temperature.</summary>
public sealed class ClockDrift
{
    private const double PpmPerStep = 0.1;

    /// <summary>Reads a token's answer.</summary>
    public ClockDrift(GetClockCommand clock)
    {
        Outcome = clock.Outcome;
        MeasuredAt = GetTime(clock.MeasuredAt);
        MeasuredOver = TimeSpan.FromSeconds(clock.MeasuredOver);
        DriftPpm = clock.DriftPpb / 1000.0;
        UncertaintyPpm = clock.UncertaintyPpb / 1000.0;
        IntervalBeganAt = GetTime(clock.IntervalBeganAt);
        CorrectedAt = GetTime(clock.CorrectedAt);
        CorrectedSteps = clock.CorrectedSteps;
        bool answers = clock.ClockState < ClockState.Absent;
        Ageing = answers ? clock.Ageing : null;
        Temperature = answers ? clock.TemperatureQuarters / 4.0 : null;
        Unconfirmed = TimeSpan.FromMilliseconds(clock.UnconfirmedMilliseconds);
    }

    /// <summary>What the last measurement led to.</summary>
    public DriftOutcome Outcome { get; }

    /// <summary>When the drift was measured last; null for never.</summary>
    public DateTimeOffset? MeasuredAt { get; }

    /// <summary>Over how long.</summary>
    public TimeSpan MeasuredOver { get; }

    /// <summary>The drift then, before it was corrected, in parts per million; positive for a clock that gains.</summary>
    public double DriftPpm { get; }

    /// <summary>It may be off by this much.</summary>
    public double UncertaintyPpm { get; }

    /// <summary>Since when the next measurement runs; null when none does.</summary>
    public DateTimeOffset? IntervalBeganAt { get; }

    /// <summary>When the ageing register was corrected last; null for never.</summary>
    public DateTimeOffset? CorrectedAt { get; }

    /// <summary>By how many steps; positive slows the clock.</summary>
    public int CorrectedSteps { get; }

    /// <summary>By how much that changed the drift, in parts per million: a tenth for each step, the other way.</summary>
    public double CorrectedPpm => -CorrectedSteps * PpmPerStep;

    /// <summary>The ageing register; null when the chip does not answer.</summary>
    public int? Ageing { get; }

    /// <summary>The chip's temperature in °C; null when the chip does not answer.</summary>
    public double? Temperature { get; }

    /// <summary>By how much hosts moved the clock since its owner confirmed its time.</summary>
    public TimeSpan Unconfirmed { get; }

    private static DateTimeOffset? GetTime(long unixSeconds) => unixSeconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}
