using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using HwToken.Cli.Terminal;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Tokens;

namespace HwToken.Cli.Options;

/// <summary>Which token: --port, or the variable HWTOKEN_PORT, or the only one that is found.</summary>
internal static class PortOption
{
    /// <summary>The variable that may name the port.</summary>
    internal const string Variable = "HWTOKEN_PORT";

    /// <summary>For a verb that needs no accounts, so that a locked token will do, and that reports the clock itself or has no use for it.</summary>
    internal static OpeningSettings WithoutAccounts { get; } = new() { ComparesClock = false, NeedsAccounts = false };

    /// <summary>The option itself.</summary>
    internal static Option<string?> Create() => new("--port", "-p")
    {
        Description = $"COM5, /dev/ttyUSB0 or tcp:HOST:PORT. Without it {Variable} counts, or else the only token that is found.",
        HelpName = "PORT",
    };

    /// <summary>The option where it may be given more than once: the same is done with each token.</summary>
    internal static Option<string[]> CreateMany() => new("--port", "-p")
    {
        Description = $"COM5, /dev/ttyUSB0 or tcp:HOST:PORT; given twice, both tokens. Without it {Variable} counts, or else the only token that is found.",
        HelpName = "PORT",
    };

    /// <summary>Opens the token.</summary>
    /// <param name="port">The option's value, or null.</param>
    /// <param name="output">Where to say what the token waits for.</param>
    /// <param name="cancellation">Ends the search, and every wait for the token later.</param>
    /// <param name="settings">What it is opened for; null for its accounts.</param>
    /// <exception cref="TokenLinkException">There is none, or it does not answer.</exception>
    /// <exception cref="ProvisioningException">There are several.</exception>
    internal static TokenSession Open(string? port, Output output, CancellationToken cancellation, OpeningSettings? settings = null) =>
        TokenOpening.Open(GetNamed(port is null ? [] : [port]).FirstOrDefault(), output, settings ?? new OpeningSettings(), cancellation);

    /// <summary>The ports that are named, by the option or else by the variable; none for the only token that is found.</summary>
    internal static string[] GetNamed(string[] ports)
    {
        string[] named = [.. ports.Where(port => !string.IsNullOrWhiteSpace(port))];
        return named.Length == 0 && Environment.GetEnvironmentVariable(Variable) is { } variable && !string.IsNullOrWhiteSpace(variable) ? [variable] : named;
    }
}
