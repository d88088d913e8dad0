using System;
using HwToken.Provisioning.Failures;
using HwToken.Simulator.Failures;

namespace HwToken.Cli.Wording;

/// <summary>From an exception to a failure, those included that only the command line can meet.</summary>
internal static class CommandFailure
{
    /// <summary>Maps an exception.</summary>
    internal static Failure From(Exception exception) => exception is SimulatorException
        ? new Failure(FailureKind.Usage, exception.Message)
        : Failure.From(exception, CommandGuidance.Instance);
}
