using System.CommandLine;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;
using ClockState = HwToken.Core.Protocol.ClockState;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken time</c>: how far the token's clock is off, and how it drifts; with --set it is set by this computer's.</summary>
internal static class TimeVerb
{
    internal static Command Create()
    {
        var set = new Option<bool>("--set") { Description = "Set the token's clock by this computer's." };
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("time", "Show how far the token's clock is off and how it drifts, or set it.") { set, port, json };
        command.SetAction(result => Run(result.GetValue(port), result.GetValue(set), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string? port, bool set, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token, PortOption.WithoutAccounts);
        ClockMeasurement before = session.MeasureClock();
        ClockMeasurement? after = set ? session.SetClock(interruption.Token) : null;
        ClockDrift drift = session.GetClockDrift();
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WriteBoolean("set", set);
                ClockJson.Write(writer, "before", before);
                ClockJson.Write(writer, "after", after);
                DriftJson.Write(writer, drift);
            });
            return ExitCode.Done;
        }

        if (after is null)
        {
            output.WriteLine($"The token's clock {ClockText.Describe(before)}.");
            output.WriteLines(DriftText.GetLines(drift, output.Guidance));
            Advise(before, output);
            return ExitCode.Done;
        }

        output.WriteLine($"Before: the token's clock {ClockText.DescribePast(before)}.");
        output.WriteLine($"Now:    {ClockText.FormatTime(after)}; it {ClockText.Describe(after)}.");
        output.WriteLines(DriftText.GetLines(drift, output.Guidance));
        return ExitCode.Done;
    }

    private static void Advise(ClockMeasurement clock, Output output)
    {
        if (clock.State < ClockState.Absent && !ClockCheck.IsGood(clock))
        {
            output.Say("'hwtoken time --set' sets it by this computer's clock.");
        }
    }
}
