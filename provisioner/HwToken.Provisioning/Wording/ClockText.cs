using System;
using System.Globalization;
using HwToken.Core.Protocol;
using HwToken.Device;

namespace HwToken.Provisioning.Wording;

/// <summary>A token's clock, in words.</summary>
public static class ClockText
{
    /// <summary>What a state means, as the end of a sentence that begins with "The token's clock".</summary>
    public static string Describe(ClockState state) => state switch
    {
        ClockState.Running => "is running",
        ClockState.NotSet => "is not set",
        ClockState.Implausible => "shows a date that cannot be right",
        ClockState.Ds1307 => "is no DS3231 but a DS1307, which does not know whether it ever stopped",
        ClockState.OtherChip => "is another chip than a DS3231",
        _ => "does not answer",
    };

    /// <summary>A measured clock as a sentence's end: how far it is off, or why it tells no time.</summary>
    public static string Describe(ClockMeasurement clock)
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
    public static string DescribePast(ClockMeasurement clock) => clock.State switch
    {
        ClockState.Running => "was" + Describe(clock)[2..],
        ClockState.NotSet => "was not set",
        ClockState.Implausible => "showed a date that cannot be right",
        ClockState.Ds1307 or ClockState.OtherChip => "was no DS3231",
        _ => "did not answer",
    };

    /// <summary>The token's time as a person reads it.</summary>
    public static string FormatTime(ClockMeasurement clock) =>
        clock.TokenTime.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

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
