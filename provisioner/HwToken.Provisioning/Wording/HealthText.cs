using System;
using System.Linq;
using HwToken.Device;

namespace HwToken.Provisioning.Wording;

/// <summary>How a token is, in words.</summary>
public static class HealthText
{
    private const int GaugeWidth = 20;

    /// <summary>How full the token is, with a gauge: <c>[####................] 100 of 500</c>.</summary>
    public static string DescribeCapacity(int used, int capacity)
    {
        // The first account shows, and only a full token looks full.
        int filled = used == 0 ? 0 : Math.Max(1, used * GaugeWidth / capacity);
        return $"[{new string('#', filled)}{new string('.', GaugeWidth - filled)}] {AccountText.Format(used)} of {AccountText.Format(capacity)}";
    }

    /// <summary>How the self-test at the token's start went.</summary>
    public static string DescribeSelfTest(TokenHealth health) => health.FailedAlgorithms.Count == 0
        ? "passed (SHA1, SHA256, SHA512)"
        : "FAILED: " + string.Join(", ", health.FailedAlgorithms.Select(AccountText.GetAlgorithm));

    /// <summary>How the storage is.</summary>
    public static string DescribeStorage(TokenHealth health, int damagedRecords)
    {
        string free = health.FreeBytes is { } bytes ? FormattableString.Invariant($", {bytes / 1024} KB free") : "";
        bool isSound = health.FailedReads == 0 && health.FailedWrites == 0 && damagedRecords == 0;
        return isSound
            ? "sound" + free
            : FormattableString.Invariant($"{damagedRecords} damaged records, {health.FailedReads} failed reads, {health.FailedWrites} failed writes since its start{free}");
    }

    /// <summary>How much memory is left.</summary>
    public static string DescribeMemory(TokenHealth health, bool isLocked) => health is { FreeMemory: { } free, LeastFreeMemory: { } least }
        ? FormattableString.Invariant($"{free / 1024} KB free, at least {least / 1024} KB since its start")
        : isLocked ? "not reported while it is locked" : "not reported by this board";

    /// <summary>What the battery has.</summary>
    public static string DescribeBattery(TokenHealth health) => health.BatteryMillivolts is { } millivolts
        ? FormattableString.Invariant($"{millivolts / 1000.0:0.00} V")
        : "not measured on this board";
}
