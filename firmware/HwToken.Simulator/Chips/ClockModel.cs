namespace HwToken.Simulator.Chips;

/// <summary>Which chip answers at the clock's address.</summary>
public enum ClockModel
{
    /// <summary>The chip that the token is made for; a DS3231M is the same on the bus.</summary>
    Ds3231,

    /// <summary>The same with memory behind its registers.</summary>
    Ds3232,

    /// <summary>An older chip at the same address, without a thermometer and a flag that tells that it stopped.</summary>
    Ds1307,
}
