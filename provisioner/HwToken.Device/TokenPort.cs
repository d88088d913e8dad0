using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using HwToken.Device.Links;

namespace HwToken.Device;

/// <summary>From the name of a port, as the user gives it, to an open link.</summary>
public static class TokenPort
{
    /// <summary>The speed of the reference wiring, in bits a second.</summary>
    public const int DefaultBaudRate = 115200;

    private const string TcpPrefix = "tcp:";

    /// <summary>Opens a link.</summary>
    /// <param name="port"><c>COM5</c>, <c>/dev/ttyUSB0</c>, the path of a pseudo-terminal, or <c>tcp:HOST:PORT</c>.</param>
    /// <param name="baudRate">Bits a second, for serial ports.</param>
    /// <param name="cancellation">Ends the waiting for a connection.</param>
    /// <exception cref="TokenLinkException">The port can't be opened.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ITokenLink Open(string port, int baudRate = DefaultBaudRate, CancellationToken cancellation = default)
    {
        try
        {
            return port.StartsWith(TcpPrefix, StringComparison.OrdinalIgnoreCase)
                ? new FramedLink(port, OpenTcp(port, cancellation))
                : LinkFinder.Find(port, OpenSerial(Resolve(port), baudRate), baudRate, cancellation: cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or SocketException or InvalidOperationException or AggregateException)
        {
            throw TokenLinkException.CannotOpen(port, exception);
        }
    }

    private static TcpChannel OpenTcp(string port, CancellationToken cancellation)
    {
        string address = port[TcpPrefix.Length..];
        int colon = address.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 65535)
        {
            throw new ArgumentException("an address is written tcp:HOST:PORT, for instance tcp:127.0.0.1:7000");
        }

        return new TcpChannel(address[..colon], number, cancellation);
    }

    private static SerialChannel OpenSerial(string path, int baudRate)
    {
        try
        {
            return new SerialChannel(new SystemSerialPort(path, baudRate), isRaisedByOpening: !OperatingSystem.IsWindows());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            throw FileKind.Describe(path) is { } kind ? new ArgumentException($"it is {kind}, not a serial port", exception) : exception;
        }
    }

    // The simulator's --link is a symbolic link to a pseudo-terminal, whose name changes at each start.
    private static string Resolve(string port)
    {
        // On Windows a port has a name, elsewhere a path.
        if (OperatingSystem.IsWindows())
        {
            return port;
        }

        string path = Path.GetFullPath(port);
        return Path.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : throw new FileNotFoundException();
    }
}
