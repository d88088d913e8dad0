using HwToken.Core.Crypto;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Board;

/// <summary>
/// All that the token needs of the hardware it runs on. One class a board: <c>Esp32Board</c> for the
/// real one, <c>SimulatedBoard</c> on the desktop. Nothing here throws on a missing or failing chip.
/// </summary>
public interface IBoard
{
    /// <summary>A short name of the board, for <c>hwtoken info</c>; ASCII, at most 16 characters.</summary>
    string Name { get; }

    /// <summary>The I²C bus on which the clock chip and the display sit.</summary>
    II2cBus I2c { get; }

    /// <summary>The 128 × 64 display.</summary>
    IDisplay Display { get; }

    /// <summary>The buttons.</summary>
    IButtons Buttons { get; }

    /// <summary>The files.</summary>
    IStorage Storage { get; }

    /// <summary>The clock that only counts up.</summary>
    IMonotonicClock MonotonicClock { get; }

    /// <summary>The battery-backed clock that knows the date.</summary>
    IWallClock WallClock { get; }

    /// <summary>AES, which the chip has natively.</summary>
    ICipher Cipher { get; }

    /// <summary>The source of random bytes.</summary>
    IRandom Random { get; }

    /// <summary>The memory of the firmware's objects.</summary>
    IMemory Memory { get; }

    /// <summary>The supply battery's voltage in millivolts; 0 on a board that has none, or does not measure it.</summary>
    int BatteryMillivolts { get; }

    /// <summary>The serial link to the host.</summary>
    ISerialLink SerialLink { get; }

    /// <summary>The board's own USB socket, at which the token listens too.</summary>
    IDebugPort DebugPort { get; }

    /// <summary>The deep sleep.</summary>
    IPower Power { get; }
}
