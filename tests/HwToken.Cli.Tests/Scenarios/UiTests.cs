using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>The page as a program: what it prints, how it ends. What is on it is tested in HwToken.Web.Tests.</summary>
public sealed class UiTests
{
    [Fact]
    public async Task The_page_is_served_until_Ctrl_C()
    {
        using var home = new TemporaryFolder();
        using CliProcess ui = CliProcess.StartWith(new Dictionary<string, string?> { ["HOME"] = home.Path }, "ui", "--sim", "--no-browser", "--json");
        JsonElement first = JsonDocument.Parse(ui.WaitForLine(1)).RootElement;
        Assert.True(first.GetProperty("ready").GetBoolean());
        string url = first.GetProperty("url").GetString()!;
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/#[A-Za-z0-9_-]{43}$", url);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.Contains("/enter.js", await client.GetStringAsync(new Uri(url.Split('#')[0]), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Interrupt(ui);
        CliResult result = ui.Finish().ShouldExit(ExitCode.Done);
        Assert.Single(result.Out.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain(Path.Combine(home.Path, ".aspnet"), Directory.GetDirectories(home.Path));
        Assert.Empty(result.Error);
    }

    [Fact]
    public void The_page_is_opened_in_the_default_browser_unless_that_is_not_wanted()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        string opened = Path.Combine(folder.Path, "opened");
        string opener = Path.Combine(folder.Path, "xdg-open");
        var environment = new Dictionary<string, string?> { ["PATH"] = folder.Path + ":" + Environment.GetEnvironmentVariable("PATH") };
        File.WriteAllText(opener, $"#!/bin/sh\necho talkative\nprintf %s \"$1\" > '{opened}.part'\nmv '{opened}.part' '{opened}'\nexit 3\n");
        File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        using CliProcess ui = CliProcess.StartWith(environment, "ui", "--sim", "--json");
        ui.WaitForError("No browser could be opened; open the address yourself.");
        Assert.Equal(JsonDocument.Parse(ui.WaitForLine(1)).RootElement.GetProperty("url").GetString(), File.ReadAllText(opened));
        Interrupt(ui);
        Assert.DoesNotContain("talkative", ui.Finish().ShouldExit(ExitCode.Done).Out, StringComparison.Ordinal);

        File.Delete(opened);
        using CliProcess quiet = CliProcess.StartWith(environment, "ui", "--sim", "--json", "--no-browser");
        quiet.WaitForLine(1);
        Interrupt(quiet);
        Assert.Empty(quiet.Finish().ShouldExit(ExitCode.Done).Error);
        Assert.False(File.Exists(opened));
    }

    [Fact]
    public void A_port_that_is_taken_ends_it_with_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        CliResult result = CliProcess.Run("ui", "--sim", "--no-browser", "--listen", port).ShouldExit(ExitCode.Usage);

        Assert.Equal($"hwtoken: The port {port} is taken by another program; give --listen another one, or leave it out.\n", result.Error);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    public void A_number_that_is_no_port_is_refused(string port)
    {
        CliResult result = CliProcess.Run("ui", "--sim", "--no-browser", "--listen", port).ShouldExit(ExitCode.Usage);

        Assert.Contains("--listen takes a TCP port, 1 to 65535", result.Error, StringComparison.Ordinal);
    }

    // As Ctrl-C does.
    private static void Interrupt(CliProcess process)
    {
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    // A page that can't be loaded at all hurts nobody who does not ask for it.
    [Fact]
    public void No_other_verb_waits_for_the_page_to_be_loaded()
    {
        string folder = Directory.CreateTempSubdirectory("hwtoken-without-page-").FullName;
        try
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory))
            {
                string name = Path.GetFileName(entry);
                string target = Path.Combine(folder, name);
                if (name.StartsWith("hwtoken", StringComparison.Ordinal) && File.Exists(entry))
                {
                    File.Copy(entry, target);
                }
                else if (name != "HwToken.Web.dll")
                {
                    File.CreateSymbolicLink(target, entry);
                }
            }

            File.WriteAllText(Path.Combine(folder, "HwToken.Web.dll"), "no assembly");
            Assert.Equal(ExitCode.Done, Run("--help"));
            Assert.Equal(ExitCode.Done, Run("decode", "otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP"));
            Assert.Equal(ExitCode.Unexpected, Run("ui", "--sim", "--no-browser"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        int Run(params string[] arguments)
        {
            using Process process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "hwtoken"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            return process.ExitCode;
        }
    }
}
