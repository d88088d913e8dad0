using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using HwToken.Device.Links;
using HwToken.Device.Ports;

namespace HwToken.Device;

/// <summary>A port, and the token on it if there is one.</summary>
/// <param name="Port">Its name or path.</param>
/// <param name="Token">The token, or null.</param>
/// <param name="Problem">Why there is none; null when there is one, or when it was not asked.</param>
public sealed record DiscoveredPort(string Port, TokenInfo? Token, Exception? Problem);

/// <summary>
/// Finds tokens. Asking opens a port and writes to it, so what can't be a token is left alone: asked are the ports of the
/// USB adapters that tokens are built with, and others only when there is none of those, or when that is wanted.
/// </summary>
public sealed class TokenDiscovery
{
    private readonly ISerialPortList ports;
    private readonly Func<string, CancellationToken, TokenInfo> hello;
    private readonly TokenMemory memory;

    /// <summary>Takes where to look.</summary>
    /// <param name="ports">The serial ports.</param>
    /// <param name="hello">Asks a port; throws a <see cref="TokenLinkException"/> or <see cref="TokenRefusedException"/> where there is no token.</param>
    /// <param name="memory">Where the token was last time.</param>
    public TokenDiscovery(ISerialPortList ports, Func<string, CancellationToken, TokenInfo> hello, TokenMemory memory)
    {
        this.ports = ports;
        this.hello = hello;
        this.memory = memory;
    }

    /// <summary>Of this computer and its user.</summary>
    public static TokenDiscovery OfSystem { get; } = new(new SystemPortList(), SayHello, TokenMemory.OfUser);

    /// <summary>The ports of the adapters that tokens are built with.</summary>
    public IReadOnlyList<string> GetCandidates() => [.. ports.List().Where(entry => entry.MayHaveToken).Select(entry => entry.Name)];

    /// <summary>
    /// Looks for tokens: where the only one was last time, if no port has come since that may have another, else on every port that may
    /// have one, at the same time.
    /// </summary>
    /// <returns>The ports that were asked; of two that lead to the same token only the first.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<DiscoveredPort> Find(CancellationToken cancellation = default)
    {
        IReadOnlyList<SerialPortEntry> candidates = Choose(ports.List());
        var asked = new List<DiscoveredPort>();
        if (memory.Read() is { } last && IsAsLastTime(candidates, last))
        {
            DiscoveredPort answer = Ask([last.Port], cancellation)[0];
            if (answer.Token?.Id == last.TokenId)
            {
                return [answer];
            }

            asked.Add(answer);
        }

        asked.AddRange(Ask([.. candidates.Select(entry => entry.Name).Where(name => asked.All(port => port.Port != name))], cancellation));
        IReadOnlyList<DiscoveredPort> found = Unite(asked);
        if (found.Where(port => port.Token is not null).ToArray() is [{ Token: { } token } only])
        {
            memory.Write(new RememberedToken(only.Port, token.Id, [.. candidates.Where(entry => entry.Name != only.Port).Select(Describe)]));
        }

        return found;
    }

    /// <summary>Asks the ports that may have a token, and lists the others as not asked.</summary>
    /// <param name="asksAll">Whether to ask those too.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<DiscoveredPort> List(bool asksAll, CancellationToken cancellation = default)
    {
        IReadOnlyList<SerialPortEntry> all = ports.List();
        string[] candidates = [.. (asksAll ? all : all.Where(entry => entry.MayHaveToken)).Select(entry => entry.Name)];
        Dictionary<string, DiscoveredPort> asked = Ask(candidates, cancellation).ToDictionary(port => port.Port);
        return Unite([.. all.Select(entry => asked.GetValueOrDefault(entry.Name) ?? new DiscoveredPort(entry.Name, null, null))]);
    }

    /// <summary>Asks ports, all at the same time.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<DiscoveredPort> Ask(IReadOnlyList<string> names, CancellationToken cancellation = default)
    {
        // Waiting is all that these threads do; the pool would begin with as many as there are processors.
        var found = new ConcurrentDictionary<string, DiscoveredPort>();
        ExceptionDispatchInfo? problem = null;
        Thread[] threads = [.. names.Select(name => new Thread(() =>
        {
            try
            {
                found[name] = Ask(name, cancellation);
            }
            catch (Exception exception)
            {
                problem = ExceptionDispatchInfo.Capture(exception);
            }
        }) { IsBackground = true, Name = "Asking a port" })];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        problem?.Throw();
        return [.. names.Select(name => found[name])];
    }

    private static TokenInfo SayHello(string port, CancellationToken cancellation)
    {
        using TokenSession session = TokenSession.Open(port, cancellation);
        return session.Info;
    }

    private static IReadOnlyList<SerialPortEntry> Choose(IReadOnlyList<SerialPortEntry> all)
    {
        SerialPortEntry[] likely = [.. all.Where(entry => entry.MayHaveToken)];
        return likely.Length > 0 ? likely : all;
    }

    private static bool IsAsLastTime(IReadOnlyList<SerialPortEntry> candidates, RememberedToken last) =>
        candidates.Any(entry => entry.Name == last.Port)
        && candidates.All(entry => entry.Name == last.Port || last.Silent.Contains(Describe(entry)));

    private static string Describe(SerialPortEntry entry) => $"{entry.Name} {entry.Usb}";

    // Two names may lead to one token: links, a rack, a terminal server.
    private static IReadOnlyList<DiscoveredPort> Unite(IReadOnlyList<DiscoveredPort> asked)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. asked.Where(port => port.Token is not { } token || seen.Add(token.Id))];
    }

    private DiscoveredPort Ask(string port, CancellationToken cancellation)
    {
        try
        {
            return new DiscoveredPort(port, hello(port, cancellation), null);
        }
        catch (Exception exception) when (exception is TokenLinkException or TokenRefusedException)
        {
            return new DiscoveredPort(port, null, exception);
        }
    }
}
