using System;
using System.Collections.Generic;
using HwToken.Device;
using HwToken.Simulator;
using HwToken.Simulator.Links;

namespace HwToken.Cli.Tests.Harness;

/// <summary>A simulated token in this process, on a TCP port: a hundred of them are quickly made.</summary>
internal sealed class RackToken : IDisposable
{
    private readonly TcpSerialServer link = new();

    /// <summary>Switches one on.</summary>
    /// <param name="approves">Whether its owner presses for every question.</param>
    internal RackToken(bool approves = true)
    {
        Token = new SimulatedToken(new SimulatedBoard(new SimulatedBoardParts { Link = link })) { Approves = approves };
        Token.PowerOn();
    }

    /// <summary>The token.</summary>
    internal SimulatedToken Token { get; }

    /// <summary>What to give to --port.</summary>
    internal string Port => link.Address;

    /// <summary>The port's number.</summary>
    internal int TcpPort => link.Port;

    /// <summary>Its identity and its accounts, as it tells them.</summary>
    internal (string Id, IReadOnlyList<TokenAccount> Accounts) Read()
    {
        using TokenSession session = TokenSession.Open(Port);
        return (session.Info.Id, session.List());
    }

    /// <inheritdoc/>
    public void Dispose() => Token.Dispose();
}
