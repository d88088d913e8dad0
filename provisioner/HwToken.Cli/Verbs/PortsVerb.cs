using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken ports</c>: the serial ports, and which of them has a token on it.</summary>
internal static class PortsVerb
{
    internal static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Ask also the ports that are no USB adapter which tokens are built with." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("ports", "List the serial ports, and ask those that may have a token.") { all, json };
        command.SetAction(result => Run(result.GetValue(all), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(bool asksAll, Output output)
    {
        using var interruption = new Interruption();
        IReadOnlyList<DiscoveredPort> ports = StatusLine.Run("Asking the serial ports", () => TokenDiscovery.OfSystem.List(asksAll, interruption.Token));
        if (output.IsJson)
        {
            output.WriteJson(writer => Write(writer, ports));
        }
        else if (ports.Count == 0)
        {
            output.Say("This computer has no serial port at present; plug the token in.");
        }
        else
        {
            output.WriteTable([new("Port"), new("Token"), new("What it says")], ports.Select(GetCells));
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<string> GetCells(DiscoveredPort port) => port.Token is { } token
        ? [port.Port, token.Id, $"{AccountText.Printable(token.Board)}, firmware {token.FirmwareVersion}, {AccountText.Count(token.Capacity - token.FreeSlots)}"]
        : [port.Port, "–", PortText.Describe(port, CommandGuidance.Instance)];

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<DiscoveredPort> ports)
    {
        writer.WriteStartArray("ports");
        foreach (DiscoveredPort port in ports)
        {
            writer.WriteStartObject();
            writer.WriteString("port", port.Port);
            if (port.Token is { } token)
            {
                writer.WriteStartObject("token");
                AccountJson.WriteMembers(writer, token);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull("token");
            }

            writer.WriteString("problem", port.Token is null ? PortText.Describe(port, CommandGuidance.Instance) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
