using System.CommandLine;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Vault;
using HwToken.Device;
using HwToken.Provisioning.Wording;

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
        foreach (string warning in InfoText.ListWarnings(info, output.Guidance))
        {
            output.WriteLine("Warning:    " + warning);
        }

        if (InfoText.HasNoPin(info))
        {
            output.WriteLine("Warning:    " + PinText.Missing);
        }
    }
}
