using System;
using System.Collections.Generic;
using System.Threading;
using HwToken.Device;

namespace HwToken.Cli;

/// <summary>The tokens of one command: the one that is found, or all that were named. All are there, or none is opened.</summary>
internal sealed class TokenSessions : IDisposable
{
    private readonly List<TokenSession> sessions = [];

    /// <summary>Opens the tokens; comparing their clocks is left to what is done with them.</summary>
    /// <param name="ports">Their ports; none for the only token there is.</param>
    /// <param name="output">Where to say that a press is awaited.</param>
    /// <param name="cancellation">Ends the search, and every wait for a token later.</param>
    /// <exception cref="TokenLinkException">One is not there.</exception>
    /// <exception cref="CliException">A port is named twice, or two ports lead to one token.</exception>
    internal TokenSessions(string[] ports, Output output, CancellationToken cancellation)
    {
        try
        {
            var identities = new HashSet<string>(StringComparer.Ordinal);
            foreach (string? port in ports.Length == 0 ? new string?[] { null } : ports)
            {
                TokenSession session = PortOption.Open(port, output, cancellation, comparesClock: false);
                sessions.Add(session);
                if (!identities.Add(session.Info.Id))
                {
                    throw CliException.Usage($"The token {session.Info.Id} was named twice; name each token's port once.");
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The open tokens, in the order of their ports; at least one.</summary>
    internal IReadOnlyList<TokenSession> All => sessions;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TokenSession session in sessions)
        {
            session.Dispose();
        }
    }
}
