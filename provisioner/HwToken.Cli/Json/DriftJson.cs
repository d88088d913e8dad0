using System;
using System.Globalization;
using System.Text.Json;
using HwToken.Device;

namespace HwToken.Cli.Json;

/// <summary>How a token's clock goes, in JSON.</summary>
internal static class DriftJson
{
    /// <summary>The members of the result.</summary>
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
