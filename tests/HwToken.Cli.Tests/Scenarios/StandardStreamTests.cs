using System;
using System.IO;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>Standard output that is full, descriptors that are closed, names that are no UTF-8: a sentence each, and a code that is true of the token.</summary>
public sealed class StandardStreamTests : IDisposable
{
    private static readonly string Uri = $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub";

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorProcess token = new("--approve");

    public void Dispose()
    {
        token.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("> /dev/full", true)]
    [InlineData(">&-", true)]
    [InlineData(">&- 2>&-", false)]
    [InlineData(">&- 2>&- <&-", false)]
    [InlineData("> /dev/full 2> /dev/full <&-", false)]
    public void What_was_done_is_done_and_the_code_says_that_the_result_was_lost(string redirection, bool isTold)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        CliResult added = Shell.Run($"$HWTOKEN add '{Uri}' --yes --port {token.Port} {redirection}").ShouldExit(ExitCode.ResultLost);
        Assert.Equal(isTold, added.Error.EndsWith("hwtoken: All was done, but the result could not be written: standard output is full or closed.\n", StringComparison.Ordinal));
        Assert.Empty(added.Out);
        Assert.Equal(["GitHub:ada"], token.ListNames());
    }

    [Theory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    [InlineData("2>&- <&-")]
    public void A_standard_error_that_nobody_hears_changes_nothing(string redirection)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        CliResult added = Shell.Run($"$HWTOKEN add '{Uri}' --yes --port {token.Port} {redirection}").ShouldExit(ExitCode.Done);
        Assert.Contains("Added GitHub: ada", added.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("> /dev/full")]
    [InlineData(">&- 2>&- <&-")]
    public void A_failure_keeps_its_own_code(string redirection)
    {
        if (OperatingSystem.IsLinux())
        {
            Shell.Run($"$HWTOKEN list --json --port tcp:127.0.0.1:1 {redirection}").ShouldExit(ExitCode.Link);
        }
    }

    [Fact]
    public void A_source_on_a_standard_input_that_is_closed_is_empty()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("Standard input is empty", Shell.Run("$HWTOKEN decode - <&-").ShouldExit(ExitCode.Input).Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_name_that_is_no_UTF_8_is_told_and_no_file_gets_another_name()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string start = $"cd '{folder.Path}'; f=$(printf 'q\\377.png'); cp '{Path.Combine(AppContext.BaseDirectory, "images", "qrencode-1px-L.png")}' \"$f\"; ";
        Assert.Contains("is not in UTF-8, so the file can't be opened by it; give the file on standard input instead", Shell.Run(start + "$HWTOKEN decode \"$f\"").ShouldExit(ExitCode.Input).Error, StringComparison.Ordinal);
        Shell.Run(start + "$HWTOKEN decode - < \"$f\"").ShouldExit(ExitCode.Done);
        foreach (string option in new[] { "--preview \"$f\"", "--backup \"$f\"", "--print \"$f.pdf\"" })
        {
            CliResult refused = Shell.Run($"{start}HWTOKEN_BACKUP_PASSWORD=password $HWTOKEN add '{Uri}' --yes --port {token.Port} {option}").ShouldExit(ExitCode.Usage);
            Assert.Contains("is not in UTF-8", refused.Error, StringComparison.Ordinal);
        }

        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
        Assert.Empty(token.ListNames());

        // .NET can't delete it by that name either.
        Shell.Run($"rm -f '{folder.Path}'/*").ShouldExit(0);
    }
}
