using System;
using System.Collections.Generic;

namespace HwToken.Provisioning.Adding;

/// <summary>The words for what to do with a duplicate.</summary>
public static class DuplicateChoices
{
    /// <summary>The words, in questions and in options.</summary>
    public static IReadOnlyList<string> Words { get; } = ["replace", "keep", "skip"];

    /// <summary>The choice that a word stands for.</summary>
    public static DuplicateChoice Parse(string word) => Enum.Parse<DuplicateChoice>(word, ignoreCase: true);
}
