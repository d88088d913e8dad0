using System;
using System.IO.Ports;

namespace HwToken.Device.Links;

/// <summary>A serial port of this computer, as 8N1 without handshake.</summary>
internal sealed class SystemSerialPort : ISerialPort
{
    private readonly SerialPort port;

    internal SystemSerialPort(string name, int baudRate)
    {
        port = new SerialPort(name, baudRate, Parity.None, 8, StopBits.One)
        {
            Handshake = Handshake.None,
            ReadBufferSize = 8192,
            WriteTimeout = 5000,
        };
    }

    public bool IsDtrOn
    {
        set => port.DtrEnable = value;
    }

    public bool IsRtsOn
    {
        set => port.RtsEnable = value;
    }

    public int BaudRate
    {
        set
        {
            port.BaudRate = value;
            port.DiscardInBuffer();
        }
    }

    public void LowerLines()
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsModemLines.Lower(port.PortName);
        }
    }

    public void Open()
    {
        port.Open();
        port.DiscardInBuffer();
    }

    public int Read(byte[] buffer, TimeSpan timeout)
    {
        port.ReadTimeout = Math.Max(1, (int)timeout.TotalMilliseconds);
        try
        {
            return port.Read(buffer, 0, buffer.Length);
        }
        catch (TimeoutException)
        {
            return 0;
        }
    }

    public void Write(byte[] buffer, int count) => port.BaseStream.Write(buffer, 0, count);

    public void Dispose()
    {
        // The port itself first waits until all is written, which on a line that was lost never is. What was written here
        // is on its way: each writing waits for that.
        if (port.IsOpen)
        {
            port.BaseStream.Dispose();
        }

        port.Dispose();
    }
}
