using System;
using System.Device.I2c;
using HwToken.Firmware.Board;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The I²C bus through System.Device.I2c, at 400 kHz. A missing chip does not throw there: the transfer's status tells.
/// </summary>
public sealed class Esp32I2cBus : II2cBus
{
    private const int MaxDevices = 4;

    private readonly byte[] addresses = new byte[MaxDevices];
    private readonly I2cDevice?[] devices = new I2cDevice?[MaxDevices];
    private int count;

    /// <summary>Gives the bus its pins; nothing is sent.</summary>
    public Esp32I2cBus()
    {
        Configuration.SetPinFunction(Pins.I2cData, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(Pins.I2cClock, DeviceFunction.I2C1_CLOCK);
    }

    /// <inheritdoc/>
    public bool Write(byte address, byte[] data)
    {
        try
        {
            return DeviceAt(address).Write(data).Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The bus is stuck: no answer. A lack of memory is another matter, and ends the firmware.
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Write(byte address, byte[] data, int count)
    {
        try
        {
            return DeviceAt(address).Write(new SpanByte(data, 0, count)).Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool WriteRead(byte address, byte[] register, byte[] data)
    {
        try
        {
            return DeviceAt(address).WriteRead(register, data).Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>
    /// The device object of an address, made on first use and kept. All are made for 400 kHz, because the whole bus runs
    /// at the speed of the one made last.
    /// </summary>
    /// <exception cref="InvalidOperationException">A fifth address is asked for.</exception>
    internal I2cDevice DeviceAt(byte address)
    {
        for (int i = 0; i < count; i++)
        {
            if (addresses[i] == address)
            {
                return devices[i]!;
            }
        }

        if (count == MaxDevices)
        {
            throw new InvalidOperationException("More I2C addresses than this bus keeps.");
        }

        I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(Pins.I2cBus, address, I2cBusSpeed.FastMode));
        addresses[count] = address;
        devices[count] = device;
        count++;
        return device;
    }
}
