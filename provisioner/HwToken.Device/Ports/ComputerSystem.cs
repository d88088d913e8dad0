namespace HwToken.Device.Ports;

/// <summary>The systems whose ways differ.</summary>
public enum ComputerSystem
{
    /// <summary>Linux.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}
