using System;
using System.CommandLine;

namespace HwToken.Cli.Adding;

/// <summary>What to do with an account whose secret or names are on the token already.</summary>
internal enum DuplicateChoice
{
    /// <summary>Leave it out.</summary>
    Skip,

    /// <summary>Add it all the same.</summary>
    Keep,

    /// <summary>Put it in the other's place.</summary>
    Replace,
}

/// <summary>The option --duplicate.</summary>
internal static class DuplicateOption
{
    /// <summary>The words for the choices, on the command line and in questions.</summary>
    internal static readonly string[] Words = ["replace", "keep", "skip"];

    internal static Option<string?> Create()
    {
        var option = new Option<string?>("--duplicate")
        {
            Description = "What to do with an account whose secret or name is on the token already: replace that one, keep both, or skip the new one. Without it you are asked.",
            HelpName = string.Join('|', Words),
        };
        option.CompletionSources.Add(Words);
        option.Validators.Add(result =>
        {
            if (!Array.Exists(Words, word => word == result.GetValue(option)))
            {
                result.AddError("--duplicate takes replace, keep or skip");
            }
        });
        return option;
    }

    /// <summary>The choice that a word stands for.</summary>
    internal static DuplicateChoice Parse(string word) => Enum.Parse<DuplicateChoice>(word, ignoreCase: true);
}
