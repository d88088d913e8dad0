using HwToken.Import;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Sources;

/// <summary>An account that cannot be used.</summary>
/// <param name="Name">What it is called; empty when that is not known.</param>
/// <param name="Problem">Why, as a sentence.</param>
/// <param name="IsListed">Whether it stands in an export or a list, whose other accounts are wanted all the same.</param>
public sealed record UnusableAccount(string Name, ImportException Problem, bool IsListed)
{
    /// <summary>Name and reason in a line.</summary>
    /// <param name="guidance">Names what to do about it.</param>
    public string GetLine(IGuidance guidance)
    {
        string reason = SentenceText.Describe(Problem, guidance);
        return Name.Length == 0 ? reason : $"{AccountText.Printable(Name)}: {reason}";
    }
}
