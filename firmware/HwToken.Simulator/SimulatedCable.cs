namespace HwToken.Simulator;

/// <summary>Which of a token's two sockets is plugged into the computer.</summary>
public enum SimulatedCable
{
    /// <summary>That of a USB adapter on the token's serial port.</summary>
    Adapter,

    /// <summary>The board's own, which belongs to the runtime's debugger.</summary>
    Own,
}
