using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using static HwToken.Core.Tests.Vault.TestVault;

namespace HwToken.Core.Tests.Vault;

public partial class AccountStoreTests
{
    private readonly StrictStorage storage = new();

    [Fact]
    public void An_account_is_there_after_a_restart_with_all_its_fields() => Generators.Credential.SampleRepeatably(credential =>
    {
        var memory = new StrictStorage();
        int id = AddOne(OpenAccounts(memory), credential);
        AccountStore restarted = OpenAccounts(memory.Restart());
        Assert.Equal(1, restarted.Count);
        OtpCredential? read = restarted.ReadCredential(restarted.FindPosition(id));
        Assert.NotNull(read);
        Assert.Equivalent(credential.Account, read.Account, strict: true);
        Assert.Equal(credential.Secret, read.Secret);
    });

    [Fact]
    public void A_bitmap_that_is_read_into_a_buffer_is_the_accounts_own() => Gen.Select(Generators.Credential, Generators.Credential).SampleRepeatably((first, second) =>
    {
        AccountStore store = OpenAccounts(new StrictStorage());
        store.Add([first, second], true, new Status[2], new int[2]);
        var bitmap = new BitmapBuffer();
        for (int position = 0; position < 2; position++)
        {
            OtpCredential credential = position == 0 ? first : second;
            OtpCredential? read = store.ReadCredential(position, bitmap);
            Assert.NotNull(read);
            Assert.Equal(credential.Account.LabelBitmap, bitmap.Bytes[..bitmap.Length]);
            Assert.Empty(read.Account.LabelBitmap);
            Assert.Equal(credential.Account.Label, read.Account.Label);
            Assert.Equal(credential.Secret, read.Secret);
        }
    });

    [Fact]
    public void The_same_secret_is_found_whatever_its_names()
    {
        AccountStore store = OpenAccounts(storage);
        int id = AddOne(store, Make("GitHub", "ada", 1));
        Assert.Equal(Status.DuplicateSecret, store.Check(Make("Other", "bob", 1), false, -1, out int detail));
        Assert.Equal(id, detail);
        Assert.Equal(Status.Ok, store.Check(Make("Other", "bob", 1), true, -1, out _));
        Assert.Equal(Status.Ok, store.Check(Make("Other", "bob", 1), false, id, out _));
    }

    [Fact]
    public void The_same_names_are_found_whatever_the_secret()
    {
        AccountStore store = OpenAccounts(storage);
        int id = AddOne(store, Make("GitHub", "ada", 1));
        Assert.Equal(Status.DuplicateName, store.Check(Make("GitHub", "ada", 2), false, -1, out int detail));
        Assert.Equal(id, detail);
        Assert.Equal(Status.Ok, store.Check(Make("GitHub", "bob", 2), false, -1, out _));

        // Issuer and label are told apart even where their letters run together.
        Assert.Equal(Status.Ok, store.Check(Make("GitHuba", "da", 2), false, -1, out _));
    }

    [Fact]
    public void A_duplicate_within_one_message_is_found()
    {
        AccountStore store = OpenAccounts(storage);
        Status[] outcomes = new Status[3];
        int[] details = new int[3];
        store.Add([Make("A", "a", 1), Make("B", "b", 1), Make("C", "c", 3)], false, outcomes, details);
        Assert.Equal([Status.Ok, Status.DuplicateSecret, Status.Ok], outcomes);
        Assert.Equal(details[0], details[1]);
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public void It_is_full_at_its_capacity_and_has_room_again_after_a_removal()
    {
        AccountStore store = OpenAccounts(storage);
        for (int number = 0; number < AccountStore.Capacity; number++)
        {
            AddOne(store, Make("Issuer", "label " + number, number + 1));
        }

        Assert.Equal(0, store.FreeSlots);
        Status[] outcomes = new Status[1];
        store.Add([Make("One", "more", 9999)], false, outcomes, new int[1]);
        Assert.Equal(Status.Full, outcomes[0]);
        Assert.Equal(AccountStore.Capacity, OpenAccounts(storage.Restart()).Count);
        Assert.Equal(Status.Ok, store.Remove([store.GetId(17)], out _));
        AddOne(store, Make("One", "more", 9999));
    }

    [Fact]
    public void An_id_is_not_given_again_to_another_account()
    {
        AccountStore store = OpenAccounts(storage);
        int first = AddOne(store, Make("A", "a", 1));
        int second = AddOne(store, Make("B", "b", 2));
        store.Remove([second], out _);
        AccountStore restarted = OpenAccounts(storage.Restart());
        int third = AddOne(restarted, Make("C", "c", 3));
        Assert.Equal(3, new HashSet<int> { first, second, third }.Count);
    }

    [Fact]
    public void Nothing_readable_of_an_account_is_in_any_file()
    {
        AddOne(OpenAccounts(storage), Make("an issuer", "a label", 0x12345678));
        byte[][] readable = [[0x78, 0x56, 0x34, 0x12], "an issuer"u8.ToArray(), "a label"u8.ToArray()];
        Assert.All(readable, bytes => Assert.All(storage.Files.Values, content => Assert.Equal(-1, content.AsSpan().IndexOf(bytes))));
    }

    [Fact]
    public void A_locked_vault_gives_and_takes_no_account()
    {
        TokenVault vault = OpenWith(storage, 2);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        vault.Lock();
        Dictionary<string, string> before = Dump(storage);
        AccountStore store = vault.Accounts;
        int id = store.GetId(0);
        Assert.Equal(Status.Locked, vault.GetStatus());
        Assert.Null(store.ReadAccount(0));
        Assert.Null(store.ReadCredential(1));
        Assert.Equal(Status.StorageFailed, TryAdd(store, Make("C", "c", 3), out _));
        Assert.Equal(Status.StorageFailed, store.Replace(id, Make("C", "c", 3)));
        Assert.Equal(Status.DamagedRecord, store.Rename(id, "X", "x", []));
        Assert.Equal(Status.StorageFailed, store.Move(id, 1));
        Assert.Equal(Status.StorageFailed, store.Remove([id], out _));
        Assert.Equal(Status.StorageFailed, store.SetCounter(id, 5));
        Assert.Equal(before, Dump(storage));
    }

    [Fact]
    public void As_many_accounts_as_a_message_holds_are_stored_in_one_go()
    {
        AccountStore store = OpenAccounts(storage);
        OtpCredential[] longest = [.. Enumerable.Range(1, 32).Select(number => Make("", "l" + number.ToString("D6", null), number, 4))];
        Status[] outcomes = new Status[32];
        int before = storage.Writes;
        store.Add(longest, false, outcomes, new int[32]);
        Assert.All(outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        Assert.Equal(before + 1, storage.Writes);
        Assert.Equal(32, OpenAccounts(storage.Restart()).Count);
    }

    [Fact]
    public void However_many_are_added_together_they_are_stored_together()
    {
        AccountStore store = OpenAccounts(storage);
        OtpCredential[] many = [.. Enumerable.Range(1, 100).Select(number => Make("Issuer", "label " + number, number))];
        Status[] outcomes = new Status[100];
        int writes = storage.Writes;
        store.Add(many, false, outcomes, new int[100]);
        Assert.All(outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        Assert.Equal(writes + 1, storage.Writes);
        Assert.Equal(Labels(store), Labels(OpenAccounts(storage.Restart())));
        Assert.Equal(100, store.Count);
    }

    [Fact]
    public void Selecting_an_account_costs_the_same_among_10_as_among_500()
    {
        (int reads, int bytes) few = CostOfReading(10);
        (int reads, int bytes) many = CostOfReading(500);
        Assert.Equal(few.reads, many.reads);
        Assert.InRange(many.bytes, few.bytes - 4, few.bytes + 4);
    }

    [Fact]
    public void A_failing_storage_changes_nothing()
    {
        TokenVault vault = OpenWith(storage, 2);
        AccountStore store = vault.Accounts;
        int id = store.GetId(0);
        string?[] labels = [.. Labels(store)];
        storage.FailsWrites = true;
        Assert.Equal(Status.StorageFailed, TryAdd(store, Make("B", "b", 12), out _));
        Assert.Equal(Status.StorageFailed, store.Rename(id, "X", "x", []));
        Assert.Equal(Status.StorageFailed, store.Replace(id, Make("X", "x", 9)));
        Assert.Equal(Status.StorageFailed, store.Move(id, 1));
        Assert.Equal(Status.StorageFailed, store.Remove([id], out _));
        Assert.Equal(Status.StorageFailed, store.SetCounter(id, 5));
        Assert.False(vault.SetSetting(1, [1]));
        Assert.Equal(labels, Labels(store));
        storage.FailsWrites = false;
        AddOne(store, Make("C", "c", 3));
        Assert.Equal([.. labels, "c"], Labels(OpenAccounts(storage.Restart())));
    }

    [Fact]
    public void A_damaged_record_is_counted_and_the_others_live_on()
    {
        AccountStore store = OpenAccounts(storage);
        AddOne(store, Make("A", "a", 1));
        string name = storage.Files.Keys.Single(key => key.StartsWith("vault", StringComparison.Ordinal));
        int before = storage.Files[name].Length;
        AddOne(store, Make("B", "b", 2));
        AddOne(store, Make("C", "c", 3));
        storage.Files[name][before + 10] ^= 1;
        AccountStore damaged = OpenAccounts(storage);
        Assert.Equal(1, damaged.DamagedRecords);
        Assert.Equal(["a", "c"], Labels(damaged));
    }

    [Fact]
    public void Two_hundred_and_fifty_usual_accounts_take_at_most_64_kilobytes()
    {
        AccountStore store = OpenAccounts(storage);
        for (int number = 0; number < 250; number++)
        {
            AddOne(store, Make("Issuer " + number, "ada@example.c" + number, number + 1, 20));
        }

        Assert.InRange(storage.Files.Values.Sum(content => content.Length), 0, 64 * 1024);
    }

    [Fact]
    public void A_first_start_that_was_cut_off_starts_again()
    {
        for (int cut = 0; cut < 40; cut++)
        {
            var memory = new StrictStorage { PointsUntilCut = cut };
            Open(memory);
            AccountStore store = OpenAccounts(memory.Restart());
            AddOne(store, Make("A", "a", 1));
        }
    }

    // The next append gets through in part, so that a snapshot has to come before the next change.
    private void TearWrite()
    {
        storage.FailingBytes = 5;
        storage.WritesUntilFailure = 0;
    }

    private static (int Reads, int Bytes) CostOfReading(int count)
    {
        var memory = new StrictStorage();
        AccountStore store = OpenAccounts(memory);
        for (int number = 0; number < count; number++)
        {
            AddOne(store, Make("Issuer", "label", number + 1).WithLabel(number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture)));
        }

        memory.Reads = 0;
        memory.BytesRead = 0;
        store.ReadCredential(count / 2)!.Clear();
        return (memory.Reads, memory.BytesRead);
    }
}

internal static class CredentialExtensions
{
    internal static OtpCredential WithLabel(this OtpCredential credential, string label)
    {
        credential.Account.Label = label;
        return credential;
    }
}
