using System;
using System.Collections.Generic;
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
using HwToken.Provisioning.Wording;

namespace HwToken.Web.Model;

/// <summary>What is done with the token: its accounts and its clock.</summary>
internal sealed partial class Desk
{
    // A token that is asked nothing falls asleep when it likes. Only one that waits for its PIN is asked again and again, for a while.
    private static readonly TimeSpan LockedInterval = TimeSpan.FromMilliseconds(700);

    private TokenSession? session;
    private long lastRequest;
    private long clipboardEnd;

    /// <summary>The token.</summary>
    internal TokenView Token { get; private set; } = new() { Problem = "Looking for the token …" };

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
            Interlocked.Exchange(ref clipboardEnd, Environment.TickCount64 + (long)options.ClipboardTime.TotalMilliseconds);
            Talk.Say(FormattableString.Invariant($"The code of {AccountText.GetName(account.Account)} is in the clipboard. This page takes it out after {options.ClipboardTime.TotalSeconds:0} s; leave it open until then."));
        }

        return options.ClipboardTime;
    }

    /// <summary>In how long a code that is in the clipboard is to be taken out of it; null when there is none. A page that was loaded again does it in the place of the one that copied.</summary>
    internal TimeSpan? ClipboardRest => Interlocked.Read(ref clipboardEnd) is > 0 and var end ? TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64)) : null;

    /// <summary>A code was taken out of the clipboard.</summary>
    internal void NoteCleared() => Interlocked.Exchange(ref clipboardEnd, 0);

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
}
