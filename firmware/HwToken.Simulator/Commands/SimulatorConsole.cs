using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Threading;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Failures;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Commands;

/// <summary>
/// The simulator as a program: a token that lives until <c>quit</c> or the end of the input, and takes one command a
/// line. Commands that press the button come back when the firmware has taken the press, so that a <c>screen</c>
/// after them shows what came of it.
/// </summary>
public sealed class SimulatorConsole
{
    /// <summary>The exit code when all went well.</summary>
    public const int Done = 0;

    private const string HelpText = """
        press            one short press
        double           two short presses: a double press
        hold MS          a press of so many milliseconds
        screen           shows the screen
        png FILE         writes the screen into a PNG file
        clock +SECONDS   moves the world's time on (or back: clock -30)
        wait SECONDS     lets the token run: its screen dims, it goes to sleep ...
        power off|on     switches the token's supply
        battery out|in   pulls the clock's battery; without supply its time is lost
        memory BYTES     leaves so much of the board's memory free
        quit             ends the simulator
        """;

    private readonly Simulation simulation;
    private readonly bool hasKeys;
    private readonly IConsoleAnswers answers;
    private readonly CancellationToken cancellation;

    private SimulatorConsole(Simulation simulation, bool hasKeys, IConsoleAnswers answers, CancellationToken cancellation)
    {
        this.simulation = simulation;
        this.hasKeys = hasKeys;
        this.answers = answers;
        this.cancellation = cancellation;
    }

    /// <summary>Runs a simulator until <c>quit</c>, the end of the input or cancellation.</summary>
    /// <param name="options">How it is started.</param>
    /// <param name="input">A command a line, or <see cref="TerminalKeys"/>.</param>
    /// <param name="output">Takes the answers.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="started">Is given the simulation once it runs, before the first command is read.</param>
    /// <returns>The process's exit code, <see cref="Done"/>.</returns>
    /// <exception cref="SimulatorException">It can't be started as asked.</exception>
    public static int Run(SimulatorOptions options, TextReader input, TextWriter output, CancellationToken cancellation, Action<Simulation>? started = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        IConsoleAnswers answers = options.Json ? new JsonAnswers(output) : new TextAnswers(output, hasKeys: input is TerminalKeys);
        using Simulation simulation = Simulation.Start(options);
        started?.Invoke(simulation);
        using LiveScreen? live = OpenLiveScreen(options, simulation.Token, output);
        new SimulatorConsole(simulation, input is TerminalKeys, answers, cancellation).Run(input);
        return Done;
    }

    private static LiveScreen? OpenLiveScreen(SimulatorOptions options, SimulatedToken token, TextWriter output)
    {
        bool isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        if (options.Json || !(options.LiveScreen ?? isTerminal))
        {
            return null;
        }

        return isTerminal
            ? new LiveScreen(token, output, Console.WindowWidth, Console.WindowHeight)
            : new LiveScreen(token, output, 80, 24);
    }

    private void Run(TextReader input)
    {
        answers.Ready(simulation);
        using var lines = new BlockingCollection<string>();

        // Reading cannot be cancelled, so it has a thread of its own that is left behind.
        new Thread(() => ReadLines(input, lines)) { IsBackground = true, Name = "Commands" }.Start();
        try
        {
            foreach (string line in lines.GetConsumingEnumerable(cancellation))
            {
                if (!Execute(line))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ended from outside, as by Ctrl+C.
        }
    }

    private static void ReadLines(TextReader input, BlockingCollection<string> lines)
    {
        try
        {
            while (input.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            lines.CompleteAdding();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The simulator ended before its input did.
        }
    }

    /// <summary>Does what a line asks for, and answers it.</summary>
    /// <returns>Whether the simulator goes on.</returns>
    private bool Execute(string line)
    {
        try
        {
            var command = ConsoleCommand.Parse(line);
            if (command is ConsoleCommand.Quit)
            {
                answers.Done();
                return false;
            }

            if (command is not ConsoleCommand.Power)
            {
                CheckFirmware();
            }

            Execute(command);
        }
        catch (SimulatorException exception)
        {
            answers.Error(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            answers.Error($"The file cannot be written ({exception.Message}): name another one.");
        }

        return true;
    }

    private void Execute(ConsoleCommand command)
    {
        SimulatedToken token = simulation.Token;
        switch (command)
        {
            case ConsoleCommand.Gesture gesture:
                Play(gesture.Motion);
                break;
            case ConsoleCommand.Screen:
                answers.Screen(token.CaptureScreen(), token.IsAsleep);
                break;
            case ConsoleCommand.Png png:
                File.WriteAllBytes(png.Path, ScreenPng.Encode(token.CaptureScreen()));
                answers.Done("file", png.Path);
                break;
            case ConsoleCommand.Clock clock:
                simulation.ShiftTime(clock.By);
                CheckProfile();
                answers.Done("utc", token.Board.HostTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                break;
            case ConsoleCommand.Wait wait:
                Wait(wait.Milliseconds);
                break;
            case ConsoleCommand.Power power:
                SwitchPower(power.On);
                answers.Done("power", power.On ? "on" : "off");
                break;
            case ConsoleCommand.Battery battery:
                token.Board.ClockChip.HasBattery = battery.In;
                CheckProfile();
                answers.Done("battery", battery.In ? "in" : "out");
                break;
            case ConsoleCommand.Memory memory:
                token.Board.Memory.FreeBytes = memory.FreeBytes;
                answers.Done("memory", memory.FreeBytes.ToString(CultureInfo.InvariantCulture));
                break;
            case ConsoleCommand.Help:
                answers.Help(hasKeys ? $"{TerminalKeys.HelpText}\n{HelpText}" : HelpText);
                break;
        }
    }

    private void Play(ButtonGesture gesture)
    {
        bool isTaken = simulation.Token.Play(gesture, 0, cancellation);
        CheckFirmware();
        if (!isTaken)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new SimulatorException("The token is switched off: say power on first.");
        }

        answers.Done();
    }

    private void Wait(int milliseconds)
    {
        bool hasRun = simulation.Token.WaitFor(milliseconds, cancellation);
        CheckFirmware();
        if (!hasRun)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new SimulatorException("The token is switched off: say power on first.");
        }

        answers.Done();
    }

    private void CheckFirmware()
    {
        if (simulation.Token.Fault is { } fault)
        {
            // Not its message: that may name what the token stores.
            throw new SimulatorException($"The firmware ended by {fault.GetType().Name}{PlaceOf(fault)}, which is a defect of it: say power off and power on to start it again.");
        }
    }

    private void CheckProfile()
    {
        if (simulation.Problem is { } problem)
        {
            throw new SimulatorException(problem);
        }
    }

    private void SwitchPower(bool on)
    {
        if (on)
        {
            simulation.Token.PowerOn();
        }
        else
        {
            simulation.Token.PowerOff();
        }
    }

    private static string PlaceOf(Exception fault)
    {
        string? frame = fault.StackTrace?.Split('\n')[0].Trim();
        return string.IsNullOrEmpty(frame) ? "" : $" ({frame})";
    }
}
