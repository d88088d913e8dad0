namespace HwToken.Firmware.Requests;

/// <summary>
/// What brings requests to the token and takes its responses away, whole messages at a time
/// (shared/docs/protocol.md). The serial line is one; files and lines of text can be another.
/// </summary>
public interface IMessageLink
{
    /// <summary>The request received last; it may be overwritten by the next.</summary>
    byte[] Request { get; }

    /// <summary>The CRC-32 of that request: a request that comes twice is known by it.</summary>
    uint RequestCheck { get; }

    /// <summary>Bytes of the host that were looked at since the start, whether they made messages or not.</summary>
    long ReceivedBytes { get; }

    /// <summary>Looks for a request in so much of what came as can be looked at in a moment; never waits, and ends whatever comes.</summary>
    /// <returns>Bytes of the request in <see cref="Request"/>, 0 when none is there.</returns>
    int TryReceive();

    /// <summary>Overwrites what is left of requests and responses.</summary>
    void Forget();

    /// <summary>Sends a response.</summary>
    /// <param name="message">Holds it, with four bytes of room behind it.</param>
    /// <param name="length">Bytes of it.</param>
    void Send(byte[] message, int length);
}
