using System;
using System.Text.Json;

namespace HwToken.Cli.Tests.Harness;

/// <summary>What a run of <c>hwtoken</c> left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CliResult(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON object that it must be.</summary>
    internal JsonElement Json
    {
        get
        {
            string line = Assert.Single(Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            return JsonDocument.Parse(line).RootElement;
        }
    }

    /// <summary>Holds the exit code against what it should be; shows what was said when it is another.</summary>
    internal CliResult ShouldExit(int expected)
    {
        Assert.True(ExitCode == expected, $"Exit code {ExitCode} instead of {expected}.\nOutput:\n{Out}\nErrors:\n{Error}");
        return this;
    }
}
