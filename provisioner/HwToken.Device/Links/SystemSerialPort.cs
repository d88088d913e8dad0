using System;
using System.IO.Ports;
using System.Threading.Tasks;

namespace HwToken.Device.Links;

/// <summary>A serial port of this computer, as 8N1 without handshake.</summary>
internal sealed class SystemSerialPort : ISerialPort
{
    private readonly SerialPort port;
    private readonly byte[] incoming = new byte[4096];
    private Task<int>? reading;
    private int incomingAt;
    private int incomingEnd;

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
            incomingAt = incomingEnd;
            if (reading is { IsCompletedSuccessfully: true })
            {
                reading = null;
            }
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

    public int Read(byte[] buffer, TimeSpan timeout) => OperatingSystem.IsWindows() ? ReadForAWhile(buffer, timeout) : ReadOn(buffer, timeout);

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

    private int ReadForAWhile(byte[] buffer, TimeSpan timeout)
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

    // On Linux and macOS .NET's port loses what it has just read if the time of that reading is over in the same moment (of bytes that came
    // within three milliseconds of it one in a hundred). So no reading is given up: it goes on, and what it brings is for whoever reads next.
    private int ReadOn(byte[] buffer, TimeSpan timeout)
    {
        if (incomingAt == incomingEnd)
        {
            reading ??= port.BaseStream.ReadAsync(incoming, 0, incoming.Length);
            if (Task.WaitAny([reading], timeout) < 0)
            {
                return 0;
            }

            Task<int> finished = reading;
            reading = null;
            incomingEnd = finished.GetAwaiter().GetResult();
            incomingAt = 0;
        }

        int count = Math.Min(buffer.Length, incomingEnd - incomingAt);
        Array.Copy(incoming, incomingAt, buffer, 0, count);
        Array.Clear(incoming, incomingAt, count);
        incomingAt += count;
        return count;
    }
}
