using HwToken.Core.Protocol;

namespace HwToken.Firmware.Board;

/// <summary>A battery-backed clock with a resolution of one second, in UTC.</summary>
public interface IWallClock
{
    /// <summary>Reads date and time.</summary>
    /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z; 0 unless the state is Running or Implausible.</param>
    ClockState Read(out long unixSeconds);

    /// <summary>The ageing offset as read last, in steps of about 0.1 ppm, −128 to 127; positive slows the clock.</summary>
    int Ageing { get; }

    /// <summary>The chip's temperature as read last, in quarters of a degree Celsius.</summary>
    int TemperatureQuarters { get; }

    /// <summary>Sets the ageing offset.</summary>
    /// <param name="steps">−128 to 127.</param>
    /// <returns>Whether the chip took it, as read back.</returns>
    bool SetAgeing(int steps);

    /// <summary>Sets date and time; the second begins now.</summary>
    /// <param name="unixSeconds">2000-01-01 to 2099-12-31.</param>
    /// <returns>Whether the chip took it, as read back.</returns>
    bool Set(long unixSeconds);
}
