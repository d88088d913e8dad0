using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using HwToken.Core.Protocol;

namespace HwToken.Cli.Tests.Harness;

/// <summary>A cable that can be cut, or that is noisy, between a program and a token's TCP port.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int tokenPort;
    private readonly byte[] noise;
    private Socket? program;
    private Socket? token;
    private int remaining = int.MaxValue;

    /// <summary>Lays the cable.</summary>
    /// <param name="tokenPort">The token's TCP port.</param>
    /// <param name="noise">What the program hears before each piece of what the token says.</param>
    internal TcpProxy(int tokenPort, byte[]? noise = null)
    {
        this.tokenPort = tokenPort;
        this.noise = noise ?? [];
        listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    /// <summary>What to give to --port.</summary>
    internal string Port => $"tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Cuts the cable as soon as the program sends a request of this verb, which is not passed on; null for never.</summary>
    internal byte? CutAtVerb { get; init; }

    /// <summary>Told the verb of each request that has passed on to the token.</summary>
    internal Action<byte>? Passed { get; init; }

    /// <summary>Cuts the cable.</summary>
    internal void Cut()
    {
        program?.Dispose();
        token?.Dispose();
    }

    /// <summary>Cuts the cable as soon as the program has sent so many more bytes; those are not all passed on.</summary>
    internal void CutAfter(int bytes) => Volatile.Write(ref remaining, bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private void Serve()
    {
        try
        {
            program = listener.AcceptSocket();
            token = new Socket(SocketType.Stream, ProtocolType.Tcp);
            token.Connect(IPAddress.Loopback, tokenPort);
            new Thread(() => Forward(program, token, [], isCut: true)) { IsBackground = true }.Start();
            Forward(token, program, noise, isCut: false);
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private void Forward(Socket from, Socket to, byte[] before, bool isCut)
    {
        var buffer = new byte[4096];
        var decoder = new FrameDecoder();
        var passing = new FrameDecoder();
        try
        {
            int count;
            while ((count = from.Receive(buffer)) > 0)
            {
                if (isCut && (Interlocked.Add(ref remaining, -count) < 0 || HasVerb(decoder, buffer, count)))
                {
                    Cut();
                    return;
                }

                to.Send(before);
                to.Send(buffer, count, SocketFlags.None);
                if (isCut && Passed is not null)
                {
                    TellPassed(passing, buffer, count);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The cable was cut.
        }
    }

    private void TellPassed(FrameDecoder passing, byte[] received, int count)
    {
        for (int at = 0; at < count;)
        {
            at += passing.Push(received, at, count - at);
            if (passing.MessageLength > 0)
            {
                Passed!(Message.GetVerb(passing.Buffer));
            }
        }
    }

    private bool HasVerb(FrameDecoder decoder, byte[] received, int count)
    {
        for (int at = 0; at < count;)
        {
            at += decoder.Push(received, at, count - at);
            if (decoder.MessageLength > 0 && Message.GetVerb(decoder.Buffer) == CutAtVerb)
            {
                return true;
            }
        }

        return false;
    }
}
