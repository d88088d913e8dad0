using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Adding;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Web.Model;

/// <summary>The token: found, lost and found again; its accounts and its clock.</summary>
internal sealed partial class Desk
{
    // A token that is asked nothing falls asleep when it likes. Only one that waits for its PIN is asked again and again, for a while.
    private static readonly TimeSpan LockedInterval = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan SearchInterval = TimeSpan.FromSeconds(4);
    private const int MostLockedLooks = 600;

    private TokenSession? session;
    private DateTime lastSearch;
    private string lastCandidates = "?";
    private int lockedLooks;
    private string? chosenPort;
    private volatile CancellationTokenSource? searching;
    private CancellationToken sessionEnd;
    private long lastRequest;

    /// <summary>The token.</summary>
    internal TokenView Token { get; private set; } = new() { Problem = "Looking for the token …" };

    /// <summary>The tokens that there are; one is what the page is about.</summary>
    internal IReadOnlyList<PortView> Ports { get; private set; } = [];

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
        CloseSession();
        Search(lifetime.Token);
    });

    /// <summary>Changes an account's place in the order.</summary>
    /// <param name="id">The account.</param>
    /// <param name="position">Its new position, from 1.</param>
    internal Task Move(int id, int position) => WithToken("Moving", (token, _) =>
    {
        if (Token.Accounts.FirstOrDefault(account => account.Id == id) is { } account)
        {
            int place = Math.Clamp(position, 1, Token.Accounts.Count);
            token.Move(id, place);
            Talk.Say($"{AccountText.GetName(account.Account)} is at position {place} now.");
        }
    });

    /// <summary>Gives an account other names, after a press.</summary>
    internal Task Rename(int id, string issuer, string label) => WithToken("Renaming", (token, stopping) =>
    {
        TokenAccount account = Token.Accounts.First(account => account.Id == id);
        var names = new OtpAccount { Issuer = AccountNames.Clean(issuer), Label = AccountNames.Clean(label) };
        CheckNames(names);
        NamePictures.Draw([names], Talk);
        token.Rename(id, names, stopping);
        Talk.Say($"Renamed {account.Position} from {AccountText.GetName(account.Account)} to {AccountText.GetName(names)}.");
    });

    /// <summary>Removes an account, after a press.</summary>
    internal Task Remove(int id) => WithToken("Removing", (token, stopping) =>
    {
        TokenAccount account = Token.Accounts.First(account => account.Id == id);
        token.Remove([id], stopping);
        Talk.Say($"Removed {AccountText.GetName(account.Account)}.");
    });

    /// <summary>Sets the token's clock by this computer's.</summary>
    internal Task SetClock() => WithToken("Setting the clock", (token, stopping) =>
    {
        ClockMeasurement before = token.MeasureClock();
        ClockMeasurement after = token.SetClock(stopping);
        Talk.Say($"Before: the token's clock {ClockText.DescribePast(before)}.");
        Talk.Say($"Now: {ClockText.FormatTime(after)}; it {ClockText.Describe(after)}.");
    });

    /// <summary>Locks the token.</summary>
    internal Task Lock() => WithToken("Locking", (token, _) =>
    {
        token.Lock();
        Talk.Say("The token is locked.");
    });

    /// <summary>Says that a code is in the clipboard, or that it could not go there.</summary>
    /// <returns>How long it stays.</returns>
    internal TimeSpan NoteCopied(int id, bool isCopied)
    {
        if (!isCopied)
        {
            Talk.SayError("The browser did not let the page use the clipboard; read the code off the token's screen.");
        }
        else if (Token.Accounts.FirstOrDefault(account => account.Id == id) is { } account)
        {
            Talk.Say(FormattableString.Invariant($"The code of {AccountText.GetName(account.Account)} is in the clipboard for {options.ClipboardTime.TotalSeconds:0} s."));
        }

        return options.ClipboardTime;
    }

    /// <summary>Reads an account's code, if the token's owner allows that: for good, or by a press now.</summary>
    /// <returns>The code; null when there is none, and what is said tells why.</returns>
    internal async Task<string?> GetCode(int id)
    {
        string? code = null;
        await WithToken("Reading the code", (token, stopping) => (code, _) = token.GetCode(id, stopping));
        return code;
    }

    // With the token, once its owner has unlocked it; what has changed on it is read again after.
    private Task WithToken(string what, Action<TokenSession, CancellationToken> work, bool keepsSaid = false) => Perform(
        what,
        stopping =>
        {
            TokenSession token = GetSession();
            AwaitUnlocked(token, stopping);
            try
            {
                work(token, stopping);
            }
            catch (TokenLinkException)
            {
                LoseToken();
                throw;
            }
            finally
            {
                Talk.AwaitNothing();
                TryRefresh(withClock: true);
            }
        },
        keepsSaid);

    private TokenSession GetSession()
    {
        if (session is null || sessionEnd.IsCancellationRequested)
        {
            CloseSession();
            Search(lifetime.Token);
        }

        return session ?? throw ProvisioningException.Link(Token.Problem ?? "No token was found.");
    }

    private void AwaitUnlocked(TokenSession token, CancellationToken stopping)
    {
        while (token.Refresh().IsLocked)
        {
            Talk.AwaitPin();
            if (stopping.WaitHandle.WaitOne(LockedInterval))
            {
                throw new TokenRefusedException(Status.Cancelled, 0);
            }
        }

        Talk.AwaitNothing();
    }

    private static void CheckNames(OtpAccount names)
    {
        if (SecretNames.HoldsSetupCode(names.Issuer) || SecretNames.HoldsSetupCode(names.Label))
        {
            throw ProvisioningException.Usage("The name holds a setup code or a piece of one, and names are shown to everybody; give another one.");
        }

        AccountNames.Check(names);
    }

    // When nothing is to be done.
    private void Watch()
    {
        if (session is null)
        {
            // Whoever wants something meanwhile does not wait for a port that may never answer.
            searching = CancellationTokenSource.CreateLinkedTokenSource(lifetime.Token);
            Search(Volatile.Read(ref waiting) > 0 ? new CancellationToken(canceled: true) : searching.Token);
            searching = null;
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
        string[] named = [.. Simulated is null ? [] : new[] { Simulated.Port }, .. options.TokenPorts];
        if (named.Length > 0)
        {
            Ports = [.. named.Select(port => new PortView(port, port == Simulated?.Port ? "The simulated token" : port))];
            Open(chosenPort ?? named[0], cancellation);
            return;
        }

        // Asking a port writes to it, so what did not answer is left alone for a while, unless a port has come.
        string candidates = string.Join('\n', TokenDiscovery.OfSystem.GetCandidates());
        if (candidates == lastCandidates && DateTime.UtcNow - lastSearch < (candidates.Length == 0 ? TimeSpan.FromDays(1) : SearchInterval))
        {
            return;
        }

        lastCandidates = candidates;
        IReadOnlyList<DiscoveredPort> asked = TokenDiscovery.OfSystem.Find(cancellation);
        lastSearch = DateTime.UtcNow;
        Ports = [.. asked.Where(port => port.Token is not null).Select(port => new PortView(port.Port, $"{port.Token!.Board} {port.Token.Id}, {port.Port}"))];
        Open(chosenPort is { } chosen && Ports.Any(port => port.Port == chosen) ? chosen : Ports.Count > 1 ? Ports[0].Port : TokenOpening.Choose(asked, Talk.Guidance), cancellation);
    }

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
        TryRefresh(withClock: true);
    }

    private void TryRefresh(bool withClock)
    {
        if (session is not { } token)
        {
            return;
        }

        try
        {
            ReadToken(token, withClock);
        }
        catch (TokenLinkException)
        {
            LoseToken();
        }
        catch (TokenRefusedException refusal)
        {
            Show(Token with { Problem = Describe(refusal) });
        }
        catch (OperationCanceledException)
        {
            // The server ends, or somebody wanted something just as the token was found.
            CloseSession();
        }
    }

    private void ReadToken(TokenSession token, bool withClock)
    {
        TokenInfo info = token.Refresh();
        bool isOpen = !info.IsLocked && info.Fault == VaultFault.None;
        IReadOnlyList<TokenAccount> accounts = isOpen ? token.List() : [];
        ClockMeasurement? clock = withClock || Token.Clock is null ? token.MeasureClock() : Token.Clock;
        ClockDrift? drift = withClock ? token.GetClockDrift() : Token.Drift;
        TokenHealth? health = withClock ? token.GetHealth() : Token.Health;
        Show(new TokenView
        {
            Info = info,
            Port = token.LinkName,
            Accounts = accounts,
            Clock = clock,
            Drift = drift,
            Health = health,
            Problem = info.Fault == VaultFault.None ? null : StatusText.Describe(info.Fault, Talk.Guidance),
        });
        lastRequest = Environment.TickCount64;
        Replan();
    }

    private void LoseToken()
    {
        CloseSession();
        lastSearch = default;
        lastCandidates = "?";
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
