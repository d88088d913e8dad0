using System;
using System.IO;

namespace HwToken.Device.Links;

/// <summary>
/// A serial port whose DTR and RTS are at no moment unequal: on an ESP32 board with the usual two transistors RTS alone
/// holds the chip in reset, and DTR alone pulls GPIO 0 (firmware/docs/hardware.md, "Opening the port"). Equal, either way, they
/// do nothing.
/// </summary>
internal sealed class SerialChannel : ISpeedChannel
{
    // errno.h, the same on Linux and macOS: "Invalid argument" and "Inappropriate ioctl for device".
    private const int InvalidArgument = 22;
    private const int NotATerminal = 25;

    private readonly ISerialPort port;

    /// <summary>Opens a port.</summary>
    /// <param name="port">The port, which is closed with this channel.</param>
    /// <param name="isRaisedByOpening">
    /// Whether the system itself raises both lines when a port is opened and drops both when it is closed, as Linux and macOS do.
    /// </param>
    internal SerialChannel(ISerialPort port, bool isRaisedByOpening)
    {
        this.port = port;
        try
        {
            OpenWithEqualLines(isRaisedByOpening);
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    public int BaudRate
    {
        set => port.BaudRate = value;
    }

    public int Read(byte[] buffer, TimeSpan timeout) => port.Read(buffer, timeout);

    public void Write(byte[] buffer, int count) => port.Write(buffer, count);

    public void Dispose() => port.Dispose();

    private void OpenWithEqualLines(bool isRaisedByOpening)
    {
        try
        {
            // Each line is a call of its own; so none of these calls may change anything. Where opening raises both, both
            // are said to be on. On Windows they stand as they were last left, and .NET lowers DTR by itself at opening and
            // at closing; so both are lowered in one call before.
            if (!isRaisedByOpening)
            {
                port.LowerLines();
            }

            Open(isRaisedByOpening);
        }
        catch (IOException problem) when (isRaisedByOpening && problem.HResult is InvalidArgument or NotATerminal)
        {
            // A pseudo-terminal has no such lines, and says so; then none can be moved.
            Open(isOn: false);
        }
    }

    private void Open(bool isOn)
    {
        port.IsDtrOn = isOn;
        port.IsRtsOn = isOn;
        port.Open();
    }
}
