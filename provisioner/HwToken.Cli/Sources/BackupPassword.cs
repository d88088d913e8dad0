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

    private readonly bool mayAsk;
    private readonly CancellationToken cancellation;

    /// <summary>Takes whether there is somebody to ask.</summary>
    /// <param name="mayAsk">Whether the user may be asked.</param>
    /// <param name="cancellation">Ends the question.</param>
    internal BackupPassword(bool mayAsk, CancellationToken cancellation)
    {
        this.mayAsk = mayAsk;
        this.cancellation = cancellation;
    }

    /// <summary>The password of a backup that is yet to be made.</summary>
    public string GetNew() => new NewPassword(Variable, Missing).Get(isOnStandardInput: false, mayAsk, cancellation);

    /// <summary>The password of a backup that is there.</summary>
    public string GetPassword(string what)
    {
        string? password = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(password) && mayAsk && PasswordPrompt.HasTerminal)
        {
            password = PasswordPrompt.Ask($"Password of {what}:", allowsEmpty: false, cancellation);
        }

        return string.IsNullOrEmpty(password) ? throw ProvisioningException.Usage(Missing) : password;
    }
}
