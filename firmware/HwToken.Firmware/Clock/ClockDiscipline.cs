using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Clock;

/// <summary>
/// How far a host may move the clock without its owner, and what the sets tell of the clock's drift, which is taken out
/// with the chip's ageing register. All of it outlives power cuts. The arithmetic stands in shared/docs/design.md, "The
/// clock's drift".
/// </summary>
public sealed class ClockDiscipline
{
    /// <summary>Milliseconds by which the clock may be moved without its owner, at once or in sum.</summary>
    public const int MaxUnconfirmed = 60_000;

    /// <summary>Shortest interval that the drift is measured over, in seconds: a day.</summary>
    public const int MinInterval = 86_400;

    /// <summary>A step of the ageing register, in parts per billion at 25 °C (DS3231 datasheet, "Aging Offset").</summary>
    public const int StepPpb = 100;

    /// <summary>Steps that the ageing register is moved away from 0 at most: 5 ppm, the most that a DS3231M may drift by its datasheet.</summary>
    public const int MaxAgeing = 50;

    /// <summary>The crystal alone drifts by less than this, in parts per billion: 5 ppm as delivered and 5 ppm in ten years (datasheet, "Crystal Aging").</summary>
    public const int MaxCrystalPpb = 10_000;

    private const int SettingKey = 4;

    // What a set leaves unknown of the chip's second: the monotonic clock that times it steps by 10 ms.
    private const int SetUncertainty = 10;

    // 31 years in milliseconds: far beyond any drift, and a million times as much fits into 64 bits.
    private const long MaxGained = 1_000_000_000_000;

    private readonly TokenVault vault;
    private ClockRecord? record;
    private bool wasInterrupted;
    private bool startedAnew;
    private bool wasFirst;

    /// <summary>Reads what an opened vault keeps of the clock.</summary>
    public ClockDiscipline(TokenVault vault)
    {
        this.vault = vault;
        Load();
    }

    /// <summary>Reads the record again, after the vault was erased.</summary>
    public void Load() => record = ClockRecord.Read(vault.GetSetting(SettingKey));

    /// <summary>Whether the owner must confirm a change of the clock.</summary>
    /// <param name="isRunning">Whether the clock can be trusted now.</param>
    /// <param name="change">Milliseconds that it is to be moved forwards; of no matter when it does not run.</param>
    /// <param name="uncertainty">By how many milliseconds the chip may have been misread, and so the change be more.</param>
    public bool NeedsConfirmation(bool isRunning, long change, int uncertainty)
    {
        if (IsFirst)
        {
            return false;
        }

        // A set that was cut off was made or not: if a change backwards that never was made counted, it would earn one forwards.
        if (record is not null && record.IsUnderWay)
        {
            return true;
        }

        // Of a clock that lost its time nobody knows how far it is moved.
        long most = MaxUnconfirmed - uncertainty;
        long mostInSum = record is null ? most : most - record.UnconfirmedUncertainty;
        long sum = record is null ? change : change + record.Unconfirmed;
        return !isRunning || change > most || change < -most || sum > mostInSum || sum < -mostInSum;
    }

    /// <summary>Whether a set that was free, as there were no accounts, was overtaken by some before it was made.</summary>
    public bool IsOvertaken => wasFirst && vault.Accounts.Count > 0;

    /// <summary>Counts a change before it is made, so that no power cut lets one pass uncounted.</summary>
    /// <param name="change">Milliseconds forwards.</param>
    /// <param name="uncertainty">By how many milliseconds it may be more or less.</param>
    /// <param name="isConfirmed">Whether the owner confirmed it: what was counted before counts no longer.</param>
    /// <returns>Whether that is stored; when not, the clock must not be set.</returns>
    public bool Begin(long change, int uncertainty, bool isConfirmed)
    {
        wasFirst = !isConfirmed && IsFirst;
        startedAnew = isConfirmed || wasFirst;
        ClockRecord counted = record ?? new ClockRecord();
        wasInterrupted = counted.IsUnderWay;
        counted.IsUnderWay = true;
        counted.Unconfirmed = startedAnew ? 0 : (int)(counted.Unconfirmed + change);
        counted.UnconfirmedUncertainty = startedAnew ? 0 : (int)Clamp(counted.UnconfirmedUncertainty + uncertainty + SetUncertainty, ushort.MaxValue);
        record = counted;
        if (Save())
        {
            return true;
        }

        Load();
        return false;
    }

    /// <summary>The clock was set: measures the drift if that can be done, and corrects it if that is justified.</summary>
    /// <param name="chip">The chip, just read.</param>
    /// <param name="unixSeconds">The time that was set.</param>
    /// <param name="wasRunning">Whether the clock could be trusted before.</param>
    /// <param name="offset">Milliseconds that it was ahead of the host's before.</param>
    /// <param name="hostUncertainty">How far off the host's time may be, in milliseconds.</param>
    /// <param name="ownUncertainty">How far off the reading of the chip was, in milliseconds.</param>
    /// <param name="lateness">Milliseconds that the chip's second began late.</param>
    public void End(IWallClock chip, long unixSeconds, bool wasRunning, long offset, int hostUncertainty, int ownUncertainty, int lateness)
    {
        ClockRecord current = record ?? new ClockRecord();
        record = current;
        current.IsUnderWay = false;

        // By what the set came late the clock was moved less. Uncounted, sets that all come late would creep.
        current.Unconfirmed -= startedAnew ? 0 : lateness;

        // An interval counts when the same chip ran all through it at one rate, and every change of its time is known.
        // A jump that the owner confirmed is no drift; after a day or more the drift's size tells, and is reported.
        bool isJump = (offset > MaxUnconfirmed || offset < -MaxUnconfirmed) && unixSeconds - current.BeganAt < MinInterval;
        bool isWhole = wasRunning && !isJump && !wasInterrupted && current.HasInterval && current.Ageing == chip.Ageing && unixSeconds > current.BeganAt;
        bool isClosed = false;
        if (isWhole)
        {
            long seconds = unixSeconds - current.BeganAt;
            long gained = current.Gained + offset;
            long ownSquares = current.OwnSquares + ((long)ownUncertainty * ownUncertainty);
            long uncertainty = current.HostUncertainty + hostUncertainty + GetRoot(ownSquares);
            isClosed = seconds >= MinInterval && Measure(current, chip, unixSeconds, seconds, gained, uncertainty);

            // The error of the host that is in this offset is taken back by the next: only the first and the last host's remain.
            current.Gained = (int)Clamp(gained + lateness, int.MaxValue);
            current.OwnSquares = Clamp(ownSquares + (SetUncertainty * SetUncertainty), uint.MaxValue);
        }

        if (!isWhole || isClosed)
        {
            current.HasInterval = true;
            current.BeganAt = unixSeconds;
            current.Gained = lateness;
            current.HostUncertainty = hostUncertainty;
            current.OwnSquares = SetUncertainty * SetUncertainty;
            current.Ageing = chip.Ageing;
        }

        Save();
    }

    /// <summary>Fills the answer to the host.</summary>
    public void Describe(GetClockCommand command)
    {
        ClockRecord? current = record;
        if (current is null)
        {
            return;
        }

        command.Outcome = current.Outcome;
        command.DriftPpb = current.DriftPpb;
        command.UncertaintyPpb = current.DriftUncertaintyPpb;
        command.MeasuredAt = current.MeasuredAt;
        command.MeasuredOver = current.MeasuredOver;
        command.IntervalBeganAt = current.HasInterval && !current.IsUnderWay ? current.BeganAt : 0;
        command.CorrectedAt = current.CorrectedAt;
        command.CorrectedSteps = current.CorrectedSteps;
        command.UnconfirmedMilliseconds = current.Unconfirmed;
    }

    /// <summary>
    /// The fewest whole steps after which what was measured is no more than its uncertainty, or than half a step where the
    /// uncertainty is less: what is beyond that is known, what is within it is not.
    /// </summary>
    /// <param name="driftPpb">The drift; positive for a clock that gains.</param>
    /// <param name="uncertaintyPpb">Its uncertainty, 0 or more.</param>
    /// <returns>Steps of the ageing register; positive slows the clock.</returns>
    public static int GetSteps(long driftPpb, long uncertaintyPpb)
    {
        long size = driftPpb < 0 ? -driftPpb : driftPpb;
        long left = uncertaintyPpb > StepPpb / 2 ? uncertaintyPpb : StepPpb / 2;
        if (size <= left)
        {
            return 0;
        }

        int steps = (int)((size - left + StepPpb - 1) / StepPpb);
        return driftPpb < 0 ? -steps : steps;
    }

    // Until it was set the first time, or accounts were added, there is nothing that a false time could be used for. Each set that is made
    // leaves an interval behind.
    /// <summary>Whether the token was never set up: no set of its clock was made, though one may be under way or was cut off, and it has no account.</summary>
    public bool IsFirst => (record is null || !record.HasInterval) && vault.Accounts.Count == 0;

    // The least number whose square is no less (Newton's method).
    private static long GetRoot(long square)
    {
        long root = square;
        long next = (square + 1) / 2;
        while (next < root)
        {
            root = next;
            next = (root + (square / root)) / 2;
        }

        return root * root < square ? root + 1 : root;
    }

    // Whether the interval ends here, since the rate has changed or the interval was no good.
    private static bool Measure(ClockRecord current, IWallClock chip, long unixSeconds, long seconds, long gained, long uncertainty)
    {
        // Milliseconds in seconds are thousandths: times a million they are parts per billion.
        long drift = Clamp(gained, MaxGained) * 1_000_000 / seconds;
        long driftUncertainty = (Clamp(uncertainty, MaxGained) * 1_000_000 / seconds) + 1;
        current.DriftPpb = (int)Clamp(drift, int.MaxValue);
        current.DriftUncertaintyPpb = (int)Clamp(driftUncertainty, int.MaxValue);
        current.MeasuredAt = unixSeconds;
        current.MeasuredOver = seconds;

        long crystal = drift + (current.Ageing * StepPpb);
        if (crystal - driftUncertainty > MaxCrystalPpb || crystal + driftUncertainty < -MaxCrystalPpb)
        {
            current.Outcome = DriftOutcome.Implausible;
            return true;
        }

        int steps = GetSteps(drift, driftUncertainty);
        int ageing = Bound(current.Ageing, steps);
        if (steps == 0 || ageing == current.Ageing)
        {
            current.Outcome = steps == 0 ? DriftOutcome.Within : DriftOutcome.AtBound;
            return false;
        }

        if (!chip.SetAgeing(ageing))
        {
            current.Outcome = DriftOutcome.NotTaken;
            return true;
        }

        current.Outcome = DriftOutcome.Corrected;
        current.CorrectedSteps = ageing - current.Ageing;
        current.CorrectedAt = unixSeconds;
        return true;
    }

    // A register that somebody else set beyond the bound is only moved back.
    private static int Bound(int ageing, int steps)
    {
        int corrected = ageing + steps;
        if (steps > 0 && corrected > MaxAgeing)
        {
            return ageing > MaxAgeing ? ageing : MaxAgeing;
        }

        if (steps < 0 && corrected < -MaxAgeing)
        {
            return ageing < -MaxAgeing ? ageing : -MaxAgeing;
        }

        return corrected;
    }

    private static long Clamp(long value, long limit) => value > limit ? limit : value < -limit ? -limit : value;

    private bool Save() => vault.SetSetting(SettingKey, record!.ToBytes());
}
