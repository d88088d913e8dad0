using System;
using HwToken.Import;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Provisioning.Tests.Dialogue;

/// <summary>A program whose words are in brackets, so that a sentence shows where it took them from.</summary>
internal sealed class StubGuidance : IGuidance
{
    public string ListAccounts => "[list]";

    public string SetClock => "[set clock]";

    public string Reset => "[reset]";

    public string ListPorts => "[ports]";

    public string FindOutWhy => "[doctor]";

    public string VerifyBackup => "[verify]";

    public string Repeat => "[repeat]";

    public string RepeatSentence => "[Repeat]";

    public string RepeatForMissing => "[repeat for missing]";

    public string ChoosePort => "[choose port]";

    public string ChooseAnotherPort => "[choose another port]";

    public string AskEveryPort => "[ask every port]";

    public string NamePort => "[name port]";

    public string DecideDuplicates => "[decide]";

    public string HandOverFile => "[hand over file]";

    public string NameLabel => "[name label]";

    public string NameIssuer => "[name issuer]";

    public string NameAnotherSheet => "[name sheet]";

    public string Describe(Remedy remedy) => $"[{remedy}]";

    public string RemoveAccount(int position) => FormattableString.Invariant($"[remove {position}]");
}
