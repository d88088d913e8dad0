using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Links;

/// <summary>
/// A serial link as a TCP port of this computer alone (127.0.0.1). One client at a time, as on a wire: a new one
/// takes the place of the old. What the token writes and nobody reads is dropped.
/// </summary>
public sealed class TcpSerialServer : ISimulatedLink
{
    private const int ReceiveBufferSize = 2048;
    private const int WritePatienceMilliseconds = 500;

    private readonly ReceiveBuffer received = new(ReceiveBufferSize);
    private readonly Lock gate = new();
    private readonly Socket listener;
    private Socket? client;
    private volatile bool isClosing;

    /// <summary>Opens the port.</summary>
    /// <param name="port">1 to 65535, or 0 for one that is free.</param>
    /// <exception cref="SimulatorException">The port cannot be opened.</exception>
    public TcpSerialServer(int port = 0)
    {
        listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(4);
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new SimulatorException($"TCP port {port} cannot be opened ({exception.Message}): name another one with --tcp, or 0 for any.", exception);
        }

        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
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
        return received.Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        Socket? client;
        lock (gate)
        {
            client = this.client;
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
        received.Clear();
    }

    /// <summary>Closes the port and the client's connection.</summary>
    public void Dispose()
    {
        isClosing = true;
        listener.Dispose();
        lock (gate)
        {
            HangUp(client);
            client = null;
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
        while (!isClosing)
        {
            Socket client;
            try
            {
                client = listener.Accept();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                if (!isClosing)
                {
                    Thread.Sleep(10); // a client that had gone before it was accepted
                }

                continue;
            }

            client.NoDelay = true;
            client.SendTimeout = WritePatienceMilliseconds;
            lock (gate)
            {
                if (isClosing)
                {
                    client.Dispose();
                    return;
                }

                HangUp(this.client);
                this.client = client;
                received.Clear();
            }

            new Thread(() => ReadLoop(client)) { IsBackground = true, Name = "TCP link's client" }.Start();
        }
    }

    private void ReadLoop(Socket client)
    {
        byte[] buffer = new byte[ReceiveBufferSize];
        try
        {
            while (!isClosing)
            {
                int room = received.WaitForRoom(100);
                if (room == 0)
                {
                    continue;
                }

                int count = client.Receive(buffer, 0, room, SocketFlags.None);
                if (count == 0)
                {
                    return;
                }

                lock (gate)
                {
                    if (this.client != client)
                    {
                        return;
                    }

                    _ = received.Add(buffer.AsSpan(0, count));
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
