namespace HwToken.Device.Ports;

/// <summary>A serial port of this computer.</summary>
/// <param name="Name">Its name or path.</param>
/// <param name="Usb">The USB device that it belongs to; null where there is none or it is not known.</param>
public sealed record SerialPortEntry(string Name, UsbId? Usb)
{
    /// <summary>Whether it is the port of a simulated token that runs on this computer.</summary>
    public bool IsSimulator { get; init; }

    /// <summary>Whether a token may be at its other end, by what the port is.</summary>
    public bool MayHaveToken => IsSimulator || Usb is { } usb && TokenAdapters.IsOne(usb);
}
