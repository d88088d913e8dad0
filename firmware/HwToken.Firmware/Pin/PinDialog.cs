using System;
using HwToken.Core.Crypto;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pin;

/// <summary>
/// Giving, setting and changing the PIN on the token. It never crosses the wire. What takes about a second is done in
/// the step after the one in which it was asked for, so that the screen can say so before.
/// </summary>
internal sealed class PinDialog
{
    private const int IdleMilliseconds = 30_000;

    private readonly TokenVault vault;
    private readonly PinLock pinLock;
    private readonly RandomGenerator random;
    private readonly PinEntry entry = new PinEntry();
    private readonly byte[] firstPin = new byte[PinEntry.MaxLength];
    private int firstLength;
    private PinPurpose purpose;
    private PinGoal goal;
    private long lastPressAt;

    internal PinDialog(TokenVault vault, PinLock pinLock, RandomGenerator random)
    {
        this.vault = vault;
        this.pinLock = pinLock;
        this.random = random;
        View = new PinView(entry);
    }

    /// <summary>What the PIN screen shows.</summary>
    internal PinView View { get; }

    /// <summary>What the owner is asked that takes the PIN; null for nothing.</summary>
    internal Approval? Approval { get; private set; }

    /// <summary>Whether a PIN is asked for. One for an approval is, as long as that awaits it: the host may withdraw it.</summary>
    internal bool IsOpen => goal != PinGoal.None && (Approval is null || Approval.AwaitsPin);

    /// <summary>Whether a PIN is complete and the next <see cref="Finish(long)"/> works on it.</summary>
    internal bool IsBusy => IsOpen && entry.IsFinished;

    /// <summary>Asks for what a goal takes: the present PIN first, if there is one.</summary>
    internal void Open(PinGoal newGoal, long now)
    {
        Close();
        goal = newGoal;
        lastPressAt = now;
        Ask(newGoal == PinGoal.Unlock ? PinPurpose.Unlock : newGoal == PinGoal.Set && !vault.HasPin ? PinPurpose.New : PinPurpose.Current);
    }

    /// <summary>Asks for the present PIN, for what the owner said yes to.</summary>
    internal void Open(Approval approval, long now)
    {
        Open(PinGoal.Approve, now);
        Approval = approval;
    }

    /// <summary>Takes a press.</summary>
    internal void Take(Press press, long now)
    {
        lastPressAt = now;
        entry.Handle(press.Gesture, press.IsSecondButton, TakeDigit());
    }

    /// <summary>Ends a dialog that nobody goes on with.</summary>
    /// <returns>Whether it has ended.</returns>
    internal bool Step(long now)
    {
        if (goal == PinGoal.None || (IsOpen && now - lastPressAt < IdleMilliseconds))
        {
            return false;
        }

        End(now);
        return true;
    }

    /// <summary>Ends it before the PIN was given: what the owner was asked stays unanswered.</summary>
    internal void End(long now)
    {
        Approval?.AbandonPin(Status.TimedOut, now);
        Close();
    }

    /// <summary>Works on a complete PIN; takes about a second.</summary>
    internal PinOutcome Finish(long now)
    {
        lastPressAt = now;
        var pin = new byte[entry.Length];
        Array.Copy(entry.Digits, 0, pin, 0, pin.Length);
        entry.Reset(TakeDigit());
        PinOutcome outcome = Finish(pin);
        Array.Clear(pin, 0, pin.Length);
        return outcome;
    }

    /// <summary>Forgets all that was entered.</summary>
    internal void Close()
    {
        goal = PinGoal.None;
        Approval = null;
        entry.Clear();
        Array.Clear(firstPin, 0, firstPin.Length);
        firstLength = 0;
    }

    /// <summary>After a lock: forgets what was entered, but by who is about to unlock.</summary>
    internal void Forget()
    {
        if (goal != PinGoal.Unlock)
        {
            Close();
        }
    }

    private void Ask(PinPurpose newPurpose)
    {
        purpose = newPurpose;
        View.Ask(newPurpose);
        entry.Reset(TakeDigit());
    }

    private PinOutcome Finish(byte[] pin)
    {
        switch (purpose)
        {
            case PinPurpose.New:
                Array.Copy(pin, 0, firstPin, 0, pin.Length);
                firstLength = pin.Length;
                Ask(PinPurpose.Repeat);
                return PinOutcome.None;
            case PinPurpose.Repeat:
                return FinishNew(pin);
            default:
                return Try(pin);
        }
    }

    private PinOutcome FinishNew(byte[] pin)
    {
        if (pin.Length != firstLength || !FixedTime.AreEqual(pin, 0, firstPin, 0, firstLength))
        {
            Ask(PinPurpose.New);
            View.RemarkDifferent();
            return PinOutcome.None;
        }

        bool isSet = vault.SetPin(pin, pinLock.CalibrateIterations());
        Close();
        return isSet ? PinOutcome.Set : PinOutcome.NotStored;
    }

    private PinOutcome Try(byte[] pin)
    {
        switch (pinLock.Unlock(pin))
        {
            case UnlockResult.Unlocked:
                if (goal == PinGoal.Set)
                {
                    Ask(PinPurpose.New);
                    return PinOutcome.None;
                }

                PinOutcome outcome = goal == PinGoal.Remove ? PinOutcome.MayRemove : goal == PinGoal.Approve ? PinOutcome.Approved : PinOutcome.Unlocked;
                Close();
                return outcome;
            case UnlockResult.Erased:
                Close();
                return PinOutcome.Erased;
            case UnlockResult.StorageFailed:
                Close();
                return PinOutcome.NotCounted;
            default:
                // A wrong PIN locks a token that was open.
                goal = PinGoal.Unlock;
                Approval = null;
                Ask(PinPurpose.Unlock);
                View.RemarkWrong(pinLock.RemainingAttempts);
                return PinOutcome.Wrong;
        }
    }

    // 0 to 9 with equal chance: what 25 whole tens of bytes leave over is drawn again.
    private int TakeDigit()
    {
        int value;
        do
        {
            value = random.Take(1)[0];
        }
        while (value >= 250);

        return value % 10;
    }
}
