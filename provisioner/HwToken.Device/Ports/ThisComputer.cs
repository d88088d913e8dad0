using System;

namespace HwToken.Device.Ports;

/// <summary>The computer that this program runs on.</summary>
public static class ThisComputer
{
    /// <summary>The only one.</summary>
    public static IComputer Instance { get; } =
        OperatingSystem.IsLinux() ? new LinuxComputer("/", Environment.UserName)
        : new OtherComputer(OperatingSystem.IsMacOS() ? ComputerSystem.MacOS : ComputerSystem.Windows, new SystemPortList());
}
