namespace HwToken.Import.Tests.Corpus;

/// <summary>What is asked of a kind's rate.</summary>
internal enum CorpusGroup
{
    /// <summary>Screenshots: all are read.</summary>
    Screenshot,

    /// <summary>Turned, mildly oblique, through a webcam, with moiré: 96 of 100 are read.</summary>
    Camera,

    /// <summary>Hard ones, which count in the rate of all together.</summary>
    Hard,

    /// <summary>Without a code: nothing is read.</summary>
    Negative,
}
