using System;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Cli.Wording;

/// <summary>What the user can do next: commands of this program, and its options.</summary>
internal sealed class CommandGuidance : IGuidance
{
    private CommandGuidance()
    {
    }

    /// <summary>The only one.</summary>
    internal static CommandGuidance Instance { get; } = new();

    /// <inheritdoc/>
    public string ListAccounts => "'hwtoken list'";

    /// <inheritdoc/>
    public string SetClock => "'hwtoken time --set'";

    /// <inheritdoc/>
    public string Reset => "'hwtoken reset'";

    /// <inheritdoc/>
    public string ListPorts => "'hwtoken ports'";

    /// <inheritdoc/>
    public string VerifyBackup => "'hwtoken verify-backup'";

    /// <inheritdoc/>
    public string Repeat => "repeat the command";

    /// <inheritdoc/>
    public string RepeatForMissing => "repeat the command with --duplicate skip";

    /// <inheritdoc/>
    public string ChoosePort => "choose one with --port";

    /// <inheritdoc/>
    public string ChooseAnotherPort => "choose another with --port";

    /// <inheritdoc/>
    public string AskEveryPort => "--port names it all the same, and 'hwtoken ports --all' asks it too";

    /// <inheritdoc/>
    public string NameLabel => "give another with --name";

    /// <inheritdoc/>
    public string NameIssuer => "give another with --issuer";

    /// <inheritdoc/>
    public string NamePort => "name its port with --port";

    /// <inheritdoc/>
    public string DecideDuplicates => "--duplicate replace, keep or skip says what to do.";

    /// <inheritdoc/>
    public string NameSecret => "'hwtoken add' takes it with --name, and with --issuer for whom it is with.";

    /// <inheritdoc/>
    public string NameAnotherSheet => "give --print another name";

    /// <inheritdoc/>
    public string RemoveAccount(int position) => FormattableString.Invariant($"'hwtoken remove {position}'");
}
