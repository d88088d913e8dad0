using System;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Tests;

/// <summary>
/// What the tests' tokens run: here the firmware on the simulated board. tests/HwToken.Esp32Emulator.Tests runs the same tests
/// with the ESP32's program.
/// </summary>
internal static class TestBoot
{
    internal static Func<IBoard, ITokenProgram>? On(SimulatedBoard board) => null;
}
