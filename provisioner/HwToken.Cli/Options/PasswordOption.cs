using System.CommandLine;
using HwToken.Cli.Sources;

namespace HwToken.Cli.Options;

/// <summary>The option --password-stdin of the commands that read exports.</summary>
internal static class PasswordOption
{
    internal static Option<bool> Create() => new("--password-stdin")
    {
        Description = $"Read the password of an encrypted export from standard input, its first line. Without it {ConsolePasswords.Variable} counts, or you are asked.",
    };
}
