using System;
using System.Globalization;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Commands;

/// <summary>What a line of the simulator's command language asks for.</summary>
internal abstract record ConsoleCommand
{
    private const int MaximumHold = 60_000;
    private const int MaximumWait = 3_600;
    private const string Known = "press, double, hold MS, screen, png FILE, clock +SECONDS, wait SECONDS, power on|off, battery in|out, memory BYTES, help, quit";

    /// <summary>A gesture with the button.</summary>
    public sealed record Gesture(ButtonGesture Motion) : ConsoleCommand;

    /// <summary>Shows the screen.</summary>
    public sealed record Screen : ConsoleCommand;

    /// <summary>Writes the screen into a PNG file.</summary>
    public sealed record Png(string Path) : ConsoleCommand;

    /// <summary>Lets time pass.</summary>
    public sealed record Clock(TimeSpan By) : ConsoleCommand;

    /// <summary>Lets the token run.</summary>
    public sealed record Wait(int Milliseconds) : ConsoleCommand;

    /// <summary>Switches the supply.</summary>
    public sealed record Power(bool On) : ConsoleCommand;

    /// <summary>Pulls the clock chip's battery or puts it in.</summary>
    public sealed record Battery(bool In) : ConsoleCommand;

    /// <summary>Sets how much of the board's memory is free.</summary>
    public sealed record Memory(int FreeBytes) : ConsoleCommand;

    /// <summary>Names the commands.</summary>
    public sealed record Help : ConsoleCommand;

    /// <summary>Ends the simulator.</summary>
    public sealed record Quit : ConsoleCommand;

    /// <summary>Reads a line.</summary>
    /// <exception cref="SimulatorException">It is no command; the message says why.</exception>
    public static ConsoleCommand Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        line = line.Trim();
        int space = line.IndexOfAny([' ', '\t']);
        string verb = space < 0 ? line : line[..space];
        string argument = space < 0 ? "" : line[space..].Trim();
        return verb switch
        {
            "press" => Without(argument, verb, new Gesture(ButtonGesture.Press)),
            "double" => Without(argument, verb, new Gesture(ButtonGesture.DoublePress)),
            "hold" => new Gesture(ButtonGesture.Hold(ParseHold(argument))),
            "screen" => Without(argument, verb, new Screen()),
            "png" when argument.Length > 0 => new Png(argument),
            "png" => throw new SimulatorException("png needs the name of a file: write it like png screen.png."),
            "clock" => new Clock(ParseSeconds(argument)),
            "wait" => new Wait(ParseWait(argument)),
            "power" => new Power(Choose(argument, verb, "off", "on")),
            "battery" => new Battery(Choose(argument, verb, "out", "in")),
            "memory" => new Memory(ParseMemory(argument)),
            "help" => Without(argument, verb, new Help()),
            "quit" => Without(argument, verb, new Quit()),
            "" => throw new SimulatorException($"An empty line is no command: the commands are {Known}."),
            _ => throw new SimulatorException($"'{verb}' is no command: the commands are {Known}."),
        };
    }

    private static ConsoleCommand Without(string argument, string verb, ConsoleCommand command)
    {
        return argument.Length == 0 ? command : throw new SimulatorException($"{verb} takes nothing behind it, but there is '{argument}'.");
    }

    private static int ParseHold(string argument)
    {
        bool isNumber = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds);
        return isNumber && milliseconds is >= 1 and <= MaximumHold
            ? milliseconds
            : throw new SimulatorException($"hold needs 1 to {MaximumHold} milliseconds: write it like hold 1000.");
    }

    private static int ParseMemory(string argument)
    {
        bool isNumber = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int bytes);
        return isNumber && bytes <= SimulatedMemory.MaxFreeBytes
            ? bytes
            : throw new SimulatorException($"memory needs 0 to {SimulatedMemory.MaxFreeBytes} bytes: write it like memory 8000.");
    }

    private static int ParseWait(string argument)
    {
        bool isNumber = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        return isNumber && seconds is >= 1 and <= MaximumWait
            ? seconds * 1000
            : throw new SimulatorException($"wait needs 1 to {MaximumWait} seconds: write it like wait 60.");
    }

    private static TimeSpan ParseSeconds(string argument)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        bool hasSign = argument.Length > 0 && argument[0] is '+' or '-';
        if (!hasSign || !double.TryParse(argument, Style, CultureInfo.InvariantCulture, out double seconds) || Math.Abs(seconds) > 4e9)
        {
            throw new SimulatorException("clock needs seconds with a sign: write it like clock +30 or clock -30.");
        }

        return TimeSpan.FromSeconds(seconds);
    }

    private static bool Choose(string argument, string verb, string no, string yes)
    {
        return argument == yes || (argument == no ? false : throw new SimulatorException($"{verb} needs '{no}' or '{yes}' behind it."));
    }
}
