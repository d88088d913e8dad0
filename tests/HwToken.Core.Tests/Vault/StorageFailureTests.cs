using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Tests.Crypto;
using HwToken.Core.Vault;
using static HwToken.Core.Tests.Vault.TestVault;

namespace HwToken.Core.Tests.Vault;

/// <summary>A storage that fails in ways that are no damage: what it holds must not be taken for lost, nor what it refused for done.</summary>
public class StorageFailureTests
{
    private readonly StrictStorage storage = new();

    [Fact]
    public void A_start_at_which_the_storage_cannot_be_read_loses_no_account()
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.EnsureKey());
        for (int number = 1; number <= 60; number++)
        {
            AddOne(vault.Accounts, Make("Issuer", "label " + number, number));
        }

        storage.Reads = 0;
        Assert.Equal(60, Open(storage).Accounts.Count);
        int reads = storage.Reads;
        Assert.InRange(reads, 3, 50);
        Dictionary<string, byte[]> before = storage.Files.ToDictionary(file => file.Key, file => file.Value.ToArray());
        for (int failing = 0; failing < reads; failing++)
        {
            storage.ReadsUntilFailure = failing;
            TokenVault faulted = Open(storage);
            Assert.NotEqual(VaultFault.None, faulted.Fault);
            Status[] outcomes = new Status[1];
            faulted.Accounts.Add([Make("New", "one", 99)], false, outcomes, new int[1]);
            Assert.Equal(Status.StorageFailed, outcomes[0]);
            storage.ReadsUntilFailure = -1;
            Assert.Equal(before, storage.Files);
        }

        Assert.Equal(60, Open(storage).Accounts.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_start_at_which_no_file_can_be_opened_takes_none_for_absent(bool hasAccounts)
    {
        TokenVault vault = OpenWith(storage, hasAccounts ? 3 : 0);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        Dictionary<string, string> before = Dump(storage);
        storage.FailsOpens = true;
        TokenVault faulted = Open(storage);
        Assert.Equal(VaultFault.StorageFailed, faulted.Fault);
        Assert.False(faulted.EnsureKey());
        Assert.Equal(before, Dump(storage));
        storage.FailsOpens = false;
        TokenVault again = Open(storage);
        Assert.Equal(UnlockResult.Unlocked, again.Unlock(Pin("1234")));
        Assert.Equal(hasAccounts ? 3 : 0, again.Accounts.Count);
    }

    [Fact]
    public void A_snapshot_in_which_the_storage_cannot_be_read_loses_no_account()
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.EnsureKey());
        int[] ids = [.. Enumerable.Range(1, 5).Select(number => AddOne(vault.Accounts, Make("Issuer", "label " + number, number)))];
        for (int failing = 0; failing < 4; failing++)
        {
            StrictStorage restarted = storage.Restart();
            TokenVault again = Open(restarted);
            Assert.Equal(Status.Ok, again.Accounts.Remove([ids[0]], out _));
            restarted.ReadsUntilFailure = failing;
            Rest(again);
            Assert.Equal(0, restarted.ReadsUntilFailure);
            restarted.ReadsUntilFailure = -1;
            Assert.Equal(4, again.Accounts.Count);
            Assert.Equal(4, Open(restarted).Accounts.Count);
            Assert.Equal(0, Open(restarted).Accounts.DamagedRecords);
        }
    }

    [Fact]
    public void One_read_that_fails_is_tried_again()
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.EnsureKey());
        AddOne(vault.Accounts, Make("Issuer", "label", 1));
        var flaky = new FlakyStorage(storage);
        var again = new TokenVault(flaky, new TestCipher(), new RandomGenerator());
        again.Open();
        Assert.Equal("label", again.Accounts.ReadAccount(0)?.Label);
    }

    [Fact]
    public void The_first_PIN_never_leaves_the_data_key_bare_on_the_medium()
    {
        var kinds = new List<byte>();
        storage.Appended = (name, _, bytes) =>
        {
            if (name.StartsWith("key", StringComparison.Ordinal))
            {
                kinds.Add(bytes[5]);
            }
        };
        Assert.True(Open(storage).SetPin(Pin("1234"), 2));
        Assert.Equal([1], kinds);
    }

    [Fact]
    public void Nothing_is_acknowledged_beside_a_snapshot_that_could_not_be_deleted()
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.EnsureKey());
        int first = AddOne(vault.Accounts, Make("Issuer", "first", 1));
        AddOne(vault.Accounts, Make("Issuer", "second", 2));

        // The end of the snapshot does not get through, and it can't be deleted.
        Assert.Equal(Status.Ok, vault.Accounts.Remove([first], out _));
        Rest(vault, 1);
        storage.WritesUntilFailure = 0;
        storage.Failures = 2;
        storage.FailingBytes = int.MaxValue;
        Rest(vault, 1);
        Assert.Equal(-1, storage.WritesUntilFailure);
        Status[] outcomes = new Status[1];
        vault.Accounts.Add([Make("Issuer", "third", 3)], false, outcomes, new int[1]);
        string[] expected = outcomes[0] == Status.Ok ? ["second", "third"] : ["second"];
        Assert.Equal(expected, Labels(Open(storage.Restart()).Accounts));
    }

    [Fact]
    public void Attempts_that_cannot_be_read_are_not_taken_for_none()
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.SetPin(Pin("1234"), 2));
        for (int attempt = 0; attempt < 9; attempt++)
        {
            Assert.Equal(UnlockResult.Wrong, vault.Unlock(Pin("0000")));
        }

        var failing = new FlakyStorage(storage) { FailingName = "attempts" };
        var again = new TokenVault(failing, new TestCipher(), new RandomGenerator());
        again.Open();
        Assert.Equal(UnlockResult.StorageFailed, again.Unlock(Pin("1234")));
        failing.FailingName = null;
        Assert.Equal(UnlockResult.Unlocked, again.Unlock(Pin("1234")));
    }

    [Fact]
    public void A_token_that_is_filled_up_can_be_unlocked_and_emptied()
    {
        storage.Capacity = 64 * 1024;
        TokenVault vault = Open(storage);
        Assert.True(vault.SetPin(Pin("1234"), 2));
        Status[] outcomes = new Status[1];
        int added = 0;
        while (added < AccountStore.Capacity && (added == 0 || outcomes[0] == Status.Ok))
        {
            vault.Accounts.Add([Make("Issuer", "label " + added, ++added, 100)], false, outcomes, new int[1]);
        }

        Assert.Equal(Status.Full, outcomes[0]);
        Assert.InRange(vault.Accounts.Count, 50, 200);
        TokenVault again = Open(storage.Restart());
        Assert.Equal(UnlockResult.Wrong, again.Unlock(Pin("0000")));
        Assert.Equal(UnlockResult.Unlocked, again.Unlock(Pin("1234")));
        Assert.True(again.SetPin(Pin("4321"), 2));
        Assert.Equal(Status.Ok, again.Accounts.Move(again.Accounts.GetId(3), 0));
        Assert.Equal(Status.Ok, again.Accounts.Remove([again.Accounts.GetId(0)], out _));
        Assert.Equal(Status.Ok, again.Accounts.Remove([again.Accounts.GetId(0)], out _));
        again.Accounts.Add([Make("Issuer", "after", 9999)], false, outcomes, new int[1]);
        Assert.Equal(Status.Ok, outcomes[0]);
    }

    [Fact]
    public void A_counter_record_that_went_bad_leaves_the_accounts_own_counter_in_use_after_a_snapshot_and_after_a_start()
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.EnsureKey());
        OtpCredential credential = Make("Issuer", "hotp", 1);
        credential.Account.Type = OtpType.Hotp;
        credential.Account.Counter = 5;
        int id = AddOne(vault.Accounts, credential);
        int other = AddOne(vault.Accounts, Make("Issuer", "other", 2));
        Assert.Equal(Status.Ok, vault.Accounts.SetCounter(id, 6));
        Assert.Equal(6UL, vault.Accounts.ReadAccount(0)?.Counter);
        string log = storage.Files.Keys.Single(name => name.StartsWith("vault", StringComparison.Ordinal));
        storage.Files[log][^8] ^= 1;
        Assert.Equal(5UL, vault.Accounts.ReadAccount(0)?.Counter);
        Assert.Equal(5UL, Open(storage.Restart()).Accounts.ReadAccount(0)?.Counter);
        Assert.Equal(Status.Ok, vault.Accounts.Remove([other], out _));
        Assert.Equal(5UL, vault.Accounts.ReadAccount(0)?.Counter);
    }

    [Fact]
    public void Names_with_control_characters_are_refused()
    {
        Assert.Equal(OtpAccountError.Label, new OtpAccount { Label = "a\0b" }.CheckNames());
        Assert.Equal(OtpAccountError.Label, new OtpAccount { Label = "a\u007F" }.CheckNames());
        Assert.Equal(OtpAccountError.Issuer, new OtpAccount { Label = "a", Issuer = "\n" }.CheckNames());
    }

    /// <summary>A storage of which every other read of a file fails, or all of one file.</summary>
    private sealed class FlakyStorage(StrictStorage inner) : IStorage
    {
        private int reads;

        internal string? FailingName { get; set; }

        private string? opened;

        public int OpenRead(string name)
        {
            opened = name;
            return inner.OpenRead(name);
        }

        public int ReadAt(int position, byte[] buffer, int offset, int count)
        {
            bool fails = FailingName is null ? opened!.StartsWith("vault", StringComparison.Ordinal) && position > 0 && reads++ % 2 == 0 : opened == FailingName;
            return fails ? -1 : inner.ReadAt(position, buffer, offset, count);
        }

        public void CloseRead() => inner.CloseRead();

        public bool OpenAppend(string name) => inner.OpenAppend(name);

        public bool Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public bool CloseAppend() => inner.CloseAppend();

        public bool Delete(string name) => inner.Delete(name);

        public int GetFreeBytes() => inner.GetFreeBytes();
    }
}
