using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using HwToken.Device;

namespace HwToken.Cli;

/// <summary>Which token: --port, or the variable HWTOKEN_PORT, or the only one that is found.</summary>
internal static class PortOption
{
    /// <summary>The variable that may name the port.</summary>
    internal const string Variable = "HWTOKEN_PORT";

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
    /// <param name="output">Where to say that a press is awaited.</param>
    /// <param name="cancellation">Ends the search, and every wait for the token later.</param>
    /// <param name="comparesClock">Whether to say so if its clock is off; a verb that tells of the clock itself does without.</param>
    /// <exception cref="TokenLinkException">There is none, or it does not answer.</exception>
    /// <exception cref="CliException">There are several.</exception>
    internal static TokenSession Open(string? port, Output output, CancellationToken cancellation, bool comparesClock = true)
    {
        string? named = GetNamed(port);
        TokenSession session = named is null
            ? TokenSession.Open(StatusLine.Run("Looking for the token", () => Choose(TokenDiscovery.OfSystem.Find(cancellation))), cancellation)
            : StatusLine.Run("Waiting for the token to answer", () => TokenSession.Open(named, cancellation));
        session.PressAwaited = () => output.Say(PressText);
        session.PauseAwaited = seconds => output.Say($"The token gives its owner a pause of {seconds} s before it asks again.");
        session.PinAwaited = () => output.Say(PinText.Awaited);
        if (comparesClock)
        {
            CompareClock(session, output);
        }

        return session;
    }

    /// <summary>Whether a port is named, by the option or the variable.</summary>
    internal static bool IsNamed(string? port) => GetNamed(port) is not null;

    /// <summary>Whether a port is named, by an option or the variable.</summary>
    internal static bool IsNamed(string[] ports) => ports.Length > 0 || IsNamed((string?)null);

    private static string? GetNamed(string? port)
    {
        string? named = string.IsNullOrWhiteSpace(port) ? Environment.GetEnvironmentVariable(Variable) : port;
        return string.IsNullOrWhiteSpace(named) ? null : named;
    }

    private static void CompareClock(TokenSession session, Output output)
    {
        try
        {
            ClockCheck.Warn(session, output);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What is said when the token waits for a press.</summary>
    internal const string PressText = "Press the button on the token to allow it, or hold it to decline.";

    /// <summary>Chooses among the ports that were asked.</summary>
    /// <returns>The port of the only token.</returns>
    internal static string Choose(IReadOnlyList<DiscoveredPort> asked)
    {
        string[] withToken = [.. asked.Where(port => port.Token is not null).Select(port => port.Port)];
        return withToken.Length switch
        {
            1 => withToken[0],
            > 1 => throw CliException.Usage($"There are {withToken.Length} tokens, on {string.Join(", ", withToken)}; choose one with --port."),
            _ when asked.Count == 0 => throw new TokenLinkException("No token was found, and no serial port either; plug the token in, or name its port with --port."),
            _ => throw new TokenLinkException($"No token was found on {string.Join(", ", asked.Select(port => port.Port))}; plug it in and switch it on, or name its port with --port. 'hwtoken ports' tells what each port says."),
        };
    }
}
