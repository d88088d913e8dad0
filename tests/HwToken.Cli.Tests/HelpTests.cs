using System;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs => ["demo", "decode", "add", "enroll", "list", "remove", "rename", "move", "code", "time", "info", "ports", "sim", "ui"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_tells_how_it_is_used(string verb)
    {
        CliResult result = CliProcess.Run(verb, "--help").ShouldExit(ExitCode.Done);
        Assert.Contains($"hwtoken {verb}", result.Out);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void The_program_names_its_verbs()
    {
        CliResult result = CliProcess.Run("--help").ShouldExit(ExitCode.Done);
        foreach (string verb in Verbs)
        {
            Assert.Contains($"\n  {verb} ", result.Out, StringComparison.Ordinal);
        }
    }
}
