using System;
using HwToken.Import;
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

    public string FindOutWhy => "'hwtoken doctor'";

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
    public string HandOverFile => "give the file on standard input instead, with - as the source";

    /// <inheritdoc/>
    public string NameAnotherSheet => "give --print another name";

    /// <inheritdoc/>
    public string Describe(Remedy remedy) => remedy switch
    {
        Remedy.NameSource => "give the path of a picture or a text file, an otpauth:// URI, or - for standard input",
        Remedy.HandOverSecret => "write it as otpauth://totp/NAME?secret=SECRET and give that on standard input, with - as the source",
        Remedy.HandOverDecrypted => "hand the result on without saving it: gpg -d FILE | hwtoken add -",
        Remedy.NameSecret => "'hwtoken add' takes it with --name, and with --issuer for whom it is with",
        Remedy.NameLabel => "give one with --name",
        Remedy.ShortenLabel => "give a shorter one with --name",
        Remedy.ShortenIssuer => "give a shorter one with --issuer",
        Remedy.ShortenNames => "--shorten-names shortens it",
        Remedy.AsHex => "with --hex",
        Remedy.NotAsHex => "as --hex says; copy it again, or leave --hex out",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy)),
    };

    /// <inheritdoc/>
    public string RemoveAccount(int position) => FormattableString.Invariant($"'hwtoken remove {position}'");
}
