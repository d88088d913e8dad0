using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Device;

namespace HwToken.Cli.Enrolling;

/// <summary>
/// Finds tokens as they are plugged in. A port whose token needs nothing more is left in peace until it has been
/// unplugged: opening a serial port may restart what is on it.
/// </summary>
internal sealed class TokenFinder
{
    private const string TcpPrefix = "tcp:";

    private readonly IReadOnlyList<string> named;
    private readonly HashSet<string> settled = new(StringComparer.Ordinal);

    /// <summary>Prepares.</summary>
    /// <param name="named">The ports to look at; empty for all that may have a token.</param>
    internal TokenFinder(IReadOnlyList<string> named)
    {
        this.named = named;
    }

    /// <summary>The ports that may have a token which needs something; none is opened.</summary>
    internal IReadOnlyList<string> Find()
    {
        IReadOnlyList<string> present = named.Count > 0 ? [.. named.Where(IsPresent)] : TokenDiscovery.OfSystem.GetCandidates();
        settled.IntersectWith(present);
        return [.. present.Where(port => !settled.Contains(port))];
    }

    /// <summary>Leaves a port in peace. Over TCP nothing tells when another token is there, so such a port is asked again.</summary>
    internal void Settle(string port)
    {
        if (!IsTcp(port))
        {
            settled.Add(port);
        }
    }

    /// <summary>Whether a port is an address rather than something that is plugged in.</summary>
    internal static bool IsTcp(string port) => port.StartsWith(TcpPrefix, StringComparison.OrdinalIgnoreCase);

    // On Windows a port has a name, elsewhere a path.
    private static bool IsPresent(string port) =>
        IsTcp(port) || (OperatingSystem.IsWindows() ? System.IO.Ports.SerialPort.GetPortNames().Contains(port, StringComparer.OrdinalIgnoreCase) : File.Exists(port));
}
