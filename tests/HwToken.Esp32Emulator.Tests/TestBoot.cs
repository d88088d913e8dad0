extern alias esp32;

using System;
using esp32::HwToken.Esp32Emulator;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Tests;

/// <summary>What the tests' tokens run: the ESP32's program.</summary>
internal static class TestBoot
{
    internal static Func<IBoard, ITokenProgram>? On(SimulatedBoard board) =>
        Esp32Program.On(new EmulatedEsp32(EmulatedParts.Of(board)), board);
}
