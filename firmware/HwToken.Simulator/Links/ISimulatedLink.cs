using System;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Links;

/// <summary>A link that the simulator serves: the token's side of the wire, with what the simulator needs beside it.</summary>
public interface ISimulatedLink : ISerialLink, IDisposable
{
    /// <summary>What a user gives to <c>--port</c> to reach it: a pseudo-terminal's path or <c>tcp:127.0.0.1:PORT</c>.</summary>
    string Address { get; }

    /// <summary>Raised on any thread when there is something to read.</summary>
    event Action? BytesArrived;

    /// <summary>Throws away what has arrived, as a token without power does.</summary>
    void DiscardInput();
}
