using System;
using System.Linq;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using static HwToken.Core.Tests.Vault.TestVault;

namespace HwToken.Core.Tests.Vault;

/// <summary>What removed accounts leave behind, and the snapshot that takes it away.</summary>
public partial class AccountStoreTests
{
    [Fact]
    public void A_removed_account_does_not_stay_in_the_file_once_there_is_quiet_not_even_sealed()
    {
        TokenVault vault = OpenWith(storage, 0);
        byte[] sealedBody = AddAndRemoveOne(vault, 20);
        Assert.True(vault.IsTidying);
        Assert.Contains(storage.Files.Values, content => content.AsSpan().IndexOf(sealedBody) >= 0);
        Rest(vault);
        Assert.False(vault.IsTidying);
        Assert.Single(storage.Files.Keys, name => name.StartsWith("vault", StringComparison.Ordinal));
        Assert.All(storage.Files.Values, content => Assert.Equal(-1, content.AsSpan().IndexOf(sealedBody)));
        Assert.Equal(20, vault.Accounts.Count);
        Assert.Equal(Labels(vault.Accounts), Labels(OpenAccounts(storage.Restart())));
    }

    [Fact]
    public void A_snapshot_waits_for_quiet_and_copies_a_few_accounts_a_step()
    {
        TokenVault vault = OpenWith(storage, 0);
        AddAndRemoveOne(vault, 30);
        int writes = storage.Writes;
        for (int step = 0; step < QuietSteps; step++)
        {
            vault.Step();
        }

        Assert.Equal(writes, storage.Writes);
        for (int slice = 0; slice < 5; slice++)
        {
            Assert.True(vault.IsTidying);
            storage.Opens = 0;
            int bytes = storage.BytesRead;
            vault.Step();
            Assert.InRange(storage.Opens, 1, 3);
            Assert.False(storage.IsOpen);
            Assert.InRange(storage.BytesRead - bytes, 0, 8 * 130);
        }

        Assert.False(vault.IsTidying);
    }

    [Fact]
    public void A_change_overtakes_a_snapshot_which_begins_again()
    {
        TokenVault vault = OpenWith(storage, 0);
        byte[] sealedBody = AddAndRemoveOne(vault, 20);
        Rest(vault, 2);
        AddOne(vault.Accounts, Make("New", "new", 99));
        Assert.Equal(Status.Ok, vault.Accounts.Move(vault.Accounts.GetId(20), 0));
        Rest(vault, 2);
        Assert.Equal(Status.Ok, vault.Accounts.SetCounter(vault.Accounts.GetId(3), 7));
        Assert.Equal("new", OpenAccounts(storage.Restart()).ReadAccount(0)?.Label);
        Rest(vault);
        Assert.Equal(21, vault.Accounts.Count);
        Assert.Equal(7UL, vault.Accounts.ReadAccount(3)?.Counter);
        Assert.All(storage.Files.Values, content => Assert.Equal(-1, content.AsSpan().IndexOf(sealedBody)));
        Assert.Equal(Labels(vault.Accounts), Labels(OpenAccounts(storage.Restart())));
    }

    [Fact]
    public void A_removed_account_whose_history_could_not_be_left_behind_goes_after_the_next_change_and_after_a_restart()
    {
        TokenVault vault = OpenWith(storage, 0);
        byte[] sealedBody = AddAndRemoveOne(vault, 1);
        storage.FailsWrites = true;
        Rest(vault);
        storage.FailsWrites = false;
        StrictStorage restarted = storage.Restart();
        Assert.Contains(restarted.Files.Values, content => content.AsSpan().IndexOf(sealedBody) >= 0);
        Rest(Open(restarted));
        Assert.All(restarted.Files.Values, content => Assert.Equal(-1, content.AsSpan().IndexOf(sealedBody)));

        // It is not tried again and again.
        Assert.False(vault.IsTidying);
        Assert.True(vault.SetSetting(2, [1]));
        Rest(vault);
        Assert.All(storage.Files.Values, content => Assert.Equal(-1, content.AsSpan().IndexOf(sealedBody)));
    }

    [Fact]
    public void An_account_added_where_a_snapshot_drops_a_damaged_one_is_stored()
    {
        AccountStore store = OpenWith(storage, 3).Accounts;
        int id = store.GetId(2);
        string name = storage.Files.Keys.Single(key => key.StartsWith("vault", StringComparison.Ordinal));
        storage.Files[name][^30] ^= 1;
        TearWrite();
        Assert.Equal(Status.StorageFailed, TryAdd(store, Make("D", "d", 4), out _));
        AddOne(store, Make("E", "e", 5));
        Assert.Equal(["a", "b", "e"], Labels(store));
        Assert.Equal(1, store.DamagedRecords);
        Assert.Equal(["a", "b", "e"], Labels(OpenAccounts(storage.Restart())));
        Assert.Equal(Status.NoSuchAccount, store.Move(id, 0));
    }

    [Fact]
    public void A_move_that_drops_a_damaged_account_moves_the_right_one()
    {
        AccountStore store = OpenWith(storage, 4).Accounts;
        string name = storage.Files.Keys.Single(key => key.StartsWith("vault", StringComparison.Ordinal));
        int recordLength = (storage.Files[name].Length - 24 - 7 - 16) / 4;
        storage.Files[name][24 + 16 + 7 + 40] ^= 1;
        Assert.InRange(recordLength, 85, 140);
        TearWrite();
        TryAdd(store, Make("E", "e", 5), out _);
        Assert.Equal(Status.Ok, store.Move(store.GetId(3), 0));
        Assert.Equal(["d", "b", "c"], Labels(store));
        Assert.Equal(["d", "b", "c"], Labels(OpenAccounts(storage.Restart())));
    }

    [Fact]
    public void Counters_go_on_after_a_restart_and_after_a_snapshot()
    {
        AccountStore store = OpenAccounts(storage);
        int id = AddOne(store, new OtpCredential(new OtpAccount { Type = OtpType.Hotp, Label = "h" }, [1, 2, 3]));
        for (ulong counter = 1; counter <= 3000; counter++)
        {
            Assert.Equal(Status.Ok, store.SetCounter(id, counter));
        }

        Assert.Equal(3000UL, store.ReadAccount(0)?.Counter);
        Assert.Equal(3000UL, OpenAccounts(storage.Restart()).ReadAccount(0)?.Counter);
        Assert.InRange(storage.Files.Values.Sum(content => content.Length), 0, 40_000);
    }

    // One account that was removed and others behind it; returned is a part of what was sealed of the first.
    private byte[] AddAndRemoveOne(TokenVault vault, int others)
    {
        int id = AddOne(vault.Accounts, Make("A", "gone", 1));
        byte[] sealedBody = storage.Files.Values.First(content => content.Length > 150)[^60..^20];
        for (int number = 0; number < others; number++)
        {
            AddOne(vault.Accounts, Make("B", "other " + number, 2 + number));
        }

        Assert.Equal(Status.Ok, vault.Accounts.Remove([id], out _));
        return sealedBody;
    }
}
