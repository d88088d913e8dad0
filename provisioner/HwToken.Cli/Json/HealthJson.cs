using System.Linq;
using System.Text.Json;
using HwToken.Device;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Json;

/// <summary>How a token is, in JSON.</summary>
internal static class HealthJson
{
    /// <summary>The members of a token's health.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, TokenHealth health)
    {
        writer.WriteStartArray("failedSelfTests");
        foreach (string algorithm in health.FailedAlgorithms.Select(AccountText.GetAlgorithm))
        {
            writer.WriteStringValue(algorithm);
        }

        writer.WriteEndArray();
        writer.WriteNumber("failedReads", health.FailedReads);
        writer.WriteNumber("failedWrites", health.FailedWrites);
        WriteNumber(writer, "freeBytes", health.FreeBytes);
        WriteNumber(writer, "freeMemory", health.FreeMemory);
        WriteNumber(writer, "leastFreeMemory", health.LeastFreeMemory);
        WriteNumber(writer, "batteryMillivolts", health.BatteryMillivolts);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
