using System;
using System.Threading;
using Spectre.Console;

namespace HwToken.Cli.Enrolling;

/// <summary>The password of a file that is about to be written: from standard input, a variable, or asked for twice.</summary>
internal static class NewPassword
{
    /// <summary>The variable that may hold it.</summary>
    internal const string Variable = ConsolePasswords.Variable;

    /// <summary>The fewest characters; it guards the secrets of a whole company.</summary>
    internal const int MinLength = 8;

    /// <summary>Gets it.</summary>
    /// <param name="isOnStandardInput">Whether it is the first line of standard input.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="CliException">There is none, or it is too short.</exception>
    internal static string Get(bool isOnStandardInput, CancellationToken cancellation)
    {
        string? password = isOnStandardInput ? Console.In.ReadLine() : Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(password) && !isOnStandardInput && !Console.IsInputRedirected && !Console.IsErrorRedirected)
        {
            password = Ask("The password for the file:", cancellation);
            if (password != Ask("Once more:", cancellation))
            {
                throw CliException.Usage("The two passwords are not the same; nothing was written.");
            }
        }

        if (string.IsNullOrEmpty(password))
        {
            throw CliException.Usage($"--encrypt needs a password: give it on standard input with --password-stdin, or in the variable {Variable}.");
        }

        return password.Length >= MinLength ? password : throw CliException.Usage($"The password is too short; it guards all tokens, so make it {MinLength} characters or more.");
    }

    private static string Ask(string question, CancellationToken cancellation) =>
        new TextPrompt<string>(Markup.Escape(question)).Secret().ShowAsync(StatusLine.Console, cancellation).GetAwaiter().GetResult();
}
