using System.Threading.Tasks;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Provisioning.Failures;
using HwToken.Web;
using HwToken.Web.Serving;

namespace HwToken.Cli.Verbs;

/// <summary>Serves the page until its last one is closed, or Ctrl-C. The only part of the command line that knows the page.</summary>
internal static class UiRun
{
    /// <summary>Serves it.</summary>
    /// <exception cref="ProvisioningException">The port is taken.</exception>
    internal static int Run(UiSettings settings, Output output)
    {
        try
        {
            return RunAsync(settings, output).GetAwaiter().GetResult();
        }
        catch (UiException problem)
        {
            throw ProvisioningException.Usage(problem.Message);
        }
    }

    private static async Task<int> RunAsync(UiSettings settings, Output output)
    {
        using var interruption = new Interruption();
        await using UiServer server = await UiServer.Start(new UiOptions { IsSimulated = settings.IsSimulated, TokenPorts = settings.TokenPorts, Listen = settings.Listen });
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WriteBoolean("ready", true);
                writer.WriteString("url", server.Url);
            });
        }
        else
        {
            output.WriteLine($"The page is at {server.Url}");
            output.WriteLine("The address lets one browser in, once. Close the page, or press Ctrl-C, to end it.");
        }

        if (settings.OpensBrowser)
        {
            _ = Open(server.Url, output);
        }

        await Task.WhenAny(server.LastPageClosed, Task.Delay(-1, interruption.Token));
        return ExitCode.Done;
    }

    private static async Task Open(string url, Output output)
    {
        if (!await BrowserOpening.Open(url))
        {
            output.Say("No browser could be opened; open the address yourself.");
        }
    }
}
