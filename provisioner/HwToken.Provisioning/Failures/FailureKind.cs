namespace HwToken.Provisioning.Failures;

/// <summary>What kind of thing went wrong. The command line has an exit code for each.</summary>
public enum FailureKind
{
    /// <summary>A defect of this program, or of the machine that it runs on.</summary>
    Unexpected,

    /// <summary>What was asked for is not understood, or does not go together.</summary>
    Usage,

    /// <summary>What was given to read is not understood or cannot be used.</summary>
    Input,

    /// <summary>There is no token, or the link to it is lost.</summary>
    Link,

    /// <summary>The token or its owner refused, or the user stopped it.</summary>
    Refused,

    /// <summary>The code that was typed or read is not the one that the secret makes.</summary>
    Verification,

    /// <summary>A backup and a token do not hold the same accounts.</summary>
    Different,
}
