using System;
using System.Collections.Generic;
using System.Globalization;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Provisioning.Wording;

/// <summary>How a token's clock goes, in words.</summary>
public static class DriftText
{
    private const double SecondsPerYear = 365.25 * 86400;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromDays(1);

    /// <summary>The sentences: drift, last correction, temperature.</summary>
    /// <param name="drift">What the token says of it.</param>
    /// <param name="guidance">Names where the clock is set.</param>
    public static IEnumerable<string> GetLines(ClockDrift drift, IGuidance guidance)
    {
        yield return $"Drift:  {Describe(drift, guidance)}";
        if (drift.CorrectedAt is { } correctedAt)
        {
            yield return FormattableString.Invariant($"Last correction: {Format(correctedAt)}, by {drift.CorrectedPpm:+0.0;-0.0} ppm; the ageing register stands at {drift.Ageing?.ToString(CultureInfo.InvariantCulture) ?? "?"}.");
        }

        if (drift.Temperature is { } temperature)
        {
            yield return FormattableString.Invariant($"Temperature: {temperature:0.00} °C.");
        }
    }

    /// <summary>The drift in a sentence, or what is missing until it is known.</summary>
    /// <param name="drift">What the token says of it.</param>
    /// <param name="guidance">Names where the clock is set.</param>
    public static string Describe(ClockDrift drift, IGuidance guidance)
    {
        if (drift.MeasuredAt is not { } measuredAt)
        {
            return "not known yet. " + DescribeMissing(drift, guidance);
        }

        string measured = FormattableString.Invariant($"{drift.DriftPpm:+0.00;-0.00;0.00} ppm ± {drift.UncertaintyPpm:0.00} ({Math.Abs(drift.DriftPpm) * SecondsPerYear / 1_000_000:0.0} s a year), measured over {drift.MeasuredOver.TotalDays:0.0} days until {Format(measuredAt)}");
        return drift.Outcome switch
        {
            DriftOutcome.Corrected => measured + "; corrected.",
            DriftOutcome.Within => measured + "; too little to correct.",
            DriftOutcome.Implausible => measured + "; no DS3231 drifts that much, so nothing was corrected. Check this computer's clock, then set the token's twice, a day or more apart.",
            DriftOutcome.AtBound => measured + "; the correction stands at its bound of 5 ppm.",
            _ => measured + "; the clock chip did not take the correction. Check its wiring.",
        };
    }

    private static string DescribeMissing(ClockDrift drift, IGuidance guidance)
    {
        if (drift.IntervalBeganAt is not { } beganAt)
        {
            return $"Set the clock with {guidance.SetClock}, and again a day or more later.";
        }

        return $"The clock was set {Format(beganAt)}; set it again with {guidance.SetClock} after {Format(beganAt + ShortestInterval)}.";
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
