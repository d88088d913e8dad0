using System;

namespace HwToken.Device.WireProtocol;

/// <summary>What a runtime's debugger is at (nf-interpreter, nanoCLR_Runtime.h, c_fDebugger_…).</summary>
[Flags]
internal enum WireConditions : uint
{
    /// <summary>Nothing of what follows.</summary>
    None = 0,

    /// <summary>The program runs.</summary>
    ProgramRunning = 0x0000_0400,

    /// <summary>The program has ended.</summary>
    ProgramExited = 0x0000_0800,

    /// <summary>
    /// A bit that the runtime neither sets nor reads: hwtoken marks by it that it was hwtoken who set the others, and no debugger. It
    /// tells what an hwtoken that was killed has left.
    /// </summary>
    SetByHwToken = 0x0080_0000,

    /// <summary>
    /// A debugger steps through the source. All that it does in the runtime is that the program finds
    /// <see cref="System.Diagnostics.Debugger.IsAttached"/> true: the bell by which the token is told that a request lies there.
    /// </summary>
    SourceLevelDebugging = 0x1000_0000,

    /// <summary>Somebody has spoken to it: what the program prints comes as packets.</summary>
    Enabled = 0x4000_0000,

    /// <summary>The program is halted.</summary>
    Stopped = 0x8000_0000,
}
