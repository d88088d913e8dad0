using System;
using HwToken.Import;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Web.Model;

/// <summary>What the user can do next, as it stands on the page.</summary>
internal sealed class PageGuidance : IGuidance
{
    public string ListAccounts => "“Accounts”";

    public string SetClock => "“Set the clock”";

    public string Reset => "'hwtoken reset'";

    public string ListPorts => "'hwtoken ports'";

    public string FindOutWhy => "“Find out why”";

    public string VerifyBackup => "“Check a backup”";

    public string RemoveAccount(int position) => FormattableString.Invariant($"“Remove” at position {position}");

    public string Repeat => "do the same again";

    public string RepeatForMissing => "choose “Add what is missing”";

    public string ChoosePort => "choose one on the page";

    public string ChooseAnotherPort => "start 'hwtoken ui' with another port behind --port";

    public string AskEveryPort => "start 'hwtoken ui' with its port behind --port, and it is asked all the same";

    public string NameLabel => "give another account name above";

    public string NameIssuer => "give another issuer above";

    public string NamePort => "start 'hwtoken ui' with its port behind --port";

    public string DecideDuplicates => "Choose above whether to replace what is there, to keep both, or to skip the new one.";

    public string HandOverFile => "open it with the program that made it, and save a copy where you may read it";

    public string Describe(Remedy remedy) => remedy switch
    {
        Remedy.NameSource => "choose or drop pictures, texts or exports",
        Remedy.HandOverSecret or Remedy.NameSecret => "give it under “Type a secret”, with the name of the account",
        Remedy.HandOverDecrypted => "paste what comes of it, without saving it",
        Remedy.NameLabel => "give it one above",
        Remedy.ShortenLabel or Remedy.ShortenIssuer => "give a shorter one above",
        Remedy.ShortenNames => "“Shorten them” does it",
        Remedy.AsHex => "with “The secret is in hexadecimal digits”",
        Remedy.NotAsHex => "as “The secret is in hexadecimal digits” says; copy it again, or take that away",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy)),
    };

    public string NameAnotherSheet => "save the sheet under another name";
}
