using HwToken.Core.Crypto;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Clock;
using HwToken.Firmware.Health;
using HwToken.Firmware.Settings;

namespace HwToken.Firmware.Requests;

/// <summary>The parts of a token that requests and pages work on.</summary>
internal sealed class TokenParts
{
    /// <summary>The board.</summary>
    internal readonly IBoard Board;

    /// <summary>Where the accounts are kept.</summary>
    internal readonly TokenVault Vault;

    /// <summary>The accounts.</summary>
    internal readonly AccountStore Accounts;

    /// <summary>Random bytes.</summary>
    internal readonly RandomGenerator Random;

    /// <summary>The time.</summary>
    internal readonly TokenClock Clock;

    /// <summary>How the token is.</summary>
    internal readonly TokenHealth Health;

    /// <summary>What the owner set.</summary>
    internal readonly TokenSettings Settings;

    /// <summary>What is asked of the owner.</summary>
    internal readonly ApprovalDesk Desk = new ApprovalDesk();

    /// <summary>The leave to add without another press.</summary>
    internal readonly AddingLeave Leave = new AddingLeave();

    /// <summary>Whether the display answered when it was last written to.</summary>
    internal bool DisplayAnswers = true;

    private readonly WriteBudget budget;

    /// <summary>Puts them together.</summary>
    internal TokenParts(IBoard board, TokenVault vault, RandomGenerator random, TokenClock clock, TokenHealth health, TokenSettings settings)
    {
        Board = board;
        Vault = vault;
        Accounts = vault.Accounts;
        Random = random;
        Clock = clock;
        Health = health;
        Settings = settings;
        budget = new WriteBudget(vault, board.MonotonicClock.Milliseconds);
    }

    /// <summary>Whether records may be stored without a press now.</summary>
    /// <param name="records">How many.</param>
    /// <param name="waitSeconds">When not, in how many seconds they may.</param>
    internal bool MayStore(int records, out int waitSeconds)
    {
        long now = Board.MonotonicClock.Milliseconds;
        bool may = budget.TryTake(records, now, Clock.IsTrusted ? Clock.GetUnixMilliseconds(now) / 1000 : 0, out waitSeconds);
        waitSeconds = waitSeconds < ushort.MaxValue ? waitSeconds : ushort.MaxValue;
        return may;
    }

    /// <summary>Whether a handler needs accounts that can't be had: what a locked token tells nobody, and lets nobody change.</summary>
    internal Status GetRefusal(RequestHandler handler) => handler.NeedsAccounts ? Vault.GetStatus() : Status.Ok;

    /// <summary>Erases everything, and begins as a new token.</summary>
    /// <returns>Whether all is gone.</returns>
    internal bool EraseAll()
    {
        bool isGone = Vault.Erase();
        BeginAnew();
        return isGone;
    }

    /// <summary>After the vault was erased: what this token is now, and what the host may not do any more.</summary>
    internal void BeginAnew()
    {
        Leave.Forget();
        Settings.Load();
        budget.Load(Board.MonotonicClock.Milliseconds);
        Clock.Discipline.Load();
    }

    /// <summary>After a defect nothing stays open: the keys are overwritten, if a PIN can bring them back.</summary>
    internal void ForgetKeys()
    {
        if (Vault.HasPin)
        {
            Vault.Lock();
        }
    }
}
