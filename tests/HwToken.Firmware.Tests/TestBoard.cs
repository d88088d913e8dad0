using HwToken.Firmware.Board;

namespace HwToken.Firmware.Tests;

/// <summary>
/// The board that a test's token runs on: here the simulated chips themselves. tests/HwToken.Esp32Emulator.Tests runs the same
/// tests with the ESP32's adapters between.
/// </summary>
internal sealed class TestBoard
{
    internal const string Name = "test";

    private readonly TestToken token;

    internal TestBoard(TestToken token)
    {
        this.token = token;
    }

    /// <summary>As after the power came, a reset or a deep sleep.</summary>
    internal IBoard Start() => token;

    /// <summary>Called before the firmware runs.</summary>
    internal void Enter()
    {
    }

    /// <summary>Called after each of its steps.</summary>
    internal void EndStep()
    {
    }
}
