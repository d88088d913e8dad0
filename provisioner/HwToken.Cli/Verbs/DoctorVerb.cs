using System.CommandLine;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;
using HwToken.Device.Ports;
using HwToken.Provisioning.Diagnosis;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken doctor</c>: why no token is found, or what is the matter with the one that is, and what to do.</summary>
internal static class DoctorVerb
{
    internal static Command Create()
    {
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("doctor", "Look at cable, driver, permission, port and token, and say what to do, in order.") { port, json };
        command.SetAction(result => Run(result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string? port, Output output)
    {
        using var interruption = new Interruption();
        var doctor = new Doctor(ThisComputer.Instance, TokenDiscovery.OfSystem, output.Guidance);
        string? named = PortOption.GetNamed(port is null ? [] : [port]).FirstOrDefault();
        Examination examination = StatusLine.Run("Looking", () => doctor.Examine(named, interruption.Token));
        Failure? failure = examination.IsReached ? null : new Failure(FailureKind.Link, "No token answered: do what is said of each finding, the first one first.");
        if (output.IsJson)
        {
            output.WriteJson(writer => Write(writer, examination, failure));
            return ExitCode.Of(failure);
        }

        foreach (Finding finding in examination.Findings)
        {
            output.WriteLine($"{Mark(finding.State),-6} {finding.Subject}: {finding.Sentence}");
        }

        string[] remedies = [.. examination.Remedies];
        output.WriteLine(remedies.Length == 0 ? "All is well." : remedies.Length == 1 ? "What to do:" : "What to do, in this order:");
        output.WriteLines(remedies.Select((remedy, index) => $"{index + 1}. {remedy}"));
        if (failure is { } missing)
        {
            output.SayError(missing.Message);
        }

        return ExitCode.Of(failure);
    }

    private static string Mark(FindingState state) => state switch
    {
        FindingState.Right => "ok",
        FindingState.Doubtful => "maybe",
        _ => "wrong",
    };

    private static void Write(Utf8JsonWriter writer, Examination examination, Failure? failure)
    {
        writer.WriteBoolean("reached", examination.IsReached);
        writer.WriteStartArray("findings");
        foreach (Finding finding in examination.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("subject", finding.Subject);
            writer.WriteString("state", Mark(finding.State));
            writer.WriteString("finding", finding.Sentence);
            writer.WriteString("remedy", finding.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (failure is { } missing)
        {
            Output.WriteError(writer, missing);
        }
    }
}
