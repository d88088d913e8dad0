using System.CommandLine;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Vault;
using HwToken.Device;
using HwToken.Provisioning.Wording;
using Status = HwToken.Core.Protocol.Status;
using ClockState = HwToken.Core.Protocol.ClockState;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken info</c>: what the token says of itself.</summary>
internal static class InfoVerb
{
    internal static Command Create()
    {
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("info", "Show which token it is, what it holds and how it is.") { port, json };
        command.SetAction(result => Run(result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string? port, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token, PortOption.WithoutAccounts);
        TokenInfo info = session.Info;
        ClockMeasurement clock = session.MeasureClock();
        TokenHealth health = session.GetHealth();
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WriteString("port", session.LinkName);
                AccountJson.WriteMembers(writer, info);
                ClockJson.WriteOffset(writer, clock, "clockOffsetMilliseconds", "clockUncertaintyMilliseconds");
                HealthJson.WriteMembers(writer, health);
            });
            return ExitCode.Done;
        }

        output.WriteLine($"Token:      {info.Id} on {session.LinkName}");
        output.WriteLine($"Board:      {AccountText.Printable(info.Board)}");
        output.WriteLine($"Firmware:   {info.FirmwareVersion}, protocol {info.ProtocolVersion}");
        output.WriteLine($"Accounts:   {DescribeAccounts(info)}");
        output.WriteLine($"PIN:        {(info.IsLocked ? "locked" : info.HasPin ? "set" : "none")}");
        output.WriteLine($"Clock:      {ClockText.Describe(clock)}");
        output.WriteLine($"Self-test:  {HealthText.DescribeSelfTest(health)}");
        output.WriteLine($"Storage:    {HealthText.DescribeStorage(health, info.DamagedRecords)}");
        output.WriteLine($"Memory:     {HealthText.DescribeMemory(health, info.IsLocked)}");
        output.WriteLine($"Battery:    {HealthText.DescribeBattery(health)}");
        output.WriteLine($"USB codes:  {(info.CodesTakePress ? "each after a press" : info.CodesAllowed ? "allowed" : "not allowed")}");
        Warn(info, output);
        return ExitCode.Done;
    }

    private static string DescribeAccounts(TokenInfo info)
    {
        if (info.IsLocked)
        {
            return "not known while it is locked";
        }

        return info.Fault != VaultFault.None ? "not known" : HealthText.DescribeCapacity(info.Capacity - info.FreeSlots, info.Capacity);
    }

    private static void Warn(TokenInfo info, Output output)
    {
        if (info.ClockState is ClockState.NotSet or ClockState.Implausible)
        {
            output.WriteLine("Warning:    it shows no codes until its clock is set: 'hwtoken time --set'.");
        }

        if (info.ClockState == ClockState.Absent)
        {
            output.WriteLine("Warning:    its clock chip does not answer; check the chip's wiring.");
        }

        if (info.ClockState is ClockState.Ds1307 or ClockState.OtherChip)
        {
            output.WriteLine("Warning:    it shows no codes, as its clock chip is no DS3231; connect one.");
        }

        if (info.DamagedRecords > 0)
        {
            output.WriteLine($"Warning:    {info.DamagedRecords} of its records fail their check; 'hwtoken list' shows which accounts to add again.");
        }

        if (info.IsTampered)
        {
            output.WriteLine("Warning:    its storage holds old records or settings that it did not put there. It did not take them; if you did not change its firmware, check its accounts, or reset it and restore a backup.");
        }

        if (info.Fault != VaultFault.None)
        {
            output.WriteLine("Warning:    " + StatusText.Describe(info.Fault, output.Guidance));
        }

        if (!info.HasPin && info.Fault == VaultFault.None)
        {
            output.WriteLine("Warning:    " + PinText.Missing);
        }

        if (info.HasFailedSelfTest)
        {
            output.WriteLine("Warning:    " + StatusText.Describe(Status.SelfTestFailed, 0, output.Guidance));
        }

        if (info.IsDisplayAbsent)
        {
            output.WriteLine("Warning:    its display does not answer; check the display's wiring.");
        }
    }
}
