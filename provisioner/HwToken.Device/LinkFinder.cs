using System;
using System.Threading;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Device.Cable;
using HwToken.Device.Links;
using HwToken.Device.WireProtocol;

namespace HwToken.Device;

/// <summary>
/// Finds out whether a serial port is a token's adapter or a board's own socket; the same USB chips are on both. The adapter is asked
/// first, since a token there answers at once; then the debugger of a board's own socket, with a question that changes nothing. Only a board that
/// has the token's firmware is told more.
/// </summary>
internal static class LinkFinder
{
    /// <summary>The speed of the debugger's port, in bits a second (nf-interpreter, CONFIG_TARGET_SERIAL_BAUDRATE).</summary>
    internal const int DebugBaudRate = 921_600;

    private const int DebuggerTries = 2;
    private static readonly TimeSpan AdapterPatience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan DebuggerPatience = TimeSpan.FromMilliseconds(300);

    /// <summary>Finds it out.</summary>
    /// <param name="name">What the user calls the port.</param>
    /// <param name="channel">The open port, which is closed with the link.</param>
    /// <param name="baudRate">The adapter's speed, at which it is open.</param>
    /// <param name="timeProvider">This computer's clock; the system's by default.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The link; where nothing answers, the adapter's: a token there may sleep, and is asked again.</returns>
    /// <exception cref="TokenLinkException">It is a board's own socket, and it can't be used; or the line was lost.</exception>
    internal static ITokenLink Find(string name, ISpeedChannel channel, int baudRate, TimeProvider? timeProvider = null, CancellationToken cancellation = default)
    {
        TimeProvider clock = timeProvider ?? TimeProvider.System;
        try
        {
            var framed = new FramedLink(name, channel, clock);
            if (IsAdapter(framed))
            {
                return framed;
            }

            channel.BaudRate = DebugBaudRate;
            var port = new DebugPort(channel, clock);
            for (int attempt = 0; attempt < DebuggerTries; attempt++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (port.ChangeConditions(WireConditions.None, WireConditions.None, DebuggerPatience) is { } conditions)
                {
                    return CableLink.Open(name, channel, port, conditions, clock, cancellation);
                }
            }

            channel.BaudRate = baudRate;
            return framed;
        }
        catch (Exception exception)
        {
            channel.Dispose();
            throw FramedLink.IsLinkFailure(exception) && exception is not OperationCanceledException ? TokenLinkException.Lost(name, exception) : exception;
        }
    }

    // Any response counts: whatever it says, it is a token's.
    private static bool IsAdapter(FramedLink link)
    {
        byte[] message = new byte[Frame.MaxLength + Frame.CheckLength];
        var writer = new ByteWriter(message);
        writer.Reset(0, Message.MaxLength);
        Message.WriteHeader(writer, Verb.Hello, 0, Status.Ok);
        link.Send(message, writer.Position);
        int length = link.Receive(message, AdapterPatience);
        return length >= Message.HeaderLength && (Message.GetVerb(message) & Message.ResponseBit) != 0;
    }
}
