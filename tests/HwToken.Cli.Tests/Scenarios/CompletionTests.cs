using System;
using System.IO;
using System.Linq;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>Shells complete the program's commands and options.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("hwtoken li", "list")]
    [InlineData("hwtoken ver", "verify-backup")]
    [InlineData("hwtoken add --dup", "--duplicate")]
    [InlineData("hwtoken completions f", "fish")]
    [InlineData("hwtoken sim --board heltec32v", "heltec32v3")]
    public void Bash_completes(string typed, string word)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // As bash calls it when the tabulator key is pressed at the end of the line.
        string line = $$"""
            bash -c '
            hwtoken() { $HWTOKEN "$@"; }
            eval "$(hwtoken completions bash)"
            COMP_LINE="$1"; COMP_POINT=${#1}; COMP_WORDS=($1); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _hwtoken
            printf "%s\n" "${COMPREPLY[@]}"
            ' bash '{{typed}}'
            """;
        CliResult result = Shell.Run(line);
        Assert.Contains(word, result.ShouldExit(ExitCode.Done).Out.Split('\n'));
    }

    [Theory]
    [InlineData("hwtoken ver", "verify-backup")]
    [InlineData("hwtoken add --dup", "--duplicate")]
    [InlineData("hwtoken sim --board heltec32v", "heltec32v3")]
    public void Fish_completes_where_it_is(string typed, string word)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/fish"), "There is no fish here.");
        CliResult result = Shell.Run($"fish --no-config -c 'function hwtoken; $HWTOKEN $argv; end; hwtoken completions fish | source; complete -C \"{typed}\"'");
        Assert.Contains(word, result.ShouldExit(ExitCode.Done).Out.Split('\n').Select(line => line.Split('\t')[0]));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _hwtoken hwtoken")]
    [InlineData("zsh", "compdef _hwtoken hwtoken")]
    [InlineData("fish", "complete -c hwtoken")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName hwtoken")]
    public void Each_shell_has_its_script_which_says_where_it_goes(string shell, string line)
    {
        string script = CliProcess.Run("completions", shell).ShouldExit(ExitCode.Done).Out;
        Assert.Contains(line, script, StringComparison.Ordinal);
        Assert.Contains($"hwtoken completions {shell}", script, StringComparison.Ordinal);
        Assert.Contains("[suggest:", script, StringComparison.Ordinal);
    }
}
