using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;

namespace HwToken.Device.Links;

/// <summary>A TCP connection, to the simulator or to a serial line that something serves over TCP.</summary>
internal sealed class TcpChannel : IByteChannel
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendTimeout = 5000 };

    internal TcpChannel(string host, int port, CancellationToken cancellation)
    {
        try
        {
            if (!socket.ConnectAsync(host, port).Wait((int)ConnectTimeout.TotalMilliseconds, cancellation))
            {
                throw new IOException("The connection timed out.");
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public int Read(byte[] buffer, TimeSpan timeout)
    {
        if (!socket.Poll(timeout, SelectMode.SelectRead))
        {
            return 0;
        }

        int count = socket.Receive(buffer);
        return count > 0 ? count : throw new EndOfStreamException("The other side closed the connection.");
    }

    public void Write(byte[] buffer, int count)
    {
        for (int sent = 0; sent < count;)
        {
            sent += socket.Send(buffer, sent, count - sent, SocketFlags.None);
        }
    }

    public void Dispose() => socket.Dispose();
}
