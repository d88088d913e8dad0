extern alias esp32;

using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Device.Ports;
using HwToken.Firmware.Board;
using HwToken.Simulator;
using HwToken.Simulator.Commands;
using esp32::HwToken.Esp32Emulator;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken sim</c>: a token without hardware, which runs the firmware's own source.</summary>
internal static class SimVerb
{
    private const string Simulator = "simulator";
    private const string Adapter = "adapter";
    private const string Own = "own";

    // The battery of a board that has one.
    private const int HalfFullMillivolts = 3_870;

    /// <summary>The boards of <c>--board</c> that have an ESP32, as the emulator names them. Here once more, so that help needs no emulator.</summary>
    internal static readonly string[] Esp32Boards = ["esp32", "heltec32", "heltec32v2", "heltec32v3", "esp32s3", "esp32c3"];

    internal static Command Create()
    {
        var profile = new Option<string?>("--profile") { Description = "The folder that holds what the token keeps; by default one of the user's own.", HelpName = "DIR" };
        var temporary = new Option<bool>("--temporary") { Description = "Begin with an empty token, and delete all that it kept at the end." };
        var link = new Option<string?>("--link") { Description = "Make a symbolic link to the pseudo-terminal, for a name that stays the same.", HelpName = "PATH" };
        var tcp = new Option<int?>("--tcp") { Description = "Serve the serial line over TCP too, on this computer only; 0 for any free port.", HelpName = "PORT" };
        var clock = new Option<string?>("--clock") { Description = "The time in the token's world, such as 2026-07-01T12:00:00Z.", HelpName = "ISO" };
        var baud = new Option<int?>("--baud") { Description = "Send no faster than a line of this speed.", HelpName = "N" };
        var memory = new Option<int?>("--memory") { Description = "Leave so much of the board's memory free.", HelpName = "BYTES" };
        var approve = new Option<bool>("--approve") { Description = "Press the button for every question." };
        var board = new Option<string>("--board")
        {
            Description = $"What the firmware runs on: the {Simulator}'s own board, or the program of an ESP32 board on an emulated chip: {string.Join(", ", Esp32Boards)}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Simulator,
        };
        Mistake.AllowOnly(board, [Simulator, .. Esp32Boards]);
        var cable = new Option<string>("--cable")
        {
            Description = "Which of the token's sockets the pseudo-terminal is: its USB adapter's, or the board's own.",
            HelpName = Adapter + "|" + Own,
            DefaultValueFactory = _ => Adapter,
        };
        Mistake.AllowOnly(cable, Adapter, Own);
        Option<bool> json = CommonOptions.Json("Answer each command with one JSON object.");
        var command = new Command("sim", "Run a simulated token; on a terminal space presses, h holds, ? helps; on a pipe it takes commands such as 'press' and 'screen', 'help' lists them.")
        {
            profile, temporary, link, tcp, clock, baud, memory, approve, board, cable, json,
        };
        command.SetAction(result => Run(new SimulatorOptions
        {
            Profile = result.GetValue(profile),
            Temporary = result.GetValue(temporary),
            Link = result.GetValue(link),
            Tcp = result.GetValue(tcp),
            Clock = result.GetValue(clock) is { } time ? SimulatorOptions.ParseClock(time) : null,
            Baud = result.GetValue(baud),
            Memory = result.GetValue(memory),
            Approve = result.GetValue(approve),
            Boot = result.GetValue(board) is { } name && name != Simulator ? simulated => BootEsp32(simulated, name) : null,
            Cable = result.GetValue(cable) == Own ? SimulatedCable.Own : SimulatedCable.Adapter,
            Json = result.GetValue(json),
        }));
        return command;
    }

    private static Func<IBoard, ITokenProgram> BootEsp32(SimulatedBoard board, string name)
    {
        EmulatedParts parts = EmulatedParts.Of(board) with
        {
            Board = EmulatedBoard.All.First(each => each.Name == name),
            BatteryMillivolts = HalfFullMillivolts,
        };
        return Esp32Program.On(new EmulatedEsp32(parts), board);
    }

    private static int Run(SimulatorOptions options)
    {
        options.Check();
        using var interruption = new Interruption();
        TextReader input = options.Json || Console.IsInputRedirected ? Console.In : new TerminalKeys(ReadKey, ReadLine);
        using var announcement = new Announcement();

        // Who talks to it in JSON has started it and knows its port; a person in another window does not.
        return SimulatorConsole.Run(options, input, Console.Out, interruption.Token, simulation => announcement.Begin(options.Json ? null : simulation.Port));
    }

    private static char? ReadKey()
    {
        try
        {
            return Console.ReadKey(intercept: true).KeyChar;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? ReadLine()
    {
        Console.Out.Write(':');
        return Console.In.ReadLine();
    }

    // From when the simulator has its port until it ends.
    private sealed class Announcement : IDisposable
    {
        private IDisposable? begun;

        public void Begin(string? port) => begun = port is null ? null : RunningSimulators.OfUser.Announce(port);

        public void Dispose() => begun?.Dispose();
    }
}
