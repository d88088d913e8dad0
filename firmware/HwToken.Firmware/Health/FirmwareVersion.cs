namespace HwToken.Firmware.Health;

/// <summary>The version of this firmware, as hello tells it (semver.org).</summary>
public static class FirmwareVersion
{
    /// <summary>Rises when something that worked no longer does.</summary>
    public const byte Major = 0;

    /// <summary>Rises when something new works.</summary>
    public const byte Minor = 1;

    /// <summary>Rises when something is mended.</summary>
    public const byte Patch = 0;
}
