using System;
using System.Collections.Generic;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>Stores a setting.</summary>
internal sealed record StoreSetting(int Key, byte[] Value) : Operation
{
    // What guards something is sealed.
    internal override bool NeedsKey => IsGuard(Key);

    internal static bool IsGuard(int key) => key is 2 or 3;

    internal override void Change(VaultModel model) => model.Settings[Key] = Convert.ToHexString(Value);

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) => vault.SetSetting(Key, [.. Value]);
}

/// <summary>Sets after how many wrong PINs the key is erased.</summary>
internal sealed record LimitAttempts(int Count) : Operation
{
    internal override void Change(VaultModel model) => model.MaxAttempts = Count;

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) => vault.SetMaxAttempts(Count);
}

/// <summary>Sets or changes the PIN.</summary>
internal sealed record ChangePin(string Pin) : Operation
{
    internal override void Change(VaultModel model) => model.Pin = Pin;

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) => vault.SetPin(TestVault.Pin(Pin), TestVault.Iterations);
}

/// <summary>Takes the PIN away.</summary>
internal sealed record TakePinAway : Operation
{
    internal override void Change(VaultModel model) => model.Pin = null;

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) => vault.EnsureKey() && vault.RemovePin();
}

/// <summary>Gives a wrong PIN; at the limit that erases all. Needs a PIN.</summary>
internal sealed record GiveWrongPin : Operation
{
    internal override bool NeedsKey => false;

    internal override void Change(VaultModel model)
    {
        // Also when the last attempt was cut off.
        model.Attempts++;
        model.IsLocked = true;
        if (model.Attempts >= model.MaxAttempts)
        {
            Empty(model);
        }
    }

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after)
    {
        bool isLast = before.Attempts + 1 >= before.MaxAttempts;
        UnlockResult result = vault.Unlock(TestVault.Pin("0000000000"));
        Assert.NotEqual(UnlockResult.Unlocked, result);
        return result == (isLast ? UnlockResult.Erased : UnlockResult.Wrong);
    }

    internal override IEnumerable<VaultModel> UnacknowledgedOutcomes(VaultModel before, VaultModel after) =>
        before.Attempts >= before.MaxAttempts ? [before, after] : [before, before.WithAttempts(before.Attempts + 1), after];

    // "Erased" is said although the power went in the middle of it: the next start ends it, or the next attempt.
    internal override IEnumerable<VaultModel> AcknowledgedOutcomes(VaultModel before, VaultModel after) =>
        before.Attempts + 1 < before.MaxAttempts ? [after] : [before.WithAttempts(before.MaxAttempts), after];

    internal static void Empty(VaultModel model)
    {
        model.Accounts.Clear();
        model.Settings.Clear();
        model.Pin = null;
        model.Attempts = 0;
        model.MaxAttempts = TokenVault.DefaultMaxAttempts;
        model.IsLocked = false;
        model.Erasures++;
    }
}

/// <summary>Gives the right PIN, when locked or not; after the last attempt it is too late. Needs a PIN.</summary>
internal sealed record GiveRightPin : Operation
{
    internal override bool NeedsKey => false;

    internal override void Change(VaultModel model)
    {
        if (model.Attempts >= model.MaxAttempts)
        {
            GiveWrongPin.Empty(model);
        }

        model.Attempts = 0;
        model.IsLocked = false;
    }

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) =>
        vault.Unlock(TestVault.Pin(before.Pin!)) == (before.Attempts >= before.MaxAttempts ? UnlockResult.Erased : UnlockResult.Unlocked);

    internal override IEnumerable<VaultModel> UnacknowledgedOutcomes(VaultModel before, VaultModel after) =>
        before.Attempts >= before.MaxAttempts ? [before, after] : [before, before.WithAttempts(before.Attempts + 1), after];

    // It was right, and the power went before the attempt was taken back.
    internal override IEnumerable<VaultModel> AcknowledgedOutcomes(VaultModel before, VaultModel after) =>
        before.Attempts >= before.MaxAttempts ? [before, after] : [before.WithAttempts(before.Attempts + 1), after];
}

/// <summary>Forgets the keys until the PIN is given. Needs a PIN.</summary>
internal sealed record LockVault : Operation
{
    internal override bool NeedsKey => false;

    internal override void Change(VaultModel model) => model.IsLocked = true;

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after)
    {
        vault.Lock();
        return true;
    }
}

/// <summary>Erases everything.</summary>
internal sealed record EraseVault : Operation
{
    internal override bool NeedsKey => false;

    internal override void Change(VaultModel model) => GiveWrongPin.Empty(model);

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) => vault.Erase();
}

/// <summary>Lets the token be quiet, and then do so many slices of what it does on the side; a few are part of a snapshot, many are all of one.</summary>
internal sealed record RestAndTidy(int Slices) : Operation
{
    internal override bool NeedsKey => false;

    internal override void Change(VaultModel model)
    {
    }

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after)
    {
        TestVault.Rest(vault, Slices);
        return true;
    }
}

/// <summary>Makes a change in the middle of a snapshot, which begins again behind it and is made to its end.</summary>
internal sealed record Amid(int Slices, Operation Inner) : Operation
{
    internal override bool NeedsKey => Inner.NeedsKey;

    internal override void Change(VaultModel model) => Inner.Change(model);

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after)
    {
        TestVault.Rest(vault, Slices);
        bool isDone = Inner.Run(vault, before, after);
        if (isDone)
        {
            TestVault.Rest(vault);
        }

        return isDone;
    }

    internal override IEnumerable<VaultModel> UnacknowledgedOutcomes(VaultModel before, VaultModel after) => Inner.UnacknowledgedOutcomes(before, after);

    internal override IEnumerable<VaultModel> AcknowledgedOutcomes(VaultModel before, VaultModel after) => Inner.AcknowledgedOutcomes(before, after);
}
