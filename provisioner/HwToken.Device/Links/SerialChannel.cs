using System;
using System.IO.Ports;

namespace HwToken.Device.Links;

/// <summary>A serial port, as 8N1 without handshake. DTR and RTS stay off: on many boards they reset the chip.</summary>
internal sealed class SerialChannel : IByteChannel
{
    private readonly SerialPort port;

    internal SerialChannel(string name, int baudRate)
    {
        port = new SerialPort(name, baudRate, Parity.None, 8, StopBits.One)
        {
            DtrEnable = false,
            RtsEnable = false,
            Handshake = Handshake.None,
            ReadBufferSize = 8192,
            WriteTimeout = 5000,
        };
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

    public void Dispose() => port.Dispose();
}
