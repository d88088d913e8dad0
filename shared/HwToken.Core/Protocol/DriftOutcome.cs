namespace HwToken.Core.Protocol;

/// <summary>What the last measurement of the clock's drift led to.</summary>
public enum DriftOutcome : byte
{
    /// <summary>The drift was never measured.</summary>
    None = 0,

    /// <summary>The ageing register was corrected.</summary>
    Corrected = 1,

    /// <summary>The drift was no greater than its uncertainty, or than half a step of the register: nothing to correct.</summary>
    Within = 2,

    /// <summary>No DS3231 drifts that much, so a clock or a set was wrong: nothing was corrected.</summary>
    Implausible = 3,

    /// <summary>The register stands at the bound of what the token corrects.</summary>
    AtBound = 4,

    /// <summary>The chip did not take the correction.</summary>
    NotTaken = 5,
}
