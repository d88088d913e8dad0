using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>A simulator in one window, and the command line in another, with no option that joins them.</summary>
public sealed class FoundSimulatorTests
{
    [Fact]
    public void A_running_simulator_is_found_like_a_token_that_is_plugged_in_until_it_ends()
    {
        string folder = Directory.CreateTempSubdirectory("hwtoken-runtime-").FullName;
        var window = new Dictionary<string, string?> { ["XDG_RUNTIME_DIR"] = folder, ["XDG_CONFIG_HOME"] = folder };
        try
        {
            using CliProcess simulator = CliProcess.StartWith(window, "sim", "--temporary", "--approve");
            string port = WaitForPort(simulator);

            CliProcess.RunWith(null, window, "add", $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub", "--yes").ShouldExit(ExitCode.Done);
            Assert.Contains("GitHub", CliProcess.RunWith(null, window, "list").ShouldExit(ExitCode.Done).Out, StringComparison.Ordinal);
            string ports = CliProcess.RunWith(null, window, "ports").ShouldExit(ExitCode.Done).Out;
            Assert.Contains(port, ports, StringComparison.Ordinal);
            Assert.Contains("simulat", ports, StringComparison.OrdinalIgnoreCase);

            simulator.WriteLine("quit");
            simulator.Finish().ShouldExit(ExitCode.Done);
            CliProcess.RunWith(null, window, "list").ShouldExit(ExitCode.Link);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string WaitForPort(CliProcess simulator)
    {
        simulator.WriteLine("port");
        for (int line = 1; ; line++)
        {
            if (simulator.WaitForLine(line).Trim() is { } text && text.IndexOf("/dev/", StringComparison.Ordinal) is >= 0 and var start)
            {
                return text[start..].Split(' ', ',')[0].TrimEnd('.', ',');
            }
        }
    }
}
