using System;
using HwToken.Device;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;

namespace HwToken.Provisioning.Tokens;

/// <summary>What a port said that was asked, in a sentence or two for the user.</summary>
public static class PortText
{
    /// <summary>Describes why there is no token on a port; "" when there is one.</summary>
    /// <param name="port">The port.</param>
    /// <param name="guidance">Names what to do.</param>
    public static string Describe(DiscoveredPort port, IGuidance guidance)
    {
        ArgumentNullException.ThrowIfNull(port);
        ArgumentNullException.ThrowIfNull(guidance);
        return port switch
        {
            { Token: not null } => "",
            { Problem: { } problem } => Failure.From(problem, guidance).Message,
            _ => $"It was not asked, as it is no USB adapter that tokens are built with; {guidance.AskEveryPort}.",
        };
    }
}
