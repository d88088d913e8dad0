using System;

namespace HwToken.Simulator.Failures;

/// <summary>
/// The simulator cannot do what was asked. The message is one sentence for the user: what was found and what to
/// do. It never holds anything of what the token stores.
/// </summary>
public sealed class SimulatorException : Exception
{
    /// <summary>Makes an exception with its sentence.</summary>
    public SimulatorException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its sentence and its cause.</summary>
    public SimulatorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
