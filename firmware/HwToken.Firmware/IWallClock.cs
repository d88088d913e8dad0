namespace HwToken.Firmware;

/// <summary>What a clock chip says of itself. The numbers travel on the wire (hello).</summary>
public enum WallClockState : byte
{
    /// <summary>It was set and has run ever since.</summary>
    Running = 0,

    /// <summary>It stopped at some time, or never was set (oscillator-stop flag of the DS3231).</summary>
    NotSet = 1,

    /// <summary>It runs, but its date cannot be right.</summary>
    Implausible = 2,

    /// <summary>It does not answer, or each time another thing. From here on there is no clock that could be set.</summary>
    Absent = 3,

    /// <summary>What answers at its address counts its registers like a DS1307, which does not know whether it stopped.</summary>
    Ds1307 = 4,

    /// <summary>What answers at its address is neither a DS3231 nor a DS1307.</summary>
    OtherChip = 5,
}

/// <summary>A battery-backed clock with a resolution of one second, in UTC.</summary>
public interface IWallClock
{
    /// <summary>Reads date and time.</summary>
    /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z; 0 unless the state is Running or Implausible.</param>
    WallClockState Read(out long unixSeconds);

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
