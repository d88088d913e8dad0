using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

public class AccountStoreTests
{
    private readonly MemoryStorage storage = new();

    [Fact]
    public void An_account_is_there_after_a_restart_with_all_its_fields() => Generators.Credential.Sample(credential =>
    {
        var memory = new MemoryStorage();
        int id = AddOne(Open(memory), credential);
        AccountStore restarted = Open(memory.Restart());
        Assert.Equal(1, restarted.Count);
        OtpCredential? read = restarted.ReadCredential(restarted.FindPosition(id));
        Assert.NotNull(read);
        Assert.Equivalent(credential.Account, read.Account, strict: true);
        Assert.Equal(credential.Secret, read.Secret);
    });

    [Fact]
    public void The_same_secret_is_found_whatever_its_names()
    {
        AccountStore store = Open(storage);
        int id = AddOne(store, Make("GitHub", "ada", 1));
        Assert.Equal(Status.DuplicateSecret, store.Check(Make("Other", "bob", 1), false, -1, out int detail));
        Assert.Equal(id, detail);
        Assert.Equal(Status.Ok, store.Check(Make("Other", "bob", 1), true, -1, out _));
        Assert.Equal(Status.Ok, store.Check(Make("Other", "bob", 1), false, id, out _));
    }

    [Fact]
    public void The_same_names_are_found_whatever_the_secret()
    {
        AccountStore store = Open(storage);
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
        AccountStore store = Open(storage);
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
        AccountStore store = Open(storage);
        for (int number = 0; number < AccountStore.Capacity; number++)
        {
            AddOne(store, Make("Issuer", "label " + number, number + 1));
        }

        Assert.Equal(0, store.FreeSlots);
        Status[] outcomes = new Status[1];
        store.Add([Make("One", "more", 9999)], false, outcomes, new int[1]);
        Assert.Equal(Status.Full, outcomes[0]);
        Assert.Equal(AccountStore.Capacity, Open(storage.Restart()).Count);
        Assert.Equal(Status.Ok, store.Remove([store.GetId(17)], out _));
        AddOne(store, Make("One", "more", 9999));
    }

    [Fact]
    public void An_id_is_not_given_again_to_another_account()
    {
        AccountStore store = Open(storage);
        int first = AddOne(store, Make("A", "a", 1));
        int second = AddOne(store, Make("B", "b", 2));
        store.Remove([second], out _);
        AccountStore restarted = Open(storage.Restart());
        int third = AddOne(restarted, Make("C", "c", 3));
        Assert.Equal(3, new HashSet<int> { first, second, third }.Count);
    }

    [Fact]
    public void A_removed_secret_does_not_stay_in_the_file()
    {
        AccountStore store = Open(storage);
        byte[] secret = [0xDE, 0xAD, 0xBE, 0xEF, 0xCA, 0xFE, 0xBA, 0xBE, 0x12, 0x34];
        int id = AddOne(store, new OtpCredential(new OtpAccount { Label = "gone" }, [.. secret]));
        AddOne(store, Make("A", "a", 1));
        store.Remove([id], out _);
        Assert.All(storage.Files.Values, content => Assert.Equal(-1, content.AsSpan().IndexOf(secret)));
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
        AccountStore store = Open(storage);
        int id = AddOne(store, Make("A", "a", 1));
        storage.FailsWrites = true;
        Status[] outcomes = new Status[1];
        store.Add([Make("B", "b", 2)], false, outcomes, new int[1]);
        Assert.Equal(Status.StorageFailed, outcomes[0]);
        Assert.Equal(Status.StorageFailed, store.Rename(id, "X", "x"));
        Assert.Equal(Status.StorageFailed, store.Remove([id], out _));
        Assert.Equal(Status.StorageFailed, store.SetCounter(id, 5));
        Assert.False(store.SetSetting(1, [1]));
        Assert.Equal("a", store.ReadAccount(0)?.Label);
        storage.FailsWrites = false;
        AddOne(store, Make("C", "c", 3));
        Assert.Equal(["a", "c"], Labels(Open(storage.Restart())));
    }

    [Fact]
    public void A_file_of_a_newer_format_is_left_alone()
    {
        AddOne(Open(storage), Make("A", "a", 1));
        string name = storage.Files.Keys.Single();
        storage.Files[name][4]++;
        byte[] before = [.. storage.Files[name]];
        AccountStore store = Open(storage);
        Assert.True(store.IsFaulted);
        Assert.Equal(0, store.FreeSlots);
        Status[] outcomes = new Status[1];
        store.Add([Make("B", "b", 2)], false, outcomes, new int[1]);
        Assert.Equal(Status.StorageFailed, outcomes[0]);
        Assert.Equal(before, storage.Files[name]);
    }

    [Fact]
    public void A_damaged_record_is_counted_and_the_others_live_on()
    {
        AccountStore store = Open(storage);
        AddOne(store, Make("A", "a", 1));
        byte[] before = storage.Files.Values.Single();
        AddOne(store, Make("B", "b", 2));
        AddOne(store, Make("C", "c", 3));
        storage.Files.Values.Single()[before.Length + 10] ^= 1;
        AccountStore damaged = Open(storage);
        Assert.Equal(1, damaged.DamagedRecords);
        Assert.Equal(["a", "c"], Labels(damaged));
        Assert.False(damaged.IsFaulted);
    }

    [Fact]
    public void Counters_go_on_after_a_restart_and_after_a_snapshot()
    {
        AccountStore store = Open(storage);
        int id = AddOne(store, new OtpCredential(new OtpAccount { Type = OtpType.Hotp, Label = "h" }, [1, 2, 3]));
        for (ulong counter = 1; counter <= 3000; counter++)
        {
            Assert.Equal(Status.Ok, store.SetCounter(id, counter));
        }

        Assert.Equal(3000UL, store.ReadAccount(0)?.Counter);
        Assert.Equal(3000UL, Open(storage.Restart()).ReadAccount(0)?.Counter);
        Assert.InRange(storage.Files.Values.Sum(content => content.Length), 0, 40_000);
    }

    [Fact]
    public void Two_hundred_and_fifty_usual_accounts_take_at_most_64_kilobytes()
    {
        AccountStore store = Open(storage);
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
            var memory = new MemoryStorage { BytesUntilCut = cut };
            Open(memory);
            AccountStore store = Open(memory.Restart());
            Assert.False(store.IsFaulted);
            AddOne(store, Make("A", "a", 1));
        }
    }

    internal static AccountStore Open(MemoryStorage storage)
    {
        var store = new AccountStore(storage);
        store.Open();
        return store;
    }

    internal static int AddOne(AccountStore store, OtpCredential credential)
    {
        Status[] outcomes = new Status[1];
        int[] details = new int[1];
        store.Add([credential], false, outcomes, details);
        Assert.Equal(Status.Ok, outcomes[0]);
        return details[0];
    }

    internal static OtpCredential Make(string issuer, string label, int number, int length = 10)
    {
        byte[] secret = new byte[length];
        BitConverter.TryWriteBytes(secret, number);
        return new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, secret);
    }

    internal static List<string?> Labels(AccountStore store) =>
        [.. Enumerable.Range(0, store.Count).Select(position => store.ReadAccount(position)?.Label)];

    private static (int Reads, int Bytes) CostOfReading(int count)
    {
        var memory = new MemoryStorage();
        AccountStore store = Open(memory);
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
