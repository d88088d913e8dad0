using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
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

    /// <summary>
    /// What begins as an option does and is none that there is would be taken for what the argument names, a file or an account; this refuses it,
    /// unless there is such a file.
    /// </summary>
    internal static void RefuseMistypedOptions(Argument argument) => argument.Validators.Add(result =>
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(value)) is { } mistyped)
        {
            IEnumerable<string> options = result.Parent is CommandResult command ? command.Command.Options.Select(option => option.Name) : [];
            result.AddError(DescribeOption(mistyped, options));
        }
    });

    /// <summary>What is wrong with what stands behind an option, as a sentence without its full stop; null where the option is missing, or its own check has said it.</summary>
    internal static string? DescribeValue(OptionResult result)
    {
        if (result.IdentifierToken is null)
        {
            return null;
        }

        if (result.Tokens.Count == 0)
        {
            return $"{result.Option.Name} needs something behind it{(result.Option.HelpName is { } name ? ": " + name : "")}";
        }

        bool isNumber = result.Option.ValueType == typeof(int) || result.Option.ValueType == typeof(int?);
        return isNumber && !int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            ? $"{result.Option.Name} takes a whole number, such as 20; '{SecretGuard.Hide(result.Tokens[0].Value)}' is none"
            : null;
    }

    /// <summary>Lets an option take certain words only.</summary>
    /// <param name="option">The option.</param>
    /// <param name="words">The words.</param>
    internal static void AllowOnly(Option option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var typed }] && !words.Contains(typed))
            {
                result.AddError(DescribeWord(option.Name, typed, words));
            }
        });
    }

    /// <summary>What is wrong with a word that is none of those that may stand there, as a sentence without its full stop.</summary>
    /// <param name="place">Where it stands: an option's name, or an argument's.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="words">What may stand there.</param>
    internal static string DescribeWord(string place, string typed, string[] words)
    {
        string shown = SecretGuard.Hide(typed);
        string likely = shown == typed && Suggestion.Find(typed, words) is { } word ? $"; did you mean {word}?" : "";
        return $"{place} takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{shown}'{likely}";
    }

    /// <summary>What is wrong with the name of a command that is not there, without what may hold a secret, as a sentence without its full stop.</summary>
    internal static string DescribeUnknown(RootCommand root, string name)
    {
        string shown = SecretGuard.Hide(name);
        string likely = shown == name && Suggestion.Find(name, root.Subcommands.Select(verb => verb.Name)) is { } word ? $"; did you mean '{word}'?" : "";
        return $"There is no command '{shown}'{likely}";
    }
}
