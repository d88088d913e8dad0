using System;
using System.Collections.Generic;

namespace HwToken.Simulator.Links;

/// <summary>
/// One direction of a UART: each byte takes ten bit times (start, eight bits, stop) and is there when its stop bit
/// has passed. Times are microseconds since any moment.
/// </summary>
internal sealed class UartLine
{
    private const double BitsPerByte = 10;
    private readonly Queue<byte> onTheWay = new();
    private readonly double byteTime;
    private double begun;

    public UartLine(int baudRate)
    {
        byteTime = BitsPerByte * 1_000_000 / baudRate;
    }

    /// <summary>Bytes that were sent and not taken yet.</summary>
    public int Count => onTheWay.Count;

    /// <summary>Sends bytes behind those that are on their way.</summary>
    public void Send(ReadOnlySpan<byte> bytes, double now)
    {
        if (onTheWay.Count == 0)
        {
            begun = Math.Max(begun, now);
        }

        foreach (byte value in bytes)
        {
            onTheWay.Enqueue(value);
        }
    }

    /// <summary>Takes the bytes that have arrived.</summary>
    /// <returns>How many were stored.</returns>
    public int Receive(Span<byte> target, double now)
    {
        // The small allowance keeps rounding from holding back a byte whose time has come.
        int arrived = (int)Math.Max(0, Math.Floor(((now - begun) / byteTime) + 1e-6));
        int taken = Math.Min(Math.Min(arrived, onTheWay.Count), target.Length);
        for (int i = 0; i < taken; i++)
        {
            target[i] = onTheWay.Dequeue();
        }

        begun += taken * byteTime;
        return taken;
    }

    public void Clear()
    {
        onTheWay.Clear();
    }
}
