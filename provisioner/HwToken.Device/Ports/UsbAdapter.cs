using System.Collections.Generic;

namespace HwToken.Device.Ports;

/// <summary>A USB adapter that tokens are built with, or a board's own USB, plugged into this computer.</summary>
/// <param name="Usb">What it says that it is.</param>
/// <param name="Ports">The serial ports that it has; none where no driver made one, or another program took it.</param>
/// <param name="Driver">What holds it, as the system names it; null where nothing does, or where that is not known.</param>
public sealed record UsbAdapter(UsbId Usb, IReadOnlyList<string> Ports, string? Driver)
{
    /// <summary>What people call it, such as <c>CP210x</c>.</summary>
    public string Name => TokenAdapters.GetName(Usb);

    /// <summary>Linux's driver that makes a port of it.</summary>
    public string LinuxDriver => TokenAdapters.GetLinuxDriver(Usb);
}
