using System;
using System.Threading;

namespace HwToken.Simulator.Links;

/// <summary>Bytes between the thread that receives them and the one that takes them.</summary>
internal sealed class ReceiveBuffer
{
    private readonly object gate = new();
    private readonly byte[] bytes;
    private int start;
    private int count;

    public ReceiveBuffer(int capacity)
    {
        bytes = new byte[capacity];
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Stores as many bytes as there is room for.</summary>
    /// <returns>How many.</returns>
    public int Add(ReadOnlySpan<byte> data)
    {
        lock (gate)
        {
            int stored = Math.Min(data.Length, bytes.Length - count);
            for (int i = 0; i < stored; i++)
            {
                bytes[(start + count + i) % bytes.Length] = data[i];
            }

            count += stored;
            return stored;
        }
    }

    /// <summary>Takes bytes out.</summary>
    /// <returns>How many, 0 when there are none.</returns>
    public int Read(Span<byte> target)
    {
        lock (gate)
        {
            int taken = Math.Min(target.Length, count);
            for (int i = 0; i < taken; i++)
            {
                target[i] = bytes[(start + i) % bytes.Length];
            }

            start = (start + taken) % bytes.Length;
            count -= taken;
            Monitor.PulseAll(gate);
            return taken;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            count = 0;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits until bytes fit in.</summary>
    /// <returns>How many fit in; 0 when the time is over.</returns>
    public int WaitForRoom(int milliseconds)
    {
        lock (gate)
        {
            if (count == bytes.Length)
            {
                _ = Monitor.Wait(gate, milliseconds);
            }

            return bytes.Length - count;
        }
    }
}
