using System;
using System.Threading;
using HwToken.Cli.Terminal;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Sources;

/// <summary>The password of a backup that is written: a variable of its own, since the source may have another, or asked for.</summary>
internal sealed class BackupPassword : IBackupPasswords
{
    /// <summary>The environment variable.</summary>
    internal const string Variable = "HWTOKEN_BACKUP_PASSWORD";

    private const string Missing = $"The backup needs a password, and nobody is there to ask; give it in the environment variable {Variable}.";

    private readonly Output output;
    private readonly CancellationToken cancellation;
    private bool wasTyped;

    /// <summary>Takes where to ask.</summary>
    /// <param name="output">Where to say what is wrong with one.</param>
    /// <param name="cancellation">Ends the question.</param>
    internal BackupPassword(Output output, CancellationToken cancellation)
    {
        this.output = output;
        this.cancellation = cancellation;
    }

    /// <inheritdoc/>
    public string GetNew() => new NewPassword(output, Variable, Missing).Get(isOnStandardInput: false, cancellation);

    /// <inheritdoc/>
    public string GetPassword(string what)
    {
        string? password = Environment.GetEnvironmentVariable(Variable);
        wasTyped = string.IsNullOrEmpty(password) && PasswordPrompt.HasTerminal;
        if (wasTyped)
        {
            password = PasswordPrompt.Ask($"Password of {what}:", cancellation);
        }

        return password is null || (password.Length == 0 && !wasTyped) ? throw ProvisioningException.Usage(Missing) : password;
    }

    /// <inheritdoc/>
    public bool AsksAgain(string sentence)
    {
        if (wasTyped)
        {
            output.Say(sentence);
        }

        return wasTyped;
    }
}
