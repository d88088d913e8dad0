using System;

namespace HwToken.Simulator.Links;

/// <summary>A link whose other end is a method call away: for tests, and for a provisioner in the same process.</summary>
public sealed class MemoryLink : ISimulatedLink
{
    private const int BufferSize = 64 * 1024;
    private readonly ReceiveBuffer toToken = new(BufferSize);
    private readonly ReceiveBuffer toHost = new(BufferSize);

    /// <inheritdoc/>
    public event Action? BytesArrived;

    /// <summary>Raised on the token's thread when it has written something.</summary>
    public event Action? TokenWrote;

    /// <inheritdoc/>
    public string Address => "memory";

    /// <summary>Sends bytes to the token.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        _ = toToken.Add(bytes);
        BytesArrived?.Invoke();
    }

    /// <summary>Takes what the token has written.</summary>
    public byte[] Take()
    {
        byte[] bytes = new byte[toHost.Count];
        return bytes[..toHost.Read(bytes)];
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        return toToken.Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        _ = toHost.Add(buffer.AsSpan(offset, count));
        TokenWrote?.Invoke();
    }

    /// <inheritdoc/>
    public void DiscardInput()
    {
        toToken.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
