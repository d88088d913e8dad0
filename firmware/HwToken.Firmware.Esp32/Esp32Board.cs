using System;
using HwToken.Core.Crypto;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Drivers;
using HwToken.Firmware.Drivers.Ds3231;
using HwToken.Firmware.Drivers.Ssd1306;
using nanoFramework.Runtime.Native;

namespace HwToken.Firmware.Esp32;

/// <summary>The token on a real ESP32, wired as <see cref="Pins"/> says.</summary>
public sealed class Esp32Board : IBoard
{
    private const int MaxNameLength = 16;

    private readonly Esp32SerialLink serialLink;

    /// <summary>
    /// Opens pins, bus and port. A chip that is missing is found out later, by whoever talks to it; what throws here is a
    /// pin that something else holds.
    /// </summary>
    public Esp32Board()
    {
        Pins.StartDisplay();
        var bus = new Esp32I2cBus();
        MonotonicClock = new Esp32MonotonicClock();
        I2c = new PatientI2cBus(bus, MonotonicClock);
        Memory = new Esp32Memory();
        Display = new Ssd1306Display(I2c, new Esp32DisplayBinding(bus), Pins.DisplayAddress);
        Buttons = new Esp32Buttons(MonotonicClock);
        Storage = new Esp32Storage();
        WallClock = new Ds3231(I2c);
        Cipher = new Esp32Cipher();
        Random = new Esp32Random();
        serialLink = new Esp32SerialLink();
        DebugPort = new Esp32DebugPort();
        Power = new Esp32Power();
        Name = ReadName();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public II2cBus I2c { get; }

    /// <inheritdoc/>
    public IDisplay Display { get; }

    /// <inheritdoc/>
    public IButtons Buttons { get; }

    /// <inheritdoc/>
    public IStorage Storage { get; }

    /// <inheritdoc/>
    public IMonotonicClock MonotonicClock { get; }

    /// <inheritdoc/>
    public IWallClock WallClock { get; }

    /// <inheritdoc/>
    public ICipher Cipher { get; }

    /// <inheritdoc/>
    public IRandom Random { get; }

    /// <summary>Measured when it is asked for, where the board's file says how.</summary>
    public int BatteryMillivolts
    {
        get
        {
            try
            {
                return Pins.ReadBattery();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Not measured.
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    public IMemory Memory { get; }

    /// <inheritdoc/>
    public ISerialLink SerialLink => serialLink;

    /// <inheritdoc/>
    public IDebugPort DebugPort { get; }

    /// <inheritdoc/>
    public IPower Power { get; }

    /// <summary>Lets other threads run until bytes come from the host or the time is over.</summary>
    /// <param name="milliseconds">At most so long; the runtime's clock steps by 10.</param>
    public void WaitForBytes(int milliseconds) => serialLink.WaitForBytes(milliseconds);

    // The name of the firmware image, for instance ESP32_REV3.
    private static string ReadName()
    {
        try
        {
            string name = SystemInfo.TargetName;
            return name.Length > MaxNameLength ? name.Substring(0, MaxNameLength) : name;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return "ESP32";
        }
    }
}
