using System;
using HwToken.Device;
using HwToken.Import;

namespace HwToken.Provisioning.Failures;

/// <summary>From an exception to its kind and the sentence that the user gets: the only place that maps them.</summary>
/// <param name="Kind">What kind of thing went wrong.</param>
/// <param name="Message">One sentence or two: what was found, what to do.</param>
public readonly record struct Failure(FailureKind Kind, string Message)
{
    /// <summary>A failure and, if parts of an export are missing, that too: it keeps nothing else from being done.</summary>
    public static Failure? With(Failure? failure, ImportException? missing)
    {
        if (missing == null)
        {
            return failure;
        }

        return failure is { } known ? known with { Message = $"{known.Message} {missing.Message}" } : From(missing);
    }

    /// <summary>Maps an exception.</summary>
    public static Failure From(Exception exception) => exception switch
    {
        ProvisioningException known => new(known.Kind, known.Message),
        ImportException => new(FailureKind.Input, exception.Message),
        TokenLinkException or BatchInterruptedException => new(FailureKind.Link, exception.Message),
        TokenRefusedException => new(FailureKind.Refused, exception.Message),
        OperationCanceledException => new(FailureKind.Refused, "You stopped it; nothing was changed."),

        // The text of any other exception may hold whatever was being worked on, a secret too; its type may not.
        _ => new(FailureKind.Unexpected, $"This should not have happened ({exception.GetType().Name}). Please report it with what you did, without any secret."),
    };
}
