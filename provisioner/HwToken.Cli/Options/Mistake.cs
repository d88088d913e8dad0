using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using HwToken.Cli.Sources;

namespace HwToken.Cli.Options;

/// <summary>Sentences on command lines that are not understood.</summary>
internal static class Mistake
{
    /// <summary>A sentence with its full stop, or the question mark that it has.</summary>
    internal static string End(string sentence) => sentence.EndsWith('?') ? sentence : sentence.TrimEnd('.') + ".";

    /// <summary>What is wrong with an option, or another word, that is not there, without what may hold a secret, as a sentence without its full stop.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="options">The options that there are.</param>
    internal static string DescribeOption(string typed, IEnumerable<string> options)
    {
        string shown = SecretGuard.Hide(typed);
        string? likely = shown == typed && typed.StartsWith('-') ? Suggestion.Find(typed, options) : null;
        return $"'{shown}' is not understood here{(likely is null ? "" : $"; did you mean {likely}?")}";
    }

    /// <summary>What is wrong with the name of a command that is not there, without what may hold a secret, as a sentence without its full stop.</summary>
    internal static string DescribeUnknown(RootCommand root, string name)
    {
        string shown = SecretGuard.Hide(name);
        string likely = shown == name && Suggestion.Find(name, root.Subcommands.Select(verb => verb.Name)) is { } word ? $"; did you mean '{word}'?" : "";
        return $"There is no command '{shown}'{likely}";
    }
}
