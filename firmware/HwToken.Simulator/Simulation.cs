using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Simulator.Chips;
using HwToken.Simulator.DebugPort;
using HwToken.Simulator.Failures;
using HwToken.Simulator.Links;
using HwToken.Simulator.Profiles;
using HwToken.Simulator.Time;

namespace HwToken.Simulator;

/// <summary>
/// A token with all around it that a user needs: its profile on disk, its serial links, its world's time. What
/// <c>hwtoken sim</c> and <c>hwtoken demo</c> run.
/// </summary>
public sealed class Simulation : IDisposable
{
    private static readonly DateTime MinimumTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime MaximumTime = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TokenProfile profile;
    private readonly PseudoTerminal? terminal;
    private readonly TcpSerialServer? tcp;

    private Simulation(SimulatorOptions options, TokenProfile profile)
    {
        this.profile = profile;
        List<ISimulatedLink> links = [];
        ISimulatedLink? debugLink = null;
        try
        {
            ClockFile? clock = profile.LoadClock();
            var hostTime = HostTime.Real(clock?.HostTimeOffsetTicks ?? 0);
            if (options.Clock is { } start)
            {
                hostTime.ShiftTo(start.UtcDateTime);
            }

            terminal = OpenTerminal(options);
            if (terminal is not null)
            {
                ISimulatedLink paced = AtPace(terminal, options.Baud);
                if (options.Cable == SimulatedCable.Own)
                {
                    debugLink = paced;
                }
                else
                {
                    links.Add(paced);
                }
            }

            if (options.Tcp is not null || terminal is null)
            {
                tcp = new TcpSerialServer(options.Tcp ?? 0);
                links.Add(AtPace(tcp, options.Baud));
            }

            var board = new SimulatedBoard(new SimulatedBoardParts
            {
                HostTime = hostTime,
                MonotonicClock = options.InSimulatedTime ? SimulatedMonotonicClock.Manual() : SimulatedMonotonicClock.Real(),
                Flash = profile.OpenFlash(),
                FlashCapacity = profile.Settings.FlashCapacity,
                Link = new SerialMultiplexer(links),
                DebugLink = debugLink ?? new MemoryLink(),
                ClockState = clock?.Chip,
                ClockModel = ReadModel<ClockModel>("clockChip", profile.Settings.ClockChip, "DS3231, DS3232 or DS1307"),
                DisplayModel = ReadModel<DisplayModel>("displayChip", profile.Settings.DisplayChip, "SSD1306 or SH1106"),
            });
            if (options.Baud is not null)
            {
                board.DebugPort.PacketMilliseconds = SimulatedDebugPort.ChipPacketMilliseconds;
                board.DebugPort.StorageMilliseconds = SimulatedDebugPort.ChipStorageMilliseconds;
            }

            board.ClockChip.DriftPpm = profile.Settings.ClockDriftPpm;
            board.ClockChip.Temperature = profile.Settings.Temperature;
            board.Buttons.BounceMilliseconds = profile.Settings.ButtonBounceMilliseconds;
            board.Memory.FreeBytes = options.Memory ?? SimulatedMemory.DefaultFreeBytes;
            if (options.Clock is { } time)
            {
                board.ClockChip.SetTime(time.UtcDateTime);
            }

            board.ClockChip.Changed += SaveClock;
            Token = new SimulatedToken(board, options.Boot?.Invoke(board)) { Approves = options.Approve };
        }
        catch
        {
            links.ForEach(link => link.Dispose());
            debugLink?.Dispose();
            terminal?.Dispose();
            tcp?.Dispose();
            throw;
        }
    }

    /// <summary>The token.</summary>
    public SimulatedToken Token { get; }

    /// <summary>The pseudo-terminal's path, or that of the link to it; null where there are no pseudo-terminals.</summary>
    public string? LinkPath => terminal?.Address;

    /// <summary>The TCP port; null when none is served.</summary>
    public int? TcpPort => tcp?.Port;

    /// <summary>What to give to <c>--port</c>.</summary>
    public string Port => LinkPath ?? tcp!.Address;

    /// <summary>The profile's folder.</summary>
    public string ProfileFolder => profile.Folder;

    /// <summary>What the simulator could not do lately, in a sentence; null when all is well.</summary>
    public string? Problem { get; private set; }

    private static T ReadModel<T>(string setting, string name, string choices)
        where T : struct, Enum
    {
        return Enum.TryParse(name, ignoreCase: true, out T model) && Enum.IsDefined(model) && !int.TryParse(name, out _)
            ? model
            : throw new SimulatorException($"The profile's {setting} is '{name}', which the simulator does not have: write {choices}.");
    }

    /// <summary>Puts everything together and switches the token on.</summary>
    /// <exception cref="SimulatorException">It cannot be; the message says why and what to do.</exception>
    public static Simulation Start(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        TokenProfile profile = options.Temporary ? TokenProfile.CreateTemporary() : TokenProfile.Open(options.Profile ?? TokenProfile.DefaultFolder);
        try
        {
            var simulation = new Simulation(options, profile);
            simulation.Token.PowerOn();
            simulation.SaveClock();
            return simulation;
        }
        catch (Exception exception)
        {
            profile.Dispose();
            if (exception is FormatException or ArgumentException)
            {
                throw new SimulatorException($"The profile {profile.Folder} holds values that cannot be right ({exception.Message}): mend its settings.json, or delete its clock.json.", exception);
            }

            throw;
        }
    }

    /// <summary>Lets time pass in the token's world, or go back, and waits until the token has noticed.</summary>
    /// <exception cref="SimulatorException">It would be before 2000 or after 2099 then.</exception>
    public void ShiftTime(TimeSpan by)
    {
        DateTime now = Token.Board.HostTime.UtcNow;
        if (by < MinimumTime - now || by >= MaximumTime - now)
        {
            throw new SimulatorException("The token's clock knows the years 2000 to 2099 only: the time stays as it is.");
        }

        _ = Token.ShiftTime(by);
        SaveClock();
    }

    /// <summary>Ends the token as by a kill, closes its links, and leaves the profile to others (or deletes it).</summary>
    public void Dispose()
    {
        Token.Dispose();
        Token.Board.ClockChip.Changed -= SaveClock;
        profile.Dispose();
    }

    private void SaveClock()
    {
        lock (profile)
        {
            try
            {
                profile.SaveClock(new ClockFile { HostTimeOffsetTicks = Token.Board.HostTime.OffsetTicks, Chip = Token.Board.ClockChip.GetState() });
                Problem = null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The chip goes on all the same; only the next start will not know of it.
                Problem = $"The clock cannot be stored in {profile.Folder} ({exception.Message}): make room there, or the next start will not know the time.";
            }
        }
    }

    private static PseudoTerminal? OpenTerminal(SimulatorOptions options)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            return new PseudoTerminal(options.Link);
        }
        catch (SimulatorException) when (options.Link is null && options.Tcp is not null)
        {
            return null; // TCP is all that was asked for
        }
    }

    private static ISimulatedLink AtPace(ISimulatedLink link, int? baudRate)
    {
        return baudRate is { } rate ? new ThrottledLink(link, rate) : link;
    }
}
