using System;

namespace HwToken.Cli;

/// <summary>What ends a command that this program itself finds out. Its message is a sentence for the user.</summary>
internal sealed class CliException : Exception
{
    private CliException(int exitCode, string message)
        : base(message)
    {
        ExitCode = exitCode;
    }

    /// <summary>How the process ends, one of <see cref="Cli.ExitCode"/>.</summary>
    internal int ExitCode { get; }

    /// <summary>The command line asks for what does not go together.</summary>
    internal static CliException Usage(string message) => new(Cli.ExitCode.Usage, message);

    /// <summary>What was given to read is not understood or cannot be used.</summary>
    internal static CliException Input(string message) => new(Cli.ExitCode.Input, message);

    /// <summary>There is no token, or the link to it is lost.</summary>
    internal static CliException Link(string message) => new(Cli.ExitCode.Link, message);

    /// <summary>The user said no, or broke off.</summary>
    internal static CliException Refused(string message) => new(Cli.ExitCode.Refused, message);

    /// <summary>A code is not the one that the secret makes, or was not checked.</summary>
    internal static CliException Verification(string message) => new(Cli.ExitCode.Verification, message);
}
