using System;
using System.Diagnostics.CodeAnalysis;
using HwToken.Simulator;
using HwToken.Simulator.DebugPort;

namespace HwToken.Esp32Emulator;

/// <summary>
/// An ESP32 with nanoFramework on it, as harsh as the real one: the state behind the device's API
/// (firmware/HwToken.DeviceApi), whose objects find it as <see cref="Current"/> on the thread that runs the firmware.
/// </summary>
public sealed class EmulatedEsp32
{
    /// <summary>The step of ticks and sleeps, in milliseconds.</summary>
    public const int TickMilliseconds = 10;

    [ThreadStatic]
    private static EmulatedEsp32? current;

    private readonly EmulatedParts parts;
    private ProgramThread? program;
    private long startedAt;

    /// <summary>A chip that has not been started.</summary>
    /// <param name="parts">What it is wired to.</param>
    public EmulatedEsp32(EmulatedParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        this.parts = parts;
        Finalizers = new EmulatedFinalizers(this);
        Memory = new EmulatedMemory(Finalizers, parts.Memory);
        Pins = new EmulatedPins(Board, parts.Buttons, parts.Display);
        I2c = new EmulatedI2c(Board, parts.Bus, Pins);
        Adc = new EmulatedAdc(Board, Pins, parts.BatteryMillivolts);
        Drive = new EmulatedDrive(this, parts.Flash);
        Uarts = new EmulatedUarts(this, parts.Link);
        Sleep = new EmulatedSleep(this, parts.Power);
    }

    /// <summary>The chip on which this thread runs the firmware.</summary>
    /// <exception cref="InvalidOperationException">It runs none.</exception>
    public static EmulatedEsp32 Current => current ?? throw new InvalidOperationException("This thread runs the firmware of no emulated ESP32.");

    /// <summary>The board that it is on.</summary>
    public EmulatedBoard Board => parts.Board;

    /// <summary>The pins.</summary>
    public EmulatedPins Pins { get; }

    /// <summary>The I²C buses.</summary>
    public EmulatedI2c I2c { get; }

    /// <summary>The ADC.</summary>
    public EmulatedAdc Adc { get; }

    /// <summary>The internal drive.</summary>
    public EmulatedDrive Drive { get; }

    /// <summary>The serial ports.</summary>
    public EmulatedUarts Uarts { get; }

    /// <summary>The board's own USB socket with the runtime's debugger; null when nothing is plugged there.</summary>
    public SimulatedDebugPort? DebugPort => parts.DebugPort;

    /// <summary>The deep sleep.</summary>
    public EmulatedSleep Sleep { get; }

    /// <summary>The memory.</summary>
    public EmulatedMemory Memory { get; }

    /// <summary>The objects that have a finalizer.</summary>
    public EmulatedFinalizers Finalizers { get; }

    /// <summary>How often the firmware asked for a reboot, as it does after a fault.</summary>
    public int Reboots { get; private set; }

    /// <summary>Whether a reboot was asked for that has not taken place.</summary>
    public bool IsRebooting { get; private set; }

    /// <summary>What cut the power in the middle of a write, if a test did so: nothing that the firmware does afterwards counts.</summary>
    public Exception? PowerCut { get; private set; }

    /// <summary>Whether the button is held that, as the power comes, has the chip wait for a flasher.</summary>
    public bool IsToBeFlashed => Board.Button == Board.Chip.FlasherPin && parts.Buttons.IsDown(0);

    /// <summary>Milliseconds since the start, in steps of <see cref="TickMilliseconds"/>.</summary>
    public long Ticks => (parts.Clock.Milliseconds / TickMilliseconds * TickMilliseconds) - startedAt;

    /// <summary>Starts the chip anew, as at power-on, after a reboot and after deep sleep, for firmware on this thread.</summary>
    public void Start()
    {
        startedAt += Ticks;
        IsRebooting = false;
        PowerCut = null;
        Pins.Reset();
        I2c.Reset();
        Drive.Reset();
        Uarts.Reset();
        Sleep.Reset();
        Finalizers.Reset();
        Enter();
    }

    /// <summary>Makes this the chip of the thread that calls.</summary>
    public void Enter() => current = this;

    /// <summary>Fills a buffer with random bytes.</summary>
    internal void FillRandomly(byte[] buffer) => parts.Random.Fill(buffer);

    /// <summary>The program whose waiting lets time pass; without one, as in a test that steps the firmware itself, none does.</summary>
    internal void RunOn(ProgramThread program) => this.program = program;

    /// <summary>
    /// Waits as the device's threads do, by ticks, and lets the simulator go on meanwhile. Handlers of events are called
    /// here, on the thread that waits, instead of on one of the runtime's.
    /// </summary>
    /// <param name="condition">What is waited for; looked at before time passes.</param>
    /// <param name="milliseconds">At most so long; −1 for ever.</param>
    /// <returns>Whether it came.</returns>
    internal bool WaitFor(Func<bool> condition, int milliseconds)
    {
        long end = milliseconds < 0 ? long.MaxValue : Ticks + milliseconds;
        while (true)
        {
            RaiseEvents();
            if (condition())
            {
                return true;
            }

            if (Ticks >= end || program is null)
            {
                return false;
            }

            Finalizers.Wait(Ticks);
            if (IsRebooting)
            {
                EndProgram();
            }

            program.Wait();
        }
    }

    /// <summary>Calls the handlers of what has happened since the last call: bytes that came, edges of pins.</summary>
    internal void RaiseEvents()
    {
        Uarts.TakeInput();
        Pins.RaiseEdges();
    }

    /// <summary>Asks for a reboot, which comes when the program waits next.</summary>
    internal void Reboot()
    {
        Reboots++;
        IsRebooting = true;
    }

    /// <summary>Ends the program here and now, if it is one that waits.</summary>
    internal void EndProgram() => program?.End();

    /// <summary>The power goes in the middle of what the program does.</summary>
    internal void CutPower(Exception reason)
    {
        PowerCut = reason;
        EndProgram();
        CheckPower();
    }

    /// <summary>Refuses to do anything after the power was cut, if the program could not be ended.</summary>
    internal void CheckPower()
    {
        if (PowerCut is not null)
        {
            ThrowPowerCut();
        }
    }

    [DoesNotReturn]
    private static void ThrowPowerCut() => throw new InvalidOperationException("The power was cut.");
}
