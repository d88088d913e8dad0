using System;
using System.Globalization;
using System.Text.Json;
using HwToken.Core.Protocol;
using HwToken.Device;

namespace HwToken.Cli;

/// <summary>A token's clock, for a person and in JSON.</summary>
internal static class ClockText
{
    /// <summary>What a state means, as the end of a sentence that begins with "The token's clock".</summary>
    internal static string Describe(ClockState state) => state switch
    {
        ClockState.Running => "is running",
        ClockState.NotSet => "is not set",
        ClockState.Implausible => "shows a date that cannot be right",
        ClockState.Ds1307 => "is no DS3231 but a DS1307, which does not know whether it ever stopped",
        ClockState.OtherChip => "is another chip than a DS3231",
        _ => "does not answer",
    };

    /// <summary>A measured clock as a sentence's end: how far it is off, or why it tells no time.</summary>
    internal static string Describe(ClockMeasurement clock)
    {
        if (clock.State != ClockState.Running)
        {
            return Describe(clock.State);
        }

        double offset = clock.Offset.TotalMilliseconds;
        string way = offset < 0 ? "behind" : "ahead of";
        return FormattableString.Invariant($"is {FormatDuration(clock.Offset.Duration())} {way} this computer's (±{Math.Ceiling(clock.Uncertainty.TotalMilliseconds):0} ms)");
    }

    /// <summary>The same of a clock that has been set since.</summary>
    internal static string DescribePast(ClockMeasurement clock) => clock.State switch
    {
        ClockState.Running => "was" + Describe(clock)[2..],
        ClockState.NotSet => "was not set",
        ClockState.Implausible => "showed a date that cannot be right",
        ClockState.Ds1307 or ClockState.OtherChip => "was no DS3231",
        _ => "did not answer",
    };

    /// <summary>The token's time as a person reads it.</summary>
    internal static string FormatTime(ClockMeasurement clock) =>
        clock.TokenTime.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A measured clock as a member of the result.</summary>
    internal static void Write(Utf8JsonWriter writer, string name, ClockMeasurement? clock)
    {
        if (clock is null)
        {
            writer.WriteNull(name);
            return;
        }

        bool isRunning = clock.State == ClockState.Running;
        writer.WriteStartObject(name);
        writer.WriteString("state", AccountJson.GetClock(clock.State));
        writer.WriteString("time", isRunning ? clock.TokenTime.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null);
        WriteOffset(writer, clock, "offsetMilliseconds", "uncertaintyMilliseconds");
        writer.WriteEndObject();
    }

    /// <summary>How far a measured clock is off, as two members of the result; null when it tells no time.</summary>
    internal static void WriteOffset(Utf8JsonWriter writer, ClockMeasurement clock, string offsetName, string uncertaintyName)
    {
        bool isRunning = clock.State == ClockState.Running;
        WriteMilliseconds(writer, offsetName, isRunning ? clock.Offset : null);
        WriteMilliseconds(writer, uncertaintyName, isRunning ? clock.Uncertainty : null);
    }

    private static void WriteMilliseconds(Utf8JsonWriter writer, string name, TimeSpan? duration)
    {
        if (duration is { } value)
        {
            writer.WriteNumber(name, Math.Round(value.TotalMilliseconds, 1));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    // In milliseconds always, and beyond two seconds in what a person can grasp too.
    private static string FormatDuration(TimeSpan duration)
    {
        string milliseconds = FormattableString.Invariant($"{duration.TotalMilliseconds:0} ms");
        return duration switch
        {
            { TotalSeconds: < 2 } => milliseconds,
            { TotalMinutes: < 2 } => FormattableString.Invariant($"{duration.TotalSeconds:0.0} s ({milliseconds})"),
            { TotalHours: < 2 } => FormattableString.Invariant($"{duration.TotalMinutes:0.0} minutes ({milliseconds})"),
            { TotalDays: < 2 } => FormattableString.Invariant($"{duration.TotalHours:0.0} hours ({milliseconds})"),
            _ => FormattableString.Invariant($"{duration.TotalDays:0} days ({milliseconds})"),
        };
    }
}
