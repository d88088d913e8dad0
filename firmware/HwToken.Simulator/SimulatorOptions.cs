using System;
using System.Globalization;
using HwToken.Firmware.Board;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator;

/// <summary>How a simulator is started: the options of <c>hwtoken sim</c>.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The profile's folder (<c>--profile</c>); null for the usual one.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether to use a fresh profile that is deleted at the end (<c>--temporary</c>).</summary>
    public bool Temporary { get; init; }

    /// <summary>Where to put a symbolic link to the pseudo-terminal (<c>--link</c>); null for none.</summary>
    public string? Link { get; init; }

    /// <summary>A TCP port to serve too (<c>--tcp</c>), 0 for any; null for none. Where there are no pseudo-terminals, one is served anyway.</summary>
    public int? Tcp { get; init; }

    /// <summary>Which of the token's sockets the pseudo-terminal is (<c>--cable</c>).</summary>
    public SimulatedCable Cable { get; init; }

    /// <summary>The time at which the token's world starts, and to which its clock chip is set (<c>--clock</c>), 2000 to 2099; null to leave both as they are.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>The serial line's pace in bits a second (<c>--baud</c>), 300 to 4,000,000; null for as fast as it goes.</summary>
    public int? Baud { get; init; }

    /// <summary>Bytes that are free in the memory of the token's board (<c>--memory</c>), 0 to 16,777,216; null for <see cref="SimulatedMemory.DefaultFreeBytes"/>.</summary>
    public int? Memory { get; init; }

    /// <summary>Whether every question is answered with a press (<c>--approve</c>).</summary>
    public bool Approve { get; init; }

    /// <summary>Whether each command is answered with one JSON object (<c>--json</c>).</summary>
    public bool Json { get; init; }

    /// <summary>Whether the screen is shown live; null to do so when the output is a terminal.</summary>
    public bool? LiveScreen { get; init; }

    /// <summary>Gives what starts the firmware on a board (<c>--board</c>); null for the firmware on the simulated board itself.</summary>
    public Func<SimulatedBoard, Func<IBoard, ITokenProgram>>? Boot { get; init; }

    /// <summary>
    /// Whether the token runs in simulated time, and only while a command waits for it: for tests of the commands,
    /// which then take no time.
    /// </summary>
    internal bool InSimulatedTime { get; init; }

    /// <summary>Reads the argument of <c>--clock</c>: a date and time in ISO 8601; UTC unless it says otherwise.</summary>
    /// <exception cref="SimulatorException">It is none, or before 2000 or after 2099.</exception>
    public static DateTimeOffset ParseClock(string text)
    {
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, Styles, out DateTimeOffset clock))
        {
            throw new SimulatorException($"'{text}' is no date and time: write it like 2026-07-01T12:00:00Z.");
        }

        return clock;
    }

    /// <summary>Checks what cannot be right together or at all.</summary>
    /// <exception cref="SimulatorException">Something cannot.</exception>
    public void Check()
    {
        if (Profile is not null && Temporary)
        {
            throw new SimulatorException("--profile and --temporary exclude each other: give one of them.");
        }

        if (Profile is "")
        {
            throw new SimulatorException("--profile names no folder: give one, or leave the option out.");
        }

        if (Tcp is < 0 or > 65_535)
        {
            throw new SimulatorException($"{Tcp} is no TCP port: give 1 to 65535, or 0 for any.");
        }

        if (Baud is < 300 or > 4_000_000)
        {
            throw new SimulatorException($"{Baud} is no baud rate: give 300 to 4000000, for instance 115200.");
        }

        if (Memory is { } memory)
        {
            SimulatedMemory.Check(memory);
        }

        if (OperatingSystem.IsWindows() && Cable == SimulatedCable.Own)
        {
            throw new SimulatorException("Windows has no pseudo-terminals, which --cable own needs: leave it out, and use --tcp PORT.");
        }

        if (Clock?.UtcDateTime.Year is < 2000 or > 2099)
        {
            throw new SimulatorException("The token's clock knows the years 2000 to 2099 only: give --clock a time within them.");
        }

        if (OperatingSystem.IsWindows() && Link is not null)
        {
            throw new SimulatorException("Windows has no pseudo-terminals to link to: use --tcp PORT instead of --link.");
        }
    }
}
