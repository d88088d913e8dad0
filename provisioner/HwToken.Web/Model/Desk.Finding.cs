using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Web.Model;

/// <summary>The token: found, lost and found again; one of several.</summary>
internal sealed partial class Desk
{
    private static readonly TimeSpan SearchInterval = TimeSpan.FromSeconds(4);
    private const int MostLockedLooks = 600;
    private const int TriesOfOthers = 4;

    private readonly TokenDiscovery discovery;
    private readonly Dictionary<string, int> triesLeft = [];
    private DateTime lastSearch;
    private IReadOnlyList<string>? lastCandidates;
    private int lockedLooks;
    private string? chosenPort;
    private string? wantedToken;
    private volatile CancellationTokenSource? searching;
    private CancellationToken sessionEnd;

    /// <summary>The tokens that there are; one is what the page is about.</summary>
    internal IReadOnlyList<PortView> Ports { get; private set; } = [];

    /// <summary>Those that could be used in the place of one that is not there.</summary>
    internal IReadOnlyList<PortView> Others => Named is [string first, ..] ? [.. Ports.Where(port => port.Port != (chosenPort ?? first))] : Ports;

    private string[] Named => [.. Simulated is null ? [] : new[] { Simulated.Port }, .. options.TokenPorts];

    /// <summary>Looks whether the token is there, and how it is.</summary>
    internal Task Look() => Do(() =>
    {
        lastSearch = default;
        lockedLooks = 0;
        if (session is null)
        {
            Search(lifetime.Token);
        }
        else
        {
            TryRefresh(withClock: true);
        }
    });

    /// <summary>Makes another token the one that the page is about.</summary>
    internal Task ChoosePort(string port) => Do(() =>
    {
        chosenPort = port;
        wantedToken = null;
        CloseSession();
        lastSearch = default;
        Search(lifetime.Token);
    });

    // When nothing is to be done.
    private void Watch()
    {
        if (session is null)
        {
            Interruptibly(Search);
        }
        else if (!IsThere(session.LinkName))
        {
            LoseToken();
        }
        else if (Token.Info is { IsLocked: true } && lockedLooks++ < MostLockedLooks)
        {
            TryRefresh(withClock: false);
        }
        else if (Environment.TickCount64 - lastRequest >= options.QuietTime.TotalMilliseconds)
        {
            Show(Token with { MayBeAsleep = true });
        }

        if (session is not null && Named.Length == 0)
        {
            Interruptibly(LookForOthers);
        }
    }

    // Whoever wants something meanwhile does not wait for a port that may never answer.
    private void Interruptibly(Action<CancellationToken> search)
    {
        searching = CancellationTokenSource.CreateLinkedTokenSource(lifetime.Token);
        search(Volatile.Read(ref waiting) > 0 ? new CancellationToken(canceled: true) : searching.Token);
        searching = null;
    }

    private void Search(CancellationToken cancellation)
    {
        try
        {
            SearchOnce(cancellation);
        }
        catch (OperationCanceledException)
        {
            lastSearch = default;
        }
        catch (Exception problem) when (problem is TokenLinkException or ProvisioningException or TokenRefusedException or IOException or UnauthorizedAccessException)
        {
            Show(new TokenView { Problem = Describe(problem) });
        }
    }

    private void SearchOnce(CancellationToken cancellation)
    {
        if (Named is [string first, ..] named)
        {
            Ports = [.. named.Select(port => new PortView(port, port == Simulated?.Port ? "The simulated token" : port))];
            Open(chosenPort ?? first, cancellation);
            return;
        }

        // Asking a port writes to it, so what did not answer is left alone for a while, unless a port has come.
        IReadOnlyList<string> candidates = discovery.GetCandidates();
        if (lastCandidates is { } last && candidates.SequenceEqual(last) && DateTime.UtcNow - lastSearch < (candidates.Count == 0 ? TimeSpan.FromDays(1) : SearchInterval))
        {
            return;
        }

        lastCandidates = candidates;
        IReadOnlyList<DiscoveredPort> asked = discovery.Find(cancellation);
        lastSearch = DateTime.UtcNow;
        DiscoveredPort[] tokens = [.. asked.Where(port => port.Token is not null)];
        Ports = [.. tokens.Select(View)];
        if (tokens.Length > 0 && wantedToken is not null && found is not null && tokens.All(port => port.Token!.Id != wantedToken))
        {
            // What waits here was meant for one token; another takes its place only if somebody says so.
            Show(new TokenView { Problem = "The token that this was for is not there any more. Plug it in again, or use another one." });
            NotifyChanged();
            return;
        }

        DiscoveredPort? token = Array.Find(tokens, port => wantedToken is null ? port.Port == chosenPort : port.Token!.Id == wantedToken) ?? tokens.FirstOrDefault();
        Open(token?.Port ?? TokenOpening.Choose(asked, Talk.Guidance), cancellation);
    }

    // A second token that is plugged in is offered, and one that is pulled no longer. Only ports that come are asked while the first is
    // here, a few times: a board that was just plugged in has to start.
    private void LookForOthers(CancellationToken cancellation)
    {
        IReadOnlyList<string> candidates = discovery.GetCandidates();
        bool isNew = !candidates.SequenceEqual(lastCandidates ?? []);
        string own = session!.LinkName;
        if (isNew)
        {
            foreach (string port in candidates.Except(lastCandidates ?? []))
            {
                triesLeft[port] = TriesOfOthers;
            }

            lastCandidates = candidates;
            Ports = [.. Ports.Where(port => port.Port == own || candidates.Contains(port.Port))];
            NotifyChanged();
        }

        string[] due = [.. candidates.Where(port => port != own && triesLeft.GetValueOrDefault(port) > 0)];
        if (due.Length == 0 || (!isNew && DateTime.UtcNow - lastSearch < SearchInterval))
        {
            return;
        }

        try
        {
            foreach (DiscoveredPort port in discovery.Ask(due, cancellation))
            {
                triesLeft[port.Port] = port.Token is null ? triesLeft[port.Port] - 1 : 0;
                if (port.Token is { } token && token.Id != wantedToken)
                {
                    Ports = [.. Ports.Where(known => known.Port != port.Port), View(port)];
                    NotifyChanged();
                }
            }

            lastSearch = DateTime.UtcNow;
        }
        catch (OperationCanceledException)
        {
            lastSearch = default;
        }
    }

    private static PortView View(DiscoveredPort port) => new(port.Port, $"{port.Token!.Board} {port.Token.Id}, {port.Port}");

    // What ends the search ends the session's waits, too; nobody cancels a search that has found its token.
    private void Open(string port, CancellationToken cancellation)
    {
        TokenSession opened = TokenSession.Open(port, cancellation);
        opened.PressAwaited = () =>
        {
            Talk.AwaitPress();
            Talk.Say(PressText.Awaited);
        };
        opened.PinAwaited = () =>
        {
            Talk.AwaitPin();
            Talk.Say(PinText.Awaited);
        };
        opened.PauseAwaited = seconds => Talk.Say($"The token gives its owner a pause of {seconds} s before it asks again.");
        session = opened;
        sessionEnd = cancellation;
        searching = null;
        lockedLooks = 0;

        // What is missing on one token is all there is to add to another.
        isRest &= wantedToken is null || wantedToken == opened.Info.Id;
        wantedToken = opened.Info.Id;
        TryRefresh(withClock: true);
    }

    private void LoseToken()
    {
        CloseSession();
        lastSearch = default;
        lastCandidates = null;
        Show(new TokenView { Problem = "The token is not there any more. Plug it in again; what was written stays on it." });
    }

    private void CloseSession()
    {
        session?.Dispose();
        session = null;
    }

    private void Show(TokenView token)
    {
        if (Token != token)
        {
            Token = token;
            NotifyChanged();
        }
    }

    // A port that is gone tells that by its name; a network's does not.
    private static bool IsThere(string port) => OperatingSystem.IsWindows() || !port.StartsWith('/') || File.Exists(port);
}
