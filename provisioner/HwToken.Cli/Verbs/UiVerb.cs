using System.CommandLine;
using System.Runtime.CompilerServices;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken ui</c>: the page for a browser on this computer.</summary>
internal static class UiVerb
{
    private const int LastPort = 65_535;

    internal static Command Create()
    {
        var simulated = new Option<bool>("--sim") { Description = "With a simulated token whose screen and button are on the page: needs no hardware." };
        Option<string[]> port = PortOption.CreateMany();
        var listen = new Option<int>("--listen") { Description = "Serve the page on this TCP port, of this computer only; by default on any that is free.", HelpName = "N" };
        listen.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var typed }] && int.TryParse(typed, out int chosen) && chosen is < 1 or > LastPort)
            {
                result.AddError("--listen takes a TCP port, 1 to 65535");
            }
        });
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the page's address, and open no browser." };
        Option<bool> json = CommonOptions.Json("Begin with one JSON object on a line: {\"ready\":true,\"url\":\"http://127.0.0.1:N/#...\"}.");
        var command = new Command("ui", "Open all of this as a page in the browser, for this computer alone.") { simulated, port, listen, noBrowser, json };
        command.SetAction(result => Run(
            new UiSettings(result.GetValue(simulated), PortOption.GetNamed(result.GetValue(port) ?? []), result.GetValue(listen), !result.GetValue(noBrowser)),
            new Output(result.GetValue(json))));
        return command;
    }

    // In a method of its own, so that no other verb waits for the server's assemblies to be loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(UiSettings settings, Output output) => UiRun.Run(settings, output);
}

/// <summary>What the command line says of the page.</summary>
/// <param name="IsSimulated">Whether --sim was given.</param>
/// <param name="TokenPorts">The tokens' ports; none for whatever is found.</param>
/// <param name="Listen">The TCP port; 0 for any.</param>
/// <param name="OpensBrowser">Whether a browser is opened.</param>
internal sealed record UiSettings(bool IsSimulated, string[] TokenPorts, int Listen, bool OpensBrowser);
