using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;

namespace HwToken.Cli.Tests.Harness;

/// <summary>A line of a shell, for what only a shell does: closing descriptors, names that are no UTF-8, ignoring signals. Not on Windows.</summary>
internal static class Shell
{
    /// <summary>Runs a line, in which <c>$HWTOKEN</c> stands for the program.</summary>
    internal static CliResult Run(string line, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", ProgramUnderTest.PutInto(line)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment.Remove("HWTOKEN_PORT");

        // Nothing can be written there: no test finds another one's simulator, or the user's.
        start.Environment["XDG_RUNTIME_DIR"] = "/dev/null";
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        var result = new CliResult(process.ExitCode, output.Result, error.Result);
        Secrets.AssertNoneIn(result, [line]);
        return result;
    }
}
