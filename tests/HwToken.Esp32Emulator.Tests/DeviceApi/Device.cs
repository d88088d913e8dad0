extern alias esp32;

using System;
using esp32::HwToken.Esp32Emulator;
using HwToken.Simulator;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Time;

namespace HwToken.Esp32Emulator.Tests.DeviceApi;

/// <summary>A started chip for code of a test that uses the device's API itself.</summary>
internal sealed class Device
{
    internal Device(bool isFull = false)
    {
        Clock = SimulatedMonotonicClock.Manual();
        Buttons = new SimulatedButtons(Clock);
        Flash = new SimulatedFlash(Medium, isFull ? 2 * SimulatedFlash.BlockSize : SimulatedFlash.DefaultCapacity);
        Chip = new EmulatedEsp32(new EmulatedParts
        {
            Bus = Bus,
            Buttons = Buttons,
            Flash = Flash,
            Link = Link,
            Random = new SimulatedRandom(3),
            Clock = Clock,
            Power = Power,
        });
        Chip.Start();
    }

    internal SimulatedI2cBus Bus { get; } = new();

    internal SimulatedButtons Buttons { get; }

    internal MemoryFlashMedium Medium { get; } = new();

    internal SimulatedFlash Flash { get; }

    internal MemoryLink Link { get; } = new();

    internal SimulatedPower Power { get; } = new();

    internal SimulatedMonotonicClock Clock { get; }

    internal EmulatedEsp32 Chip { get; }

    /// <summary>Runs code as the device's program: its waits take the device's time, 10 ms a turn.</summary>
    /// <returns>How many turns it took until the code ended, by itself or by the device.</returns>
    internal int Run(Action main)
    {
        using var program = new ProgramThread(
            "Test",
            thread =>
            {
                Chip.RunOn(thread);
                Chip.Enter();
                main();
            });
        int turns = 0;
        while (program.IsRunning)
        {
            Assert.True(turns++ < 10_000, "The program waits for ever.");
            program.Turn();
            Clock.Advance(10);
        }

        return turns;
    }
}
