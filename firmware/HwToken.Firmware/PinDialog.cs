using System;
using HwToken.Core.Crypto;
using HwToken.Core.Vault;
using HwToken.Firmware.Input;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>What a dialog about the PIN has come to.</summary>
internal enum PinOutcome
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The token is unlocked.</summary>
    Unlocked,

    /// <summary>The PIN was wrong; it may be given again, perhaps after a wait.</summary>
    Wrong,

    /// <summary>The PIN was wrong for the last time; everything is erased.</summary>
    Erased,

    /// <summary>The try could not be counted, so the PIN was not looked at.</summary>
    NotCounted,

    /// <summary>The new PIN is in force.</summary>
    Set,

    /// <summary>The new PIN could not be stored; the last one is in force.</summary>
    NotStored,

    /// <summary>The PIN was right, and its owner wants it gone.</summary>
    MayRemove,

    /// <summary>The PIN was right, and with it what was asked is allowed.</summary>
    Confirmed,
}

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
    private bool isToRemove;
    private bool isToSet;
    private bool isToConfirm;
    private long lastGestureAt;

    internal PinDialog(TokenVault vault, PinLock pinLock, RandomGenerator random)
    {
        this.vault = vault;
        this.pinLock = pinLock;
        this.random = random;
        View = new PinView(entry);
    }

    /// <summary>What the PIN screen shows.</summary>
    internal PinView View { get; }

    /// <summary>Whether it is going on.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Whether it asks for the PIN of a locked token.</summary>
    internal bool IsUnlocking => IsOpen && purpose == PinPurpose.Unlock;

    /// <summary>Whether it asks for the PIN of an open token, to confirm what the host asked for.</summary>
    internal bool IsConfirming => IsOpen && isToConfirm;

    /// <summary>Whether a PIN is complete and the next <see cref="Finish(long)"/> works on it.</summary>
    internal bool IsBusy => IsOpen && entry.IsFinished;

    /// <summary>Asks for the PIN to unlock the token.</summary>
    internal void Unlock(long now) => Open(now, PinPurpose.Unlock);

    /// <summary>Asks for a new PIN, after the present one if there is one.</summary>
    internal void Set(long now)
    {
        Open(now, vault.HasPin ? PinPurpose.Current : PinPurpose.New);
        isToSet = true;
    }

    /// <summary>Asks for the present PIN, to remove it.</summary>
    internal void Remove(long now)
    {
        Open(now, PinPurpose.Current);
        isToRemove = true;
    }

    /// <summary>Asks for the present PIN, to confirm what the host asked for.</summary>
    internal void Confirm(long now)
    {
        Open(now, PinPurpose.Current);
        isToConfirm = true;
    }

    /// <summary>Takes a gesture.</summary>
    internal void Handle(long now, Gesture gesture, bool isSecondButton)
    {
        lastGestureAt = now;
        entry.Handle(gesture, isSecondButton, TakeDigit());
    }

    /// <summary>Ends a dialog that nobody goes on with.</summary>
    internal void Step(long now)
    {
        if (IsOpen && now - lastGestureAt >= IdleMilliseconds)
        {
            Close();
        }
    }

    /// <summary>Works on a complete PIN; takes about a second.</summary>
    internal PinOutcome Finish(long now)
    {
        lastGestureAt = now;
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
        IsOpen = false;
        entry.Clear();
        Array.Clear(firstPin, 0, firstPin.Length);
        firstLength = 0;
        isToRemove = false;
        isToSet = false;
        isToConfirm = false;
    }

    private void Open(long now, PinPurpose newPurpose)
    {
        Close();
        IsOpen = true;
        lastGestureAt = now;
        Ask(newPurpose);
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
                if (isToSet)
                {
                    Ask(PinPurpose.New);
                    return PinOutcome.None;
                }

                PinOutcome outcome = isToRemove ? PinOutcome.MayRemove : isToConfirm ? PinOutcome.Confirmed : PinOutcome.Unlocked;
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
                isToSet = false;
                isToRemove = false;
                isToConfirm = false;
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
