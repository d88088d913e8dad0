using System;
using System.Threading;
using HwToken.Cli.Terminal;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Sources;

/// <summary>
/// The password of a file with secrets that is about to be made: from standard input, a variable, or asked for twice. Whoever types
/// it has three tries; what stands in a variable or a pipe has one.
/// </summary>
internal sealed class NewPassword
{
    private const int Tries = 3;

    private readonly Output output;
    private readonly string variable;
    private readonly string missing;

    /// <summary>Takes where it may come from.</summary>
    /// <param name="output">Where to say what is wrong with it.</param>
    /// <param name="variable">The environment variable that may hold it.</param>
    /// <param name="missing">The sentence where there is none and nobody to ask.</param>
    internal NewPassword(Output output, string variable, string missing)
    {
        this.output = output;
        this.variable = variable;
        this.missing = missing;
    }

    /// <summary>Gets it.</summary>
    /// <param name="isOnStandardInput">Whether it is the first line of standard input.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="ProvisioningException">There is none, or it is too short.</exception>
    internal string Get(bool isOnStandardInput, CancellationToken cancellation)
    {
        string? password = isOnStandardInput ? Console.In.ReadLine() : Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(password) && !isOnStandardInput && PasswordPrompt.HasTerminal)
        {
            return Ask(cancellation);
        }

        return string.IsNullOrEmpty(password) ? throw ProvisioningException.Usage(missing)
            : FindProblem(password) is { } problem ? throw ProvisioningException.Usage(problem)
            : password;
    }

    private string Ask(CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            string password = PasswordPrompt.Ask($"A new password for the file, of {IBackupPasswords.MinLength} characters or more:", cancellation);
            string? problem = FindProblem(password) ?? (password == PasswordPrompt.Ask("Once more:", cancellation) ? null : "The two passwords are not the same.");
            if (problem is null)
            {
                return password;
            }

            if (attempt == Tries)
            {
                throw ProvisioningException.Usage($"{problem} Nothing was written.");
            }

            output.Say(problem);
        }
    }

    private static string? FindProblem(string password) => password.Length >= IBackupPasswords.MinLength
        ? null
        : $"The password is too short: whoever has the file can try passwords as long as they like, so make it {IBackupPasswords.MinLength} characters or more.";
}
