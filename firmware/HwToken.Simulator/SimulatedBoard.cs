using System;
using HwToken.Core.Crypto;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Drivers;
using HwToken.Firmware.Drivers.Ds3231;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Simulator.Chips;
using HwToken.Simulator.DebugPort;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Time;

namespace HwToken.Simulator;

/// <summary>
/// The board on the desktop: the firmware's own clock driver and the display's real traffic on a simulated bus,
/// with simulated chips behind it.
/// </summary>
public sealed class SimulatedBoard : IBoard, IDisposable
{
    private readonly PatientI2cBus patientBus;
    private readonly ClockSinceStart clockSinceStart;

    /// <summary>Puts a board together, still without power.</summary>
    public SimulatedBoard(SimulatedBoardParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        HostTime = parts.HostTime;
        MonotonicClock = parts.MonotonicClock;
        clockSinceStart = new ClockSinceStart(MonotonicClock);
        Flash = new SimulatedFlash(parts.Flash, parts.FlashCapacity);
        Link = parts.Link;
        DebugPort = new SimulatedDebugPort(parts.DebugLink, Flash, MonotonicClock);
        Random = parts.Random;
        BatteryMillivolts = parts.BatteryMillivolts;
        Buttons = new SimulatedButtons(MonotonicClock, parts.ButtonCount);
        DisplayChip = parts.DisplayModel == DisplayModel.Sh1106 ? new SimulatedSh1106() : new SimulatedSsd1306();
        ClockChip = parts.ClockState is null ? new SimulatedDs3231(HostTime) : new SimulatedDs3231(HostTime, parts.ClockState);
        Bus = new SimulatedI2cBus();
        Bus.Attach(SimulatedSsd1306.DefaultAddress, DisplayChip);
        Bus.Attach(SimulatedDs3231.DefaultAddress, MakeClock(parts.ClockModel));
        patientBus = new PatientI2cBus(Bus, MonotonicClock);
        WallClock = new Ds3231(patientBus);
        Display = MakeDisplay();
        PowerDown();
    }

    /// <inheritdoc/>
    public string Name => "Simulator";

    /// <summary>The I²C bus; its chips can be taken off.</summary>
    public SimulatedI2cBus Bus { get; }

    /// <summary>The display's controller.</summary>
    public SimulatedSsd1306 DisplayChip { get; }

    /// <summary>The clock chip; of a DS3232 the registers that it has too, and nothing of a DS1307, which is another chip.</summary>
    public SimulatedDs3231 ClockChip { get; }

    /// <summary>The buttons.</summary>
    public SimulatedButtons Buttons { get; }

    /// <summary>The files.</summary>
    public SimulatedFlash Flash { get; }

    /// <summary>The serial link.</summary>
    public ISimulatedLink Link { get; }

    /// <summary>The board's own USB socket, whether something is plugged there or not.</summary>
    public SimulatedDebugPort DebugPort { get; }

    /// <summary>The source of random bytes.</summary>
    public SimulatedRandom Random { get; }

    /// <summary>The token's own count of milliseconds.</summary>
    public SimulatedMonotonicClock MonotonicClock { get; }

    /// <summary>True time.</summary>
    public HostTime HostTime { get; }

    /// <inheritdoc/>
    public IDisplay Display { get; private set; }

    /// <inheritdoc/>
    public IWallClock WallClock { get; }

    /// <inheritdoc/>
    public ICipher Cipher { get; } = new SimulatedCipher();

    /// <summary>The deep sleep.</summary>
    public SimulatedPower Power { get; } = new();

    /// <summary>The memory; how much of it is free can be set.</summary>
    public SimulatedMemory Memory { get; } = new();

    /// <inheritdoc/>
    IMemory IBoard.Memory => Memory;

    /// <inheritdoc/>
    IPower IBoard.Power => Power;

    /// <inheritdoc/>
    public int BatteryMillivolts { get; }

    /// <inheritdoc/>
    II2cBus IBoard.I2c => patientBus;

    /// <inheritdoc/>
    IButtons IBoard.Buttons => Buttons;

    /// <inheritdoc/>
    IStorage IBoard.Storage => Flash;

    /// <inheritdoc/>
    IMonotonicClock IBoard.MonotonicClock => clockSinceStart;

    /// <inheritdoc/>
    IRandom IBoard.Random => Random;

    /// <inheritdoc/>
    ISerialLink IBoard.SerialLink => Link;

    /// <inheritdoc/>
    IDebugPort IBoard.DebugPort => DebugPort;

    /// <summary>Closes the links.</summary>
    public void Dispose()
    {
        Link.Dispose();
        DebugPort.Link.Dispose();
    }

    /// <summary>The supply comes: the chips reset themselves, and the firmware starts with a driver that has told the display nothing yet.</summary>
    internal void PowerUp()
    {
        MonotonicClock.Restart();
        clockSinceStart.Start();
        Link.DiscardInput();
        DebugPort.Start();
        DisplayChip.PowerUp();
        ClockChip.HasMainPower = true;
        Display = MakeDisplay();
        Power.Start(StartReason.PowerOn);
    }

    /// <summary>The deep sleep ends: the chips have had their supply all the time, the firmware starts anew.</summary>
    internal void EndSleep(StartReason reason)
    {
        clockSinceStart.Start();
        Link.DiscardInput();
        DebugPort.Start();
        Display = MakeDisplay();
        Power.Start(reason);
    }

    /// <summary>The supply goes: the display is dark, the clock chip is left to its battery, the finger leaves the button.</summary>
    internal void PowerDown()
    {
        DisplayChip.PowerUp(); // it shows nothing until somebody switches it on
        ClockChip.HasMainPower = false;
        DebugPort.Stop();
        Power.Start(StartReason.PowerOn);
        Buttons.LetGo();
    }

    private ISimulatedI2cDevice MakeClock(ClockModel model)
    {
        switch (model)
        {
            case ClockModel.Ds3231:
                return ClockChip;
            case ClockModel.Ds3232:
                return new SimulatedDs3232(ClockChip);
            default:
                var chip = new SimulatedDs1307(HostTime);
                chip.SetTime(HostTime.UtcNow);
                return chip;
        }
    }

    private Ssd1306Display MakeDisplay()
    {
        return new Ssd1306Display(patientBus, new SimulatedDisplayBinding(patientBus));
    }
}
