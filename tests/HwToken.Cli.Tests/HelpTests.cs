using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs => ["demo", "decode", "add", "enroll", "list", "remove", "rename", "move", "code", "time", "info", "ports", "doctor", "sim", "ui", "completions", "help"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_tells_how_it_is_used(string verb)
    {
        CliResult result = CliProcess.Run(verb, "--help").ShouldExit(ExitCode.Done);
        Assert.Contains($"hwtoken {verb}", result.Out);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("rm")]
    public void Help_is_a_command_too(string verb) =>
        Assert.Equal(CliProcess.Run(verb, "--help").Out, CliProcess.Run("help", verb).ShouldExit(ExitCode.Done).Out);

    [Fact]
    public void Help_alone_tells_of_all() => Assert.Equal(CliProcess.Run("--help").Out, CliProcess.Run("help").ShouldExit(ExitCode.Done).Out);

    [Fact]
    public void The_program_names_its_verbs()
    {
        CliResult result = CliProcess.Run("--help").ShouldExit(ExitCode.Done);
        foreach (string verb in Verbs)
        {
            Assert.Matches($"\n  {verb}[ ,]", result.Out);
        }
    }
}
