using System;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The chip's random number generator: on an ESP32 System.Random is esprandom(), whatever its seed. It is true randomness
/// only while the radio is on, as it is in the stock images; with the radio off it is pseudo-random. Whoever makes keys
/// from it must mix in something else, such as the host's randomness and the timing of presses.
/// </summary>
public sealed class Esp32Random : IRandom
{
    private readonly Random random = new Random();

    /// <inheritdoc/>
    public void Fill(byte[] buffer) => random.NextBytes(buffer);
}
