using System;
using System.Device.I2c;
using HwToken.Firmware.Board;
using HwToken.Simulator.Chips;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>The I²C controllers. The chips are on the first, if its functions are on the pins where their wires are; the display answers when it runs.</summary>
public sealed class EmulatedI2c
{
    private const int WiredBus = 1;

    private readonly EmulatedBoard board;
    private readonly II2cBus bus;
    private readonly EmulatedPins pins;

    internal EmulatedI2c(EmulatedBoard board, SimulatedI2cBus bus, EmulatedPins pins)
    {
        this.board = board;
        this.bus = bus;
        this.pins = pins;
    }

    /// <summary>The speed of the whole bus, which is that of the device that was made last.</summary>
    public I2cBusSpeed Speed { get; private set; }

    /// <summary>How many devices were made since the start.</summary>
    public int DeviceCount { get; private set; }

    /// <summary>How many transfers were asked for.</summary>
    public long TransferCount { get; private set; }

    internal void Open(int bus, I2cBusSpeed speed)
    {
        if (bus < 1 || bus > board.Chip.I2cBusCount || pins.GetFunctionPin(bus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA) < 0)
        {
            throw new ArgumentException("There is no such bus, or it has no pins.");
        }

        DeviceCount++;
        Speed = speed;
    }

    internal I2cTransferResult Transmit(int bus, int address, SpanByte written, SpanByte read)
    {
        TransferCount++;
        bool isWired = bus == WiredBus
            && pins.IsWired(DeviceFunction.I2C1_DATA, board.I2cData) && pins.IsWired(DeviceFunction.I2C1_CLOCK, board.I2cClock)
            && (pins.DisplayRuns || address is not (SimulatedSsd1306.DefaultAddress or SimulatedSsd1306.DefaultAddress + 1));
        if (!isWired || !Transmit((byte)address, written, read))
        {
            return new I2cTransferResult(0, I2cTransferStatus.SlaveAddressNotAcknowledged);
        }

        return new I2cTransferResult((uint)(written.Length + read.Length), I2cTransferStatus.FullTransfer);
    }

    internal void Reset()
    {
        DeviceCount = 0;
    }

    private bool Transmit(byte address, SpanByte written, SpanByte read)
    {
        byte[] sent = written.ToArray();
        if (read.IsEmpty)
        {
            return bus.Write(address, sent);
        }

        byte[] received = new byte[read.Length];
        if (!bus.WriteRead(address, sent, received))
        {
            return false;
        }

        new SpanByte(received).CopyTo(read);
        return true;
    }
}
