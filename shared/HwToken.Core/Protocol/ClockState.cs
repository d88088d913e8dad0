namespace HwToken.Core.Protocol;

/// <summary>What the token's clock chip says of itself, as it travels in hello, GetTime and GetClock.</summary>
public enum ClockState : byte
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
