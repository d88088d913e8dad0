using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Provisioning.Adding;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Tests.Wording;

/// <summary>Where a sentence sends the user to is there: in the token's real menu, and on the real command line.</summary>
public sealed partial class SentencesTests
{
    // Sentences about a menu, as the program says them.
    private static readonly string[] AboutMenus =
    [
        .. Enum.GetValues<Status>().Select(status => StatusText.Describe(status, 1, CommandGuidance.Instance)).Append(PinText.Missing)
            .Append(CodeQuestion.GetQuestion(new OtpAccount { Type = OtpType.Hotp }, "ada"))
            .Where(sentence => Choose().IsMatch(sentence)),
    ];

    [Fact]
    public void Every_entry_of_a_menu_that_a_sentence_names_is_there()
    {
        using var token = new SimulatorProcess("--approve");
        token.Run("add", $"otpauth://hotp/VPN:ada?secret={Secrets.Usual}", "--yes").ShouldExit(ExitCode.Done);
        Assert.Equal(4, AboutMenus.Length);
        token.Send("hold 900");
        string[] menu = ReadMenu(token, null);
        foreach (IGrouping<string, Match> entry in AboutMenus.Select(sentence => Choose().Match(sentence)).GroupBy(path => path.Groups[1].Value))
        {
            Assert.Contains(entry.Key, menu);
            string[] below = [.. entry.Where(path => path.Groups[2].Success).Select(path => path.Groups[2].Value)];
            if (below.Length > 0)
            {
                Choose(token, entry.Key);
                string[] entries = ReadMenu(token, null);
                Assert.All(below, name => Assert.Contains(entries, found => found == name || found.StartsWith(name + ": ", StringComparison.Ordinal)));
                Choose(token, "Back");
            }
        }
    }

    [Fact]
    public void No_sentence_names_an_entry_of_a_menu_by_itself()
    {
        // All of them take it from MenuPath, which takes it from where the menu does.
        string[] sources = [.. Literals("provisioner").Where(literal => Choose().IsMatch(literal.Text)).Select(literal => literal.File).Distinct()];
        Assert.Equal(["MenuPath.cs"], sources);
        Assert.All(Literals("provisioner").Where(literal => literal.File == "MenuPath.cs"), literal => Assert.DoesNotMatch("choose '[^{]", literal.Text));
    }

    [Fact]
    public void Every_command_that_a_sentence_names_is_there_with_its_options()
    {
        RootCommand root = Program.CreateRootCommand();
        var commands = new List<string>();
        foreach ((string file, string text) in Literals("provisioner").Concat(Literals("firmware/HwToken.Firmware")))
        {
            foreach (Match match in Commands().Matches(text))
            {
                string[] words = match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                System.CommandLine.Command? command = root.Subcommands.FirstOrDefault(verb => verb.Name == words[0]);
                Assert.True(command is not null, $"{file} names 'hwtoken {words[0]}', which is not there: {text}");
                Assert.All(words.Where(word => word.StartsWith("--", StringComparison.Ordinal)), word => Assert.True(HasOption(command, word), $"{file} names {word} of 'hwtoken {words[0]}', which is not there: {text}"));
                commands.Add(words[0]);
            }
        }

        Assert.Superset(new HashSet<string> { "list", "time", "add", "ports", "reset", "decode", "verify-backup", "remove", "rename" }, commands.ToHashSet());
    }

    [Fact]
    public void Only_the_command_line_names_its_commands_and_options()
    {
        string[] elsewhere = [.. new[] { "HwToken.Provisioning", "HwToken.Device", "HwToken.Labels" }.SelectMany(project => Literals("provisioner/" + project))
            .Where(literal => Commands().IsMatch(literal.Text) || Options().IsMatch(literal.Text)).Select(literal => $"{literal.File}: {literal.Text}")];
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Every_option_that_a_sentence_names_is_there()
    {
        // Options of other programs, which are run.
        string[] others = ["Clipboard.cs"];
        RootCommand root = Program.CreateRootCommand();
        (string File, string Text)[] named = [.. Literals("provisioner").Where(literal => !others.Contains(literal.File)).SelectMany(literal => Options().Matches(literal.Text).Select(match => (literal.File, match.Value)))];
        Assert.True(named.Length > 50);
        Assert.All(named, option => Assert.True(root.Subcommands.Any(verb => HasOption(verb, option.Text)), $"{option.File} names {option.Text}, which no command has."));
    }

    private static bool HasOption(System.CommandLine.Command command, string name) => name == "--help" || command.Options.Any(option => option.Name == name || option.Aliases.Contains(name));

    // From the entry that is selected until it comes round, or until one is selected.
    private static string[] ReadMenu(SimulatorProcess token, string? until)
    {
        var entries = new List<string>();
        while (true)
        {
            string entry = token.ReadScreen().First(line => line.StartsWith('▶')).TrimEnd()[1..];
            if (entry == until || entries.Contains(entry))
            {
                return [.. entries, entry];
            }

            Assert.True(entries.Count < 20, "The menu does not come round.");
            entries.Add(entry);
            token.Send("press");
        }
    }

    private static void Choose(SimulatorProcess token, string entry)
    {
        Assert.Contains(entry, ReadMenu(token, entry));
        token.Send("hold 900");
    }

    // The texts in quotes of a folder's sources, comments aside.
    private static IEnumerable<(string File, string Text)> Literals(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from line in File.ReadLines(path)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match match in Literal().Matches(line)
        select (Path.GetFileName(path), match.Groups[1].Value);

    [GeneratedRegex("choose '([^']*)'(?:, then '([^']*)')?")]
    private static partial Regex Choose();

    [GeneratedRegex(@"hwtoken ([a-z][a-z-]*(?: (?:[A-Z]+|--[a-z-]+|skip))*)")]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<![\w-])--[a-z]+(?:-[a-z]+)*")]
    private static partial Regex Options();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();
}
