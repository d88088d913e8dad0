using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Tests.Vault.Independent;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>
/// Makes each change in a vault and in its model, and compares: what is in memory after each change, and what is on
/// the disk after each power cut, both as the vault finds it at its next start and as the independent reader does.
/// </summary>
internal sealed class VaultDriver
{
    private readonly Func<RandomGenerator> makeRandom;
    private readonly Func<int> nextCut;
    private RandomGenerator random;
    private int starts;

    /// <summary>Starts a token on a disk.</summary>
    /// <param name="storage">The disk; a cut may be set.</param>
    /// <param name="model">What is on it.</param>
    /// <param name="makeRandom">What the pool of random bytes holds after a start; another each time if not given.</param>
    /// <param name="nextCut">Cut points to the next cut once the power is back; −1 for none.</param>
    internal VaultDriver(StrictStorage storage, VaultModel? model = null, Func<RandomGenerator>? makeRandom = null, Func<int>? nextCut = null)
    {
        this.nextCut = nextCut ?? (() => -1);
        this.makeRandom = makeRandom ?? MakeAnother;
        random = this.makeRandom();
        Storage = storage;
        Model = model ?? new VaultModel();
        Vault = TestVault.Open(storage, random);
        AfterStart();
    }

    internal StrictStorage Storage { get; private set; }

    internal TokenVault Vault { get; private set; }

    internal VaultModel Model { get; private set; }

    /// <summary>How often the power was cut.</summary>
    internal int Cuts { get; private set; }

    /// <summary>Makes a change, with the PIN before it where the vault is locked; after a cut the token starts again.</summary>
    /// <returns>Whether it was done; false when the power went, or when giving the PIN erased the vault.</returns>
    internal bool Run(Operation operation)
    {
        if (operation.NeedsKey && Model.IsLocked)
        {
            // After the last attempt the PIN erases, and there may be nothing left to change.
            bool isErased = Model.Attempts >= Model.MaxAttempts;
            if (!RunUnlocked(new GiveRightPin()) || isErased)
            {
                return false;
            }
        }

        return RunUnlocked(operation);
    }

    /// <summary>Makes a change whose storage may fail without a cut; then nothing has changed in memory.</summary>
    /// <returns>Whether it was done.</returns>
    internal bool RunOrFail(Operation operation, out IEnumerable<VaultModel> outcomes)
    {
        VaultModel after = Model.Clone();
        operation.Change(after);
        bool isDone = operation.Run(Vault, Model, after);
        Assert.False(Storage.IsOpen, operation + " leaves a file open.");
        outcomes = isDone ? operation.AcknowledgedOutcomes(Model, after) : operation.UnacknowledgedOutcomes(Model, after);
        Model = isDone ? after : Model;
        return isDone;
    }

    /// <summary>Switches the token off and on.</summary>
    internal void Restart() => Recover([Model]);

    /// <summary>Whether all that the vault gives at present is what the model has.</summary>
    internal void CheckMemory()
    {
        Assert.Equal(VaultFault.None, Vault.Fault);
        Assert.Equal(!Model.IsLocked, Vault.IsUnlocked);
        VaultModel found = Read(Vault, Model.Pin, !Model.IsLocked);
        VaultModel expected = Model.IsLocked ? WithoutAccounts(Model) : Model;
        if (!expected.Matches(found))
        {
            Assert.Fail($"In memory:\n{found}\nexpected:\n{expected}");
        }
    }

    /// <summary>Finds which of some models is on the disk, and starts the token again.</summary>
    internal void Recover(IEnumerable<VaultModel> candidates)
    {
        Storage = Storage.Restart();
        var possible = candidates.ToList();
        VaultModel? match = null;
        for (int index = 0; index < possible.Count && match is null; index++)
        {
            match = Find(possible[index]);
        }

        // What there is instead is looked at only then: it starts a token of its own.
        if (match is null)
        {
            Assert.Fail($"After a restart there is:\n{Describe(Storage)}\nwhere only this can be:\n{string.Join('\n', possible)}");
        }

        Model = match;
        Model.IsLocked = Model.Pin is not null;
        Storage.PointsUntilCut = nextCut();
        random = makeRandom();
        Vault = TestVault.Open(Storage, random);
        AfterStart();
    }

    private RandomGenerator MakeAnother()
    {
        var generator = new RandomGenerator();
        generator.Mix(BitConverter.GetBytes(starts++));
        return generator;
    }

    private void AfterStart()
    {
        if (Storage.IsCut)
        {
            Cuts++;
            Recover([Model]);
            return;
        }

        Assert.Equal(VaultFault.None, Vault.Fault);
        Assert.Equal(Model.Pin is not null, Vault.HasPin);
        Assert.Equal(Model.Pin is null, Vault.IsUnlocked);

        Assert.False(Storage.IsOpen);

        // Nothing that a cut left, above all no earlier log with what was removed, no earlier key file with an old PIN.
        Assert.Single(Storage.Files.Keys, name => name.StartsWith("vault", StringComparison.Ordinal));
        Assert.InRange(Storage.Files.Keys.Count(name => name.StartsWith("key", StringComparison.Ordinal)), 0, 1);
    }

    private bool RunUnlocked(Operation operation)
    {
        // The host's random bytes come before the first account.
        random.Mix(BitConverter.GetBytes(Model.Erasures));
        VaultModel before = Model;
        VaultModel after = before.Clone();
        operation.Change(after);
        bool isDone = operation.Run(Vault, before, after);
        Assert.False(Storage.IsOpen, operation + " leaves a file open.");
        if (Storage.IsCut)
        {
            Cuts++;
            Recover(isDone ? operation.AcknowledgedOutcomes(before, after) : operation.UnacknowledgedOutcomes(before, after));
            return false;
        }

        Assert.True(isDone, operation + " was refused.");
        Model = after;
        Assert.Equal(Model.Accounts.Select(account => account.Id), Enumerable.Range(0, Vault.Accounts.Count).Select(Vault.Accounts.GetId));
        Assert.Equal(Model.Attempts, Vault.FailedAttempts);
        return true;
    }

    // The model with the ids that are found, or null when something else is on the disk.
    private VaultModel? Find(VaultModel candidate)
    {
        StrictStorage disk = Storage.Restart();
        disk.Appended = null;
        TokenVault vault = TestVault.Open(disk);
        if (vault.Fault != VaultFault.None || vault.HasPin != (candidate.Pin is not null) || vault.FailedAttempts != candidate.Attempts)
        {
            return null;
        }

        if (candidate.Attempts >= candidate.MaxAttempts)
        {
            return FindDoomed(vault, disk, candidate);
        }

        if (vault.HasPin && vault.Unlock(TestVault.Pin(candidate.Pin!)) != UnlockResult.Unlocked)
        {
            return null;
        }

        VaultModel found = Read(vault, candidate.Pin, true);
        found.Attempts = candidate.Attempts;
        if (!candidate.Matches(found))
        {
            return null;
        }

        found.Erasures = candidate.Erasures;
        VaultModel read = Read(disk, candidate.Pin);
        if (!found.WithAttempts(0).Matches(read))
        {
            Assert.Fail($"The independent reader finds:\n{read}\nwhere the vault finds:\n{found}");
        }

        return found;
    }

    // Even the right PIN erases then.
    private static VaultModel? FindDoomed(TokenVault vault, StrictStorage disk, VaultModel candidate)
    {
        if (vault.MaxAttempts != candidate.MaxAttempts || vault.Accounts.Count != candidate.Accounts.Count)
        {
            return null;
        }

        VaultModel found = candidate.Clone();
        for (int position = 0; position < found.Accounts.Count; position++)
        {
            found.Accounts[position] = found.Accounts[position] with { Id = vault.Accounts.GetId(position) };
        }

        Assert.Equal(UnlockResult.Erased, vault.Unlock(TestVault.Pin(candidate.Pin!)));
        Assert.True(new VaultModel().Matches(Read(disk, null)));
        return found;
    }

    private static VaultModel Read(TokenVault vault, string? pin, bool withAccounts)
    {
        var found = new VaultModel { Pin = vault.HasPin ? pin ?? "unknown" : null, Attempts = vault.FailedAttempts, MaxAttempts = vault.MaxAttempts };
        for (int key = 1; key < 15; key++)
        {
            byte[]? value = vault.GetSetting(key);
            if (value is not null)
            {
                found.Settings[key] = Convert.ToHexString(value);
            }
        }

        for (int position = 0; withAccounts && position < vault.Accounts.Count; position++)
        {
            OtpCredential? credential = vault.Accounts.ReadCredential(position);
            Assert.True(credential is not null, $"The account at {position} can't be read.");
            found.Accounts.Add(new ModelAccount(
                vault.Accounts.GetId(position),
                credential.Account.Issuer,
                credential.Account.Label,
                credential.Account.Counter,
                BitConverter.ToInt32(credential.Secret),
                credential.Account.LabelBitmap.Length));
            credential.Clear();
        }

        return found;
    }

    private static VaultModel Read(StrictStorage disk, string? pin)
    {
        VaultContent content = VaultReader.Read(disk.Files, pin ?? "");
        var found = new VaultModel { Pin = content.HasPin ? pin ?? "unknown" : null, Attempts = content.Attempts };
        foreach ((int key, byte[] value) in content.Settings)
        {
            if (key == 0)
            {
                found.MaxAttempts = value[0];
            }
            else
            {
                found.Settings[key] = Convert.ToHexString(value);
            }
        }

        found.Accounts.AddRange(content.Accounts.Select(account => new ModelAccount(
            account.Id, account.Issuer, account.Label, account.Counter, BitConverter.ToInt32(account.Secret), account.Bitmap.Length)));
        return found;
    }

    private static VaultModel WithoutAccounts(VaultModel model)
    {
        VaultModel without = model.Clone();
        without.Accounts.Clear();
        without.Settings.Remove(2);
        without.Settings.Remove(3);
        return without;
    }

    private static string Describe(StrictStorage storage)
    {
        TokenVault vault = TestVault.Open(storage.Restart());
        string files = string.Join(", ", storage.Files.Select(file => file.Key + " " + file.Value.Length));
        return $"fault {vault.Fault}, {vault.Accounts.Count} accounts, {vault.FailedAttempts} attempts, PIN: {vault.HasPin}; {files}";
    }
}
