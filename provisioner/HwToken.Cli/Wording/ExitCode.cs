using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Wording;

/// <summary>
/// What the process says to the shell when it ends. The README has this table, and scripts rely on it:
/// a number never changes its meaning.
/// </summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>A defect of this program, or of the machine that it runs on.</summary>
    internal const int Unexpected = 1;

    /// <summary>The command line is not understood, or asks for what does not go together.</summary>
    internal const int Usage = 2;

    /// <summary>What was given to read is not understood or cannot be used.</summary>
    internal const int Input = 3;

    /// <summary>There is no token, or the link to it is lost.</summary>
    internal const int Link = 4;

    /// <summary>The token or its owner refused, or the user stopped.</summary>
    internal const int Refused = 5;

    /// <summary>The code that was typed or read is not the one that the secret makes.</summary>
    internal const int Verification = 6;

    /// <summary>A backup and a token do not hold the same accounts.</summary>
    internal const int Different = 7;

    /// <summary>All was done, but standard output did not take the result.</summary>
    internal const int ResultLost = 8;

    /// <summary>How a command ends that met this.</summary>
    internal static int Of(Failure? failure) => failure is { } known ? Of(known.Kind) : Done;

    /// <summary>How a command ends that met something of this kind.</summary>
    internal static int Of(FailureKind kind) => kind switch
    {
        FailureKind.Usage => Usage,
        FailureKind.Input => Input,
        FailureKind.Link => Link,
        FailureKind.Refused => Refused,
        FailureKind.Verification => Verification,
        FailureKind.Different => Different,
        _ => Unexpected,
    };
}
