using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Publishing.Tests;

/// <summary>
/// hwtoken, published for this machine with the profile of a release, once for all tests; and a way to run it as somebody who
/// has nothing but that one file. The runtime that goes into it comes from NuGet.
/// </summary>
public sealed class Artefact : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string Ending = OperatingSystem.IsWindows() ? ".exe" : "";

    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("hwtoken-artefact-");
    private int homes;

    /// <summary>Publishes.</summary>
    public Artefact()
    {
        PlantStale();

        // Of what the tests' own build has compiled: the second half of the work, which is trimming and compiling ahead, is what can hurt.
        Run("dotnet", ["publish", CliProject, $"-p:PublishProfile={Platform}", $"-p:Configuration={Configuration}", "-p:BuildProjectReferences=false", "-p:RunAnalyzers=false", "-o", Folder, "-v", "q", "--nologo"], SourceTree.Root, null);

        // Alone, in a folder that nobody writes to.
        string alone = Path.Combine(place.FullName, "alone");
        Directory.CreateDirectory(alone);
        Program = Path.Combine(alone, "hwtoken" + Ending);
        File.Copy(Path.Combine(Folder, "hwtoken" + Ending), Program);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(Program, All);
            File.SetUnixFileMode(alone, All);
            File.SetUnixFileMode(place.FullName, All | UnixFileMode.UserWrite);
        }
    }

    /// <summary>This machine's platform as .NET names it.</summary>
    internal static string Platform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>How the tests were built: Debug or Release.</summary>
    internal static string Configuration { get; } = typeof(Artefact).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The project that is published.</summary>
    internal static string CliProject => Path.Combine("provisioner", "HwToken.Cli", "HwToken.Cli.csproj");

    /// <summary>What was published: the file, and the licences that a release lays beside it.</summary>
    internal string Folder => Path.Combine(place.FullName, "published");

    /// <summary>The one file, alone.</summary>
    internal string Program { get; }

    /// <summary>An assembly that an earlier publishing seems to have compiled ahead, later than anything it is made of.</summary>
    internal const string Stale = "HwToken.Web.dll";

    // Of what was compiled for an earlier publishing nothing may be taken: it holds code of the other assemblies as they were.
    private static void PlantStale()
    {
        string folder = Path.Combine(SourceTree.Root, "provisioner", "HwToken.Cli", "obj", Configuration, "net10.0", Platform, "R2R");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Stale), "of an earlier publishing");
        File.SetLastWriteTimeUtc(Path.Combine(folder, Stale), DateTime.UtcNow.AddDays(1));
    }

    /// <summary>Makes an empty folder that the user who tries the file may write to.</summary>
    internal string CreateHome()
    {
        string home = Path.Combine(place.FullName, "home-" + Interlocked.Increment(ref homes).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(home);
        if (Sandbox.IsRoot)
        {
            Run("chown", [Sandbox.Nobody, home], place.FullName, null);
        }

        return home;
    }

    /// <summary>Runs the file as nobody in particular: no network, no .NET, an empty environment but for a home.</summary>
    /// <param name="home">The home; a folder that does not exist for none.</param>
    /// <param name="password">What an export is opened with.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>What it wrote to standard output.</returns>
    internal string Try(string home, string? password, params string[] arguments) => Try(home, password, [0], arguments);

    /// <summary>The same, with other endings that are as good: 3 when an export also has what the token can't do.</summary>
    internal string Try(string home, string? password, int[] endings, string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["HOME"] = home, ["PATH"] = "/nowhere" };
        if (OperatingSystem.IsWindows())
        {
            environment = new() { ["LOCALAPPDATA"] = home, ["USERPROFILE"] = home, ["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot"), ["TEMP"] = Path.GetTempPath() };
        }

        if (password is not null)
        {
            environment["HWTOKEN_PASSWORD"] = password;
        }

        if (OperatingSystem.IsWindows())
        {
            return Run(Program, arguments, Path.GetTempPath(), environment, endings);
        }

        string[] command = [.. Sandbox.Command, "/usr/bin/env", "-i", .. environment.Select(variable => $"{variable.Key}={variable.Value}"), Program, .. arguments];
        return Run(command[0], command[1..], "/", null, endings);
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    internal static string Run(string program, string[] arguments, string folder, Dictionary<string, string?>? environment, int[]? endings = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach ((string name, string? value) in environment)
            {
                start.Environment[name] = value;
            }
        }
        else
        {
            // The test host's own settings are none of the child's business.
            foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                start.Environment.Remove(name);
            }
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"{program} did not end.");
        Assert.True((endings ?? [0]).Contains(process.ExitCode), $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{error.Result}");
        return output.ReplaceLineEndings("\n");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.GetDirectoryName(Program)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else
        {
            File.SetAttributes(Program, FileAttributes.Normal);
        }

        place.Delete(recursive: true);
    }
}
