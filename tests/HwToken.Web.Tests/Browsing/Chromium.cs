using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace HwToken.Web.Tests.Browsing;

/// <summary>
/// The browser of these tests: the system's Chromium, which is installed where it is missing and that is possible. Where there is a Chromium
/// without windows of its own, most tests take that: it is the same engine, and needs less than half of the processor time. It has no
/// camera, and nothing to share.
/// </summary>
internal static class Chromium
{
    /// <summary>Names another one.</summary>
    private const string Variable = "HWTOKEN_CHROMIUM";
    private const string Needed = $"The tests of the page need Chromium: install it (on Debian and Ubuntu: 'apt-get install chromium'), or name its program in the variable {Variable}.";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly string[] PlacesWithoutWindows = ["/usr/bin/chromium-headless-shell"];

    // Once: two that install at a time stand in each other's way.
    private static readonly Lazy<Task<string>> Found = new(FindOrInstall);

    /// <summary>Finds it, or installs it.</summary>
    /// <returns>The program's path.</returns>
    /// <exception cref="InvalidOperationException">There is none, and it can't be installed.</exception>
    internal static Task<string> Find() => Found.Value;

    /// <summary>Finds the one without windows, or else the other.</summary>
    /// <returns>The program's path.</returns>
    /// <exception cref="InvalidOperationException">There is none, and it can't be installed.</exception>
    internal static async Task<string> FindQuick()
    {
        string whole = await Find();
        return string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) && PlacesWithoutWindows.FirstOrDefault(File.Exists) is { } quick ? quick : whole;
    }

    private static async Task<string> FindOrInstall()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} names {named}, which is not there. {Needed}");
        }

        if (Places.FirstOrDefault(File.Exists) is { } there)
        {
            return there;
        }

        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/apt-get") || Environment.UserName != "root")
        {
            throw new InvalidOperationException(Needed);
        }

        string problem = await Run("update") ?? await Run("install", "-y", "--no-install-recommends", "chromium") ?? "";
        return Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException($"{Needed} Installing it by itself did not work: {problem}");
    }

    // Null when it went well.
    private static async Task<string?> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            string errors = await process.StandardError.ReadToEndAsync(patience.Token);
            await output;
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? null : $"apt-get {arguments[0]}: {errors.Trim()}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"apt-get {arguments[0]} took longer than {Patience.TotalMinutes} minutes.";
        }
    }
}
