using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Firmware;

/// <summary>What a host gets without a press, and how much of it.</summary>
public sealed partial class CommandExecutor
{
    // A set of the clock is counted before it is made, and ended after.
    private const int RecordsOfSet = 2;

    // Long enough to enter a PIN and to read a code.
    private const int FirstLockPause = 60_000;
    private const int MaxLockPause = 600_000;

    private readonly GrowingPause lockPause = new GrowingPause(FirstLockPause, MaxLockPause);
    private WriteBudget budget;

    // Whether the request that was checked last leaves the account as it is: then nothing is asked and nothing is stored.
    private bool changesNothing;

    private bool MayStore(int records, out int waitSeconds)
    {
        long now = board.MonotonicClock.Milliseconds;
        bool may = budget.TryTake(records, now, clock.IsTrusted ? clock.GetUnixMilliseconds(now) / 1000 : 0, out waitSeconds);
        waitSeconds = waitSeconds < ushort.MaxValue ? waitSeconds : ushort.MaxValue;
        return may;
    }

    private Status Move(MoveCommand move, out int detail)
    {
        detail = move.Id;
        if (!store.IsAt(move.Id, move.Position) && store.FindPosition(move.Id) >= 0 && !MayStore(1, out int waitSeconds))
        {
            detail = waitSeconds;
            return Status.TooSoon;
        }

        return store.Move(move.Id, move.Position);
    }

    // A host that locks the token each time that it was unlocked would take it from its owner.
    private Status CheckLock(out int detail)
    {
        detail = 0;
        if (!vault.HasPin)
        {
            return Status.NoPin;
        }

        detail = vault.IsUnlocked ? lockPause.GetRemainingSeconds(board.MonotonicClock.Milliseconds) : 0;
        return detail == 0 ? Status.Ok : Status.TooSoon;
    }

    private void LockForHost()
    {
        if (vault.IsUnlocked)
        {
            lockPause.Begin(board.MonotonicClock.Milliseconds);
        }

        vault.Lock();
    }
}
