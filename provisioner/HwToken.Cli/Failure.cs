using System;
using HwToken.Device;
using HwToken.Import;
using HwToken.Simulator;

namespace HwToken.Cli;

/// <summary>From an exception to an exit code and the sentence that the user gets: the only place that maps them.</summary>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="Message">One sentence or two: what was found, what to do.</param>
internal readonly record struct Failure(int ExitCode, string Message)
{
    /// <summary>A failure and, if parts of an export are missing, that too: it keeps nothing else from being done.</summary>
    internal static Failure? With(Failure? failure, ImportException? missing)
    {
        if (missing is null)
        {
            return failure;
        }

        return failure is { } known ? known with { Message = $"{known.Message} {missing.Message}" } : From(missing);
    }

    /// <summary>Maps an exception.</summary>
    internal static Failure From(Exception exception) => exception switch
    {
        CliException known => new(known.ExitCode, known.Message),
        ImportException => new(Cli.ExitCode.Input, exception.Message),
        TokenLinkException or BatchInterruptedException => new(Cli.ExitCode.Link, exception.Message),
        TokenRefusedException => new(Cli.ExitCode.Refused, exception.Message),
        SimulatorException => new(Cli.ExitCode.Usage, exception.Message),
        OperationCanceledException => new(Cli.ExitCode.Refused, "Broken off; nothing was changed."),

        // The text of any other exception may hold whatever was being worked on, a secret too; its type may not.
        _ => new(Cli.ExitCode.Unexpected, $"This should not have happened ({exception.GetType().Name}). Please report it with the command that you gave, without any secret."),
    };
}
