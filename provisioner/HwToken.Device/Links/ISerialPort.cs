using System;

namespace HwToken.Device.Links;

/// <summary>
/// The part of a serial port that <see cref="SerialChannel"/> uses, in the order in which it uses it. What is set before
/// <see cref="Open"/> is done in the course of it.
/// </summary>
internal interface ISerialPort : IDisposable
{
    /// <summary>The line DTR.</summary>
    bool IsDtrOn { set; }

    /// <summary>The line RTS.</summary>
    bool IsRtsOn { set; }

    /// <summary>Puts both lines off in one call, before the port is opened; where the system can't, nothing is done.</summary>
    void LowerLines();

    /// <summary>Opens it.</summary>
    void Open();

    /// <summary>Bits a second; can be changed while it is open, and what was received before is dropped then.</summary>
    int BaudRate { set; }

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many were read, 0 when the time was over.</returns>
    int Read(byte[] buffer, TimeSpan timeout);

    /// <summary>Sends bytes.</summary>
    void Write(byte[] buffer, int count);
}
