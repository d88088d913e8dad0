using System;
using HwToken.Import;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Provisioning.Wording;

/// <summary>Sentences on what was read, with the program's own words for what to do.</summary>
public static class SentenceText
{
    /// <summary>The whole sentence.</summary>
    public static string Describe(Sentence sentence, IGuidance guidance)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(guidance);
        return sentence.Remedy == Remedy.None ? sentence.Text : sentence.With(guidance.Describe(sentence.Remedy));
    }

    /// <summary>The whole sentence of a problem.</summary>
    public static string Describe(ImportException problem, IGuidance guidance)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Describe(problem.Sentence, guidance);
    }
}
