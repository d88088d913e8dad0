using System;
using HwToken.Simulator.Links;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>One serial port, with its receive ring.</summary>
internal sealed class EmulatedUart
{
    private const int ChunkBytes = 128;

    private readonly EmulatedEsp32 chip;
    private readonly ISimulatedLink? link;
    private readonly DeviceFunction transmit;
    private readonly DeviceFunction receive;
    private readonly bool isDebugger;
    private readonly byte[] chunk = new byte[ChunkBytes];
    private byte[] ring = [];
    private int start;
    private int count;

    internal EmulatedUart(EmulatedEsp32 chip, ISimulatedLink? link, DeviceFunction transmit, DeviceFunction receive, bool isDebugger)
    {
        this.chip = chip;
        this.link = link;
        this.transmit = transmit;
        this.receive = receive;
        this.isDebugger = isDebugger;
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
            return count;
        }
    }

    internal void Open(int baudRate, int ringBytes)
    {
        if (isDebugger || chip.Pins.GetFunctionPin(transmit) < 0 || chip.Pins.GetFunctionPin(receive) < 0)
        {
            throw new ArgumentException("The port is the debugger's, or has no pins.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baudRate);
        ring = new byte[ringBytes];
        start = 0;
        count = 0;
        IsOpen = true;
        link?.DiscardInput();
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

        if (!chip.WaitFor(() => this.count >= count, timeout))
        {
            throw new TimeoutException();
        }

        for (int i = 0; i < count; i++)
        {
            buffer[offset + i] = ring[start];
            start = (start + 1) % ring.Length;
        }

        this.count -= count;
        return count;
    }

    internal void Write(byte[] buffer, int offset, int count)
    {
        CheckOpen();
        chip.CheckPower();
        if (chip.Pins.IsWired(transmit, chip.Board.SerialTransmit))
        {
            link?.Write(buffer, offset, count);
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
        ring = [];
        count = 0;
    }

    private bool Fill()
    {
        if (link is null || !chip.Pins.IsWired(receive, chip.Board.SerialReceive))
        {
            return false;
        }

        bool hasCome = false;
        int read;
        while ((read = link.Read(chunk, 0, chunk.Length)) > 0)
        {
            hasCome = true;
            int stored = int.Min(read, ring.Length - count);
            for (int i = 0; i < stored; i++)
            {
                ring[(start + count + i) % ring.Length] = chunk[i];
            }

            count += stored;
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
