using System;
using System.Threading;
using HwToken.Cli.Terminal;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Sources;

/// <summary>The password of a file with secrets that is about to be made: from standard input, a variable, or asked for twice.</summary>
internal sealed class NewPassword
{
    private readonly string variable;
    private readonly string missing;

    /// <summary>Takes where it may come from.</summary>
    /// <param name="variable">The environment variable that may hold it.</param>
    /// <param name="missing">The sentence where there is none and nobody to ask.</param>
    internal NewPassword(string variable, string missing)
    {
        this.variable = variable;
        this.missing = missing;
    }

    /// <summary>Gets it.</summary>
    /// <param name="isOnStandardInput">Whether it is the first line of standard input.</param>
    /// <param name="mayAsk">Whether the user may be asked.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="ProvisioningException">There is none, or it is too short.</exception>
    internal string Get(bool isOnStandardInput, bool mayAsk, CancellationToken cancellation)
    {
        string? password = isOnStandardInput ? Console.In.ReadLine() : Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(password) && mayAsk && !isOnStandardInput && PasswordPrompt.HasTerminal)
        {
            password = PasswordPrompt.Ask("A new password for the file:", allowsEmpty: false, cancellation);
            if (password != PasswordPrompt.Ask("Once more:", allowsEmpty: false, cancellation))
            {
                throw ProvisioningException.Usage("The two passwords are not the same; nothing was written.");
            }
        }

        if (string.IsNullOrEmpty(password))
        {
            throw ProvisioningException.Usage(missing);
        }

        return password.Length >= IBackupPasswords.MinLength
            ? password
            : throw ProvisioningException.Usage($"The password is too short: whoever has the file can try passwords as long as they like, so make it {IBackupPasswords.MinLength} characters or more.");
    }
}
