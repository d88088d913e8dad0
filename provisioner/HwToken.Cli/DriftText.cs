using System;
using System.Globalization;
using System.Text.Json;
using HwToken.Core.Protocol;
using HwToken.Device;

namespace HwToken.Cli;

/// <summary>How a token's clock goes, for a person and in JSON.</summary>
internal static class DriftText
{
    private const double SecondsPerYear = 365.25 * 86400;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromDays(1);

    /// <summary>The lines for a person: drift, last correction, temperature.</summary>
    internal static void Write(Output output, ClockDrift drift)
    {
        output.WriteLine($"Drift:  {Describe(drift)}");
        if (drift.CorrectedAt is { } correctedAt)
        {
            output.WriteLine(FormattableString.Invariant($"Last correction: {Format(correctedAt)}, by {drift.CorrectedPpm:+0.0;-0.0} ppm; the ageing register stands at {drift.Ageing?.ToString(CultureInfo.InvariantCulture) ?? "?"}."));
        }

        if (drift.Temperature is { } temperature)
        {
            output.WriteLine(FormattableString.Invariant($"Temperature: {temperature:0.00} °C."));
        }
    }

    /// <summary>The drift in a sentence, or what is missing until it can be told.</summary>
    internal static string Describe(ClockDrift drift)
    {
        if (drift.MeasuredAt is not { } measuredAt)
        {
            return "not known yet. " + DescribeMissing(drift);
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

    /// <summary>The members of the JSON result.</summary>
    internal static void Write(Utf8JsonWriter writer, ClockDrift drift)
    {
        bool isMeasured = drift.MeasuredAt is not null;
        WriteNumber(writer, "driftPpm", isMeasured ? drift.DriftPpm : null);
        WriteNumber(writer, "driftUncertaintyPpm", isMeasured ? drift.UncertaintyPpm : null);
        writer.WriteString("driftOutcome", JsonNamingPolicy.CamelCase.ConvertName(drift.Outcome.ToString()));
        writer.WriteString("driftMeasured", FormatJson(drift.MeasuredAt));
        WriteNumber(writer, "driftMeasuredSeconds", isMeasured ? drift.MeasuredOver.TotalSeconds : null);
        writer.WriteString("driftIntervalBegan", FormatJson(drift.IntervalBeganAt));
        WriteNumber(writer, "temperatureCelsius", drift.Temperature);
        WriteNumber(writer, "ageing", drift.Ageing);
        if (drift.CorrectedAt is { } correctedAt)
        {
            writer.WriteStartObject("lastCorrection");
            writer.WriteString("time", FormatJson(correctedAt));
            writer.WriteNumber("steps", drift.CorrectedSteps);
            writer.WriteNumber("ppm", Math.Round(drift.CorrectedPpm, 1));
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("lastCorrection");
        }

        writer.WriteNumber("unconfirmedMilliseconds", drift.Unconfirmed.TotalMilliseconds);
    }

    private static string DescribeMissing(ClockDrift drift)
    {
        if (drift.IntervalBeganAt is not { } beganAt)
        {
            return "Set the clock with 'hwtoken time --set', and again a day or more later.";
        }

        return $"The clock was set {Format(beganAt)}; set it again with 'hwtoken time --set' after {Format(beganAt + ShortestInterval)}.";
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string? FormatJson(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
