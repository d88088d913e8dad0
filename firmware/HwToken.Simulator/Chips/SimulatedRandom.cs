using System;
using System.Security.Cryptography;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Chips;

/// <summary>Random bytes: the computer's cryptographic source, or a seeded sequence for a test that must repeat.</summary>
public sealed class SimulatedRandom : IRandom
{
    private readonly Random? seeded;

    /// <summary>The cryptographic source.</summary>
    public SimulatedRandom()
    {
    }

    /// <summary>The same bytes for the same seed; nothing secret must come from it.</summary>
    public SimulatedRandom(int seed)
    {
        seeded = new Random(seed);
    }

    /// <inheritdoc/>
    public void Fill(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (seeded is null)
        {
            RandomNumberGenerator.Fill(buffer);
        }
        else
        {
            seeded.NextBytes(buffer);
        }
    }
}
