using System;

namespace HwToken.Provisioning.Failures;

/// <summary>What ends a piece of work that this program itself finds out. Its message is a sentence for the user.</summary>
public sealed class ProvisioningException : Exception
{
    private ProvisioningException(FailureKind kind, string message)
        : base(message)
    {
        Kind = kind;
    }

    /// <summary>What kind of thing went wrong.</summary>
    public FailureKind Kind { get; }

    /// <summary>What is asked for does not go together.</summary>
    public static ProvisioningException Usage(string message) => new(FailureKind.Usage, message);

    /// <summary>What was given to read is not understood or cannot be used.</summary>
    public static ProvisioningException Input(string message) => new(FailureKind.Input, message);

    /// <summary>There is no token, or the link to it is lost.</summary>
    public static ProvisioningException Link(string message) => new(FailureKind.Link, message);

    /// <summary>The user said no, or stopped it.</summary>
    public static ProvisioningException Refused(string message) => new(FailureKind.Refused, message);

    /// <summary>A code is not the one that the secret makes, or was not checked.</summary>
    public static ProvisioningException Verification(string message) => new(FailureKind.Verification, message);
}
