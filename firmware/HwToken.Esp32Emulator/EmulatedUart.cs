using System;
using HwToken.Simulator.Links;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>One serial port, with its receive ring.</summary>
internal sealed class EmulatedUart
{
    private const int ChunkBytes = 128;

    private readonly EmulatedEsp32 _chip;
    private readonly ISimulatedLink? _link;
    private readonly DeviceFunction _transmit;
    private readonly DeviceFunction _receive;
    private readonly bool _isDebugger;
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private byte[] _ring = [];
    private int _start;
    private int _count;

    internal EmulatedUart(EmulatedEsp32 chip, ISimulatedLink? link, DeviceFunction transmit, DeviceFunction receive, bool isDebugger)
    {
        _chip = chip;
        _link = link;
        _transmit = transmit;
        _receive = receive;
        _isDebugger = isDebugger;
    }

    internal bool IsOpen { get; private set; }

    /// <summary>Called when bytes have come.</summary>
    internal Action? Received { get; set; }

    internal long LostByteCount { get; private set; }

    internal int BytesToRead
    {
        get
        {
            CheckOpen();
            Fill();
            return _count;
        }
    }

    internal void Open(int baudRate, int ringBytes)
    {
        if (_isDebugger || _chip.Pins.GetFunctionPin(_transmit) < 0 || _chip.Pins.GetFunctionPin(_receive) < 0)
        {
            throw new ArgumentException("The port is the debugger's, or has no pins.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baudRate);
        _ring = new byte[ringBytes];
        _start = 0;
        _count = 0;
        IsOpen = true;
        _link?.DiscardInput();
    }

    internal void Close()
    {
        IsOpen = false;
        Received = null;
    }

    internal int Read(byte[] buffer, int offset, int count, int timeout)
    {
        CheckOpen();
        if (offset < 0 || count < 0 || offset > buffer.Length - count)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        if (!_chip.WaitFor(() => _count >= count, timeout))
        {
            throw new TimeoutException();
        }

        for (int i = 0; i < count; i++)
        {
            buffer[offset + i] = _ring[_start];
            _start = (_start + 1) % _ring.Length;
        }

        _count -= count;
        return count;
    }

    internal void Write(byte[] buffer, int offset, int count)
    {
        CheckOpen();
        _chip.CheckPower();
        if (_chip.Pins.IsWired(_transmit, EmulatedPins.SerialTransmit))
        {
            _link?.Write(buffer, offset, count);
        }
    }

    /// <summary>Takes what has come, and tells it.</summary>
    internal void TakeInput()
    {
        if (IsOpen && Fill())
        {
            Received?.Invoke();
        }
    }

    internal void Reset()
    {
        Close();
        _ring = [];
        _count = 0;
    }

    private bool Fill()
    {
        if (_link is null || !_chip.Pins.IsWired(_receive, EmulatedPins.SerialReceive))
        {
            return false;
        }

        bool hasCome = false;
        int read;
        while ((read = _link.Read(_chunk, 0, _chunk.Length)) > 0)
        {
            hasCome = true;
            int stored = int.Min(read, _ring.Length - _count);
            for (int i = 0; i < stored; i++)
            {
                _ring[(_start + _count + i) % _ring.Length] = _chunk[i];
            }

            _count += stored;
            LostByteCount += read - stored;
        }

        return hasCome;
    }

    private void CheckOpen()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException("The port is closed.");
        }
    }
}
