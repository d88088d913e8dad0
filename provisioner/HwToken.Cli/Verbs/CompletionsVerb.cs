using System.CommandLine;
using System.IO;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken completions</c>: what a shell needs to complete this program's commands and options.</summary>
internal static class CompletionsVerb
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "powershell"];

    internal static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell.", HelpName = "SHELL" };
        shell.CompletionSources.Add(Shells);
        var command = new Command("completions", "Write a script for bash, zsh, fish or PowerShell that completes commands and options; its first lines say where it goes.") { shell };
        command.SetAction(result => Run(result.GetRequiredValue(shell), new Output(isJson: false)));
        return command;
    }

    private static int Run(string shell, Output output)
    {
        string name = shell is "pwsh" ? "powershell" : shell;
        using Stream script = typeof(CompletionsVerb).Assembly.GetManifestResourceStream($"completions.{name}")
            ?? throw ProvisioningException.Usage(Mistake.End(Mistake.DescribeWord("SHELL", shell, Shells)));
        using var reader = new StreamReader(script);
        while (reader.ReadLine() is { } line)
        {
            output.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
