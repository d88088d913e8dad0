using System;
using System.Collections.Generic;
using System.Threading;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;

namespace HwToken.Provisioning.Tokens;

/// <summary>The tokens that something is done with: the one that is found, or all that were named. All are there, or none is opened.</summary>
public sealed class TokenSessions : IDisposable
{
    private readonly List<TokenSession> sessions = [];

    /// <summary>Opens the tokens; comparing their clocks is left to what is done with them.</summary>
    /// <param name="ports">Their ports; none for the only token there is.</param>
    /// <param name="user">Hears what the tokens wait for.</param>
    /// <param name="cancellation">Ends the search, and every wait for a token later.</param>
    /// <exception cref="TokenLinkException">One is not there.</exception>
    /// <exception cref="ProvisioningException">A port is named twice, or two ports lead to one token.</exception>
    public TokenSessions(IReadOnlyList<string> ports, IUser user, CancellationToken cancellation)
    {
        try
        {
            var identities = new HashSet<string>(StringComparer.Ordinal);
            string?[] wanted = ports.Count == 0 ? [null] : [.. ports];
            foreach (string? port in wanted)
            {
                TokenSession session = TokenOpening.Open(port, user, new OpeningSettings { ComparesClock = false }, cancellation);
                sessions.Add(session);
                if (!identities.Add(session.Info.Id))
                {
                    throw ProvisioningException.Usage($"The token {session.Info.Id} was named twice; name each token's port once.");
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
    public IReadOnlyList<TokenSession> All => sessions;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TokenSession session in sessions)
        {
            session.Dispose();
        }
    }
}
