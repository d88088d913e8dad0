using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace HwToken.Simulator.Links;

/// <summary>
/// A serial link as a TCP port of this computer alone (127.0.0.1). One client at a time, as on a wire: a new one
/// takes the place of the old. What the token writes and nobody reads is dropped.
/// </summary>
public sealed class TcpSerialServer : ISimulatedLink
{
    private const int ReceiveBufferSize = 2048;
    private const int WritePatienceMilliseconds = 500;

    private readonly ReceiveBuffer _received = new(ReceiveBufferSize);
    private readonly Lock _lock = new();
    private readonly Socket _listener;
    private Socket? _client;
    private volatile bool _isClosing;

    /// <summary>Opens the port.</summary>
    /// <param name="port">1 to 65535, or 0 for one that is free.</param>
    /// <exception cref="SimulatorException">The port cannot be opened.</exception>
    public TcpSerialServer(int port = 0)
    {
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen(4);
        }
        catch (SocketException exception)
        {
            _listener.Dispose();
            throw new SimulatorException($"TCP port {port} cannot be opened ({exception.Message}): name another one with --tcp, or 0 for any.", exception);
        }

        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        new Thread(AcceptLoop) { IsBackground = true, Name = "TCP link" }.Start();
    }

    /// <inheritdoc/>
    public event Action? BytesArrived;

    /// <summary>The port, 1 to 65535.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public string Address => $"tcp:127.0.0.1:{Port}";

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        return _received.Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        Socket? client;
        lock (_lock)
        {
            client = _client;
        }

        try
        {
            while (client is not null && count > 0)
            {
                int sent = client.Send(buffer, offset, count, SocketFlags.None);
                offset += sent;
                count -= sent;
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has gone or does not read: lost, as on a wire.
        }
    }

    /// <inheritdoc/>
    public void DiscardInput()
    {
        _received.Clear();
    }

    /// <summary>Closes the port and the client's connection.</summary>
    public void Dispose()
    {
        _isClosing = true;
        _listener.Dispose();
        lock (_lock)
        {
            HangUp(_client);
            _client = null;
        }
    }

    /// <summary>Ends a connection in good order; its reader then closes the socket.</summary>
    private static void HangUp(Socket? client)
    {
        try
        {
            client?.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has gone already.
        }
    }

    private void AcceptLoop()
    {
        while (!_isClosing)
        {
            Socket client;
            try
            {
                client = _listener.Accept();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                if (!_isClosing)
                {
                    Thread.Sleep(10); // a client that had gone before it was accepted
                }

                continue;
            }

            client.NoDelay = true;
            client.SendTimeout = WritePatienceMilliseconds;
            lock (_lock)
            {
                if (_isClosing)
                {
                    client.Dispose();
                    return;
                }

                HangUp(_client);
                _client = client;
                _received.Clear();
            }

            new Thread(() => ReadLoop(client)) { IsBackground = true, Name = "TCP link's client" }.Start();
        }
    }

    private void ReadLoop(Socket client)
    {
        byte[] buffer = new byte[ReceiveBufferSize];
        try
        {
            while (!_isClosing)
            {
                int room = _received.WaitForRoom(100);
                if (room == 0)
                {
                    continue;
                }

                int count = client.Receive(buffer, 0, room, SocketFlags.None);
                if (count == 0)
                {
                    return;
                }

                lock (_lock)
                {
                    if (_client != client)
                    {
                        return;
                    }

                    _ = _received.Add(buffer.AsSpan(0, count));
                }

                BytesArrived?.Invoke();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has gone.
        }
        finally
        {
            client.Dispose();
        }
    }
}
