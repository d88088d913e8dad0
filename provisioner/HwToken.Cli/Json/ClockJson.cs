using System;
using System.Globalization;
using System.Text.Json;
using HwToken.Core.Protocol;
using HwToken.Device;

namespace HwToken.Cli.Json;

/// <summary>A token's clock in JSON.</summary>
internal static class ClockJson
{
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
}
