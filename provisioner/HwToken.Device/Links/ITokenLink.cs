using System;

namespace HwToken.Device.Links;

/// <summary>
/// Carries whole messages to a token and back (shared/docs/protocol.md). The serial line and TCP are two;
/// files one way and lines of text the other can be a third.
/// </summary>
public interface ITokenLink : IDisposable
{
    /// <summary>What the user calls it: a port's name or path, or an address.</summary>
    string Name { get; }

    /// <summary>Sends a request.</summary>
    /// <param name="message">Holds it, with four bytes of room behind it.</param>
    /// <param name="length">Bytes of it.</param>
    /// <exception cref="TokenLinkException">The link is lost.</exception>
    void Send(byte[] message, int length);

    /// <summary>Waits for a response.</summary>
    /// <param name="message">Takes it; 1,024 bytes always suffice.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>Bytes of it, 0 when none came.</returns>
    /// <exception cref="TokenLinkException">The link is lost.</exception>
    int Receive(byte[] message, TimeSpan timeout);
}
