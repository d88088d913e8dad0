using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Publishing.Tests;

/// <summary>
/// The .NET tool, packed for this machine and installed from its packages alone into an empty home, by the .NET that is here. A release
/// packs it for the other platforms, too (provisioner/packaging/pack.sh).
/// </summary>
[Collection(typeof(Publication))]
public sealed class ToolTests : IDisposable
{
    private const long LargestPackage = 40_000_000;

    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("hwtoken-tool-");

    private string Packages => Path.Combine(place.FullName, "packages");

    public void Dispose() => place.Delete(recursive: true);

    [Fact]
    public async Task It_is_small_has_no_symbols_and_runs_once_installed()
    {
        // Of what the tests' own build has compiled.
        Artefact.Run("dotnet", ["pack", Artefact.CliProject, $"-p:ToolPackageRuntimeIdentifiers={Artefact.Platform}", $"-p:Configuration={Artefact.Configuration}", "-p:BuildProjectReferences=false", "-p:RunAnalyzers=false", "-o", Packages, "-v", "q", "--nologo"], SourceTree.Root, null);
        string[] packages = Directory.GetFiles(Packages, "*.nupkg");
        Assert.Equal(2, packages.Length);
        Assert.All(packages, package => Assert.InRange(new FileInfo(package).Length, 1, LargestPackage));
        Assert.All(packages, HasNoSymbols);

        string program = Install();
        string version = XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(version + "\n", Run(program, "--version"));
        Assert.Contains("code", Run(program, "demo"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("GitHub", Run(program, "decode", Path.Combine(SourceTree.Root, "tests", "images", "screenshot-light.png")), StringComparison.Ordinal);
        await ServesItsPage(program);
    }

    private static void HasNoSymbols(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        Assert.DoesNotContain(archive.Entries, entry => entry.Name.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase));
    }

    // From here and from nowhere else.
    private string Install()
    {
        string sources = Path.Combine(place.FullName, "nuget.config");
        new XDocument(new XElement("configuration", new XElement("packageSources", new XElement("clear"), new XElement("add", new XAttribute("key", "here"), new XAttribute("value", Packages))))).Save(sources);
        string folder = Path.Combine(place.FullName, "tools");
        Run("dotnet", "tool", "install", "HwToken", "--tool-path", folder, "--configfile", sources);
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "hwtoken.exe" : "hwtoken");
    }

    private string Run(string program, params string[] arguments) => Artefact.Run(program, arguments, place.FullName, CreateEnvironment());

    // What this process has, with a home that is empty.
    private Dictionary<string, string?> CreateEnvironment()
    {
        Dictionary<string, string?> environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(variable => !((string)variable.Key).StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && !((string)variable.Key).StartsWith("HWTOKEN_", StringComparison.Ordinal))
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value);
        string home = place.CreateSubdirectory("home").FullName;
        foreach (string name in new[] { "HOME", "USERPROFILE", "LOCALAPPDATA", "DOTNET_CLI_HOME", "NUGET_PACKAGES", "XDG_RUNTIME_DIR" })
        {
            environment[name] = home;
        }

        environment["DOTNET_NOLOGO"] = "1";
        return environment;
    }

    private async Task ServesItsPage(string program)
    {
        var start = new ProcessStartInfo(program, ["ui", "--sim", "--no-browser", "--json"]) { WorkingDirectory = place.FullName, RedirectStandardOutput = true };
        foreach ((string name, string? value) in CreateEnvironment())
        {
            start.Environment[name] = value;
        }

        using Process server = Process.Start(start)!;
        try
        {
            string ready = (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            var url = new Uri(JsonDocument.Parse(ready).RootElement.GetProperty("url").GetString()!);
            using var client = new HttpClient();
            Assert.Contains("Choose pictures or exports", await client.GetStringAsync(url, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains("Blazor", await Enter(client, url), StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    // The ticket for the page, as the door does it.
    private static async Task<string> Enter(HttpClient client, Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, "/enter")) { Content = new StringContent(url.Fragment[1..]) };
        request.Headers.Add("Origin", url.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
