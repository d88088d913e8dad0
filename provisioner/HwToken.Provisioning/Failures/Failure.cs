using System;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Import;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Failures;

/// <summary>From an exception to its kind and the sentence that the user gets: the only place that maps them.</summary>
/// <param name="Kind">What kind of thing went wrong.</param>
/// <param name="Message">One sentence or two: what was found, what to do.</param>
public readonly record struct Failure(FailureKind Kind, string Message)
{
    /// <summary>A failure and, if parts of an export are missing, that too: it keeps nothing else from being done.</summary>
    public static Failure? With(Failure? failure, ImportException? missing)
    {
        if (missing is null)
        {
            return failure;
        }

        return failure is { } known ? known with { Message = $"{known.Message} {missing.Message}" } : new Failure(FailureKind.Input, missing.Message);
    }

    /// <summary>Maps an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="guidance">Names what to do about it.</param>
    public static Failure From(Exception exception, IGuidance guidance) => exception switch
    {
        ProvisioningException known => new(known.Kind, known.Message),
        ImportException problem => new(FailureKind.Input, SentenceText.Describe(problem, guidance)),
        TokenLinkException problem => new(FailureKind.Link, LinkText.Describe(problem, guidance)),
        BatchInterruptedException interruption => new(FailureKind.Link, LinkText.Describe(interruption.Loss, guidance)),
        TokenRefusedException refusal => new(FailureKind.Refused, StatusText.Describe(refusal.Status, refusal.Detail, guidance)),
        OperationCanceledException => new(FailureKind.Refused, "You stopped it; nothing was changed."),

        // The text of any other exception may hold whatever was being worked on, a secret too; its type may not.
        _ => new(FailureKind.Unexpected, $"This should not have happened ({exception.GetType().Name}). Please report it with what you did, without any secret."),
    };

    /// <summary>What this program found out itself.</summary>
    public static Failure From(ProvisioningException problem) => new(problem.Kind, problem.Message);
}
