using System;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Web.Model;

/// <summary>What the user can do next, as it stands on the page.</summary>
internal sealed class PageGuidance : IGuidance
{
    public string ListAccounts => "“Accounts”";

    public string SetClock => "“Set the clock”";

    public string Reset => "'hwtoken reset'";

    public string ListPorts => "'hwtoken ports'";

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

    public string NameSecret => "give it under “Type a secret”, with the name of the account.";

    public string NameAnotherSheet => "save the sheet under another name";
}
