extern alias esp32;

using esp32::HwToken.Esp32Emulator;
using esp32::HwToken.Firmware.Esp32;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Tests;

/// <summary>The board that a test's token runs on: the ESP32's adapters on an emulated chip, before the token's own simulated parts.</summary>
internal sealed class TestBoard
{
    internal const string Name = "ESP32_REV3";

    private readonly EmulatedEsp32 chip;

    internal TestBoard(TestToken token)
    {
        chip = new EmulatedEsp32(new EmulatedParts
        {
            Bus = token.Bus,
            Buttons = token.Contacts,
            Flash = token.Flash,
            Link = token.Link,
            Random = (HwToken.Simulator.Chips.SimulatedRandom)token.Random,
            Clock = token.Monotonic,
            Power = token.Sleep,
            Memory = token.Memory,
        });
    }

    internal IBoard Start()
    {
        chip.Start();
        return new Esp32Board();
    }

    internal void Enter()
    {
        chip.Enter();
        chip.RaiseEvents();
    }

    internal void EndStep()
    {
        chip.Finalizers.Wait(chip.Ticks);
        if (chip.PowerCut is { } cut)
        {
            throw cut;
        }
    }
}
