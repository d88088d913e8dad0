using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO.Ports;
using System.Linq;
using System.Threading.Tasks;

namespace HwToken.Device;

/// <summary>A port, and the token on it if there is one.</summary>
/// <param name="Port">Its name or path.</param>
/// <param name="Token">The token, or null.</param>
/// <param name="Problem">Why there is none, as a sentence; null when there is one.</param>
public sealed record DiscoveredPort(string Port, TokenInfo? Token, string? Problem);

/// <summary>Finds tokens by asking every serial port for hello.</summary>
public static class TokenDiscovery
{
    /// <summary>The serial ports of this computer; nothing is opened.</summary>
    public static IReadOnlyList<string> GetPortNames() => [.. SerialPort.GetPortNames().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Asks ports, all at the same time.</summary>
    public static IReadOnlyList<DiscoveredPort> Ask(IReadOnlyList<string> ports)
    {
        var found = new ConcurrentDictionary<string, DiscoveredPort>();
        Parallel.ForEach(ports, new ParallelOptions { MaxDegreeOfParallelism = 16 }, port => found[port] = Ask(port));
        return [.. ports.Select(port => found[port])];
    }

    private static DiscoveredPort Ask(string port)
    {
        try
        {
            using TokenSession session = TokenSession.Open(port);
            return new DiscoveredPort(port, session.Info, null);
        }
        catch (Exception exception) when (exception is TokenLinkException or TokenRefusedException)
        {
            return new DiscoveredPort(port, null, exception.Message);
        }
    }
}
