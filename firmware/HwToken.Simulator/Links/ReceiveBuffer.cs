using System;
using System.Threading;

namespace HwToken.Simulator.Links;

/// <summary>Bytes between the thread that receives them and the one that takes them.</summary>
internal sealed class ReceiveBuffer
{
    private readonly object _lock = new();
    private readonly byte[] _bytes;
    private int _start;
    private int _count;

    public ReceiveBuffer(int capacity)
    {
        _bytes = new byte[capacity];
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Stores as many bytes as there is room for.</summary>
    /// <returns>How many.</returns>
    public int Add(ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            int stored = Math.Min(data.Length, _bytes.Length - _count);
            for (int i = 0; i < stored; i++)
            {
                _bytes[(_start + _count + i) % _bytes.Length] = data[i];
            }

            _count += stored;
            return stored;
        }
    }

    /// <summary>Takes bytes out.</summary>
    /// <returns>How many, 0 when there are none.</returns>
    public int Read(Span<byte> target)
    {
        lock (_lock)
        {
            int taken = Math.Min(target.Length, _count);
            for (int i = 0; i < taken; i++)
            {
                target[i] = _bytes[(_start + i) % _bytes.Length];
            }

            _start = (_start + taken) % _bytes.Length;
            _count -= taken;
            Monitor.PulseAll(_lock);
            return taken;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _count = 0;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits until bytes fit in.</summary>
    /// <returns>How many fit in; 0 when the time is over.</returns>
    public int WaitForRoom(int milliseconds)
    {
        lock (_lock)
        {
            if (_count == _bytes.Length)
            {
                _ = Monitor.Wait(_lock, milliseconds);
            }

            return _bytes.Length - _count;
        }
    }
}
