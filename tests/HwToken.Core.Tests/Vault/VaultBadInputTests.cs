using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using static HwToken.Core.Tests.Vault.TestVault;

namespace HwToken.Core.Tests.Vault;

/// <summary>
/// Files that are not as they were left. Each case has its own fault, no call throws, and where there is a
/// fault no file changes, whatever is asked of the vault.
/// </summary>
public partial class VaultBadInputTests
{
    private const string RightPin = "2468";
    private readonly StrictStorage sound = new();
    private readonly string log;
    private readonly string key;

    public VaultBadInputTests()
    {
        TokenVault vault = OpenWith(sound, 3);
        Assert.True(vault.SetPin(Pin(RightPin), Iterations));
        Assert.True(vault.SetSetting(1, [1, 2, 3]));
        AddOne(vault.Accounts, Make("Issuer", "d", 4));
        log = sound.Files.Keys.Single(name => name.StartsWith("vault", StringComparison.Ordinal));
        key = sound.Files.Keys.Single(name => name.StartsWith("key", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_truncated_at_any_byte_is_a_fault_or_ends_with_an_earlier_change()
    {
        int snapshotEnd = FindSnapshotEnd(sound.Files[log]);
        for (int length = 0; length < sound.Files[log].Length; length++)
        {
            StrictStorage storage = sound.Restart();
            storage.Files[log] = storage.Files[log][..length];
            if (length < snapshotEnd)
            {
                AssertFault(storage, VaultFault.Unreadable);
                continue;
            }

            // As if the power had gone at that byte: some of the accounts, from the first on.
            List<string?> labels = AssertUsable(storage);
            Assert.Equal(new[] { "a", "b", "c", "d" }.Take(labels.Count), labels);
        }
    }

    [Fact]
    public void A_log_without_its_file_is_a_fault_when_there_is_a_key()
    {
        StrictStorage storage = sound.Restart();
        storage.Files.Remove(log);
        AssertFault(storage, VaultFault.Unreadable);
    }

    [Fact]
    public void A_bit_flipped_anywhere_in_the_log_is_a_fault_or_costs_one_record_that_is_told()
    {
        for (int at = 0; at < sound.Files[log].Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                StrictStorage storage = sound.Restart();
                storage.Files[log][at] ^= (byte)(1 << bit);
                if (at < 24)
                {
                    bool isNewer = at == 4 && storage.Files[log][4] > 2;
                    AssertFault(storage, isNewer ? VaultFault.NewerFormat : VaultFault.Unreadable);
                    continue;
                }

                TokenVault vault = Unlocked(storage);
                Assert.Equal(1, vault.Accounts.DamagedRecords);
                List<string?> labels = Labels(vault.Accounts);
                Assert.InRange(labels.Count, 3, 4);
                Assert.All(labels, label => Assert.Contains(label, new[] { "a", "b", "c", "d" }));
                Assert.Equal(labels, AssertUsable(storage));
            }
        }
    }

    [Fact]
    public void A_log_swapped_with_an_older_copy_of_itself_is_taken_as_the_document_says()
    {
        StrictStorage storage = sound.Restart();
        TokenVault vault = Unlocked(storage);
        byte[] older = storage.Files[log];
        AddOne(vault.Accounts, Make("Issuer", "e", 5));
        Assert.Equal(Status.Ok, vault.Accounts.SetCounter(vault.Accounts.GetId(0), 5));
        storage.Files[log] = older;
        Assert.Equal(["a", "b", "c", "d"], AssertUsable(storage));
    }

    [Fact]
    public void A_log_under_the_other_files_name_is_a_fault()
    {
        StrictStorage storage = sound.Restart();
        storage.Files[log == "vault-0" ? "vault-1" : "vault-0"] = storage.Files[log];
        storage.Files.Remove(log);
        AssertFault(storage, VaultFault.Unreadable);
    }

    [Fact]
    public void A_newer_log_is_left_alone()
    {
        StrictStorage storage = sound.Restart();
        storage.Files[log][4] = 3;
        AssertFault(storage, VaultFault.NewerFormat);

        // Also beside one that could be read.
        storage.Files[log == "vault-0" ? "vault-1" : "vault-0"] = storage.Files[log];
        storage.Files[log] = [.. sound.Files[log]];
        AssertFault(storage, VaultFault.NewerFormat);
    }

    [Fact]
    public void A_log_of_another_token_is_told()
    {
        var other = new StrictStorage();
        OpenWith(other, 2);
        StrictStorage storage = sound.Restart();
        storage.Files.Remove(log);
        (string name, byte[] content) = other.Files.Single(file => file.Key.StartsWith("vault", StringComparison.Ordinal));
        storage.Files[name] = content;
        AssertFault(storage, VaultFault.ForeignKey);
    }

    [Fact]
    public void A_record_of_another_token_in_the_log_cannot_be_read_and_the_others_live_on()
    {
        var other = new StrictStorage();
        AddOne(OpenWith(other, 4).Accounts, Make("Issuer", "e", 5));
        byte[] foreign = other.Files.Single(file => file.Key.StartsWith("vault", StringComparison.Ordinal)).Value;
        StrictStorage storage = sound.Restart();
        storage.Files[log] = [.. storage.Files[log], .. foreign[^LastRecordLength(foreign)..]];
        TokenVault vault = Unlocked(storage);
        Assert.Equal(["a", "b", "c", "d", null], Labels(vault.Accounts));
        Assert.Equal(Status.DamagedRecord, vault.Accounts.Rename(vault.Accounts.GetId(4), "X", "x", []));
        Assert.Equal(Status.Ok, vault.Accounts.Remove([vault.Accounts.GetId(4)], out _));
        Assert.Equal(["a", "b", "c", "d"], AssertUsable(storage));
    }

    // Whoever changes the flash can make the check value right, but not the HMAC.
    [Fact]
    public void An_account_changed_in_any_byte_by_someone_with_a_right_check_value_cannot_be_read()
    {
        int length = LastRecordLength(sound.Files[log]);
        int start = sound.Files[log].Length - length;
        for (int at = start + 3; at < start + length - 4; at++)
        {
            StrictStorage storage = sound.Restart();
            byte[] content = storage.Files[log];
            content[at] ^= 1;
            BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(start + length - 4), Crc32.Compute(content, start, length - 4));
            TokenVault vault = Unlocked(storage);
            Assert.Equal(["a", "b", "c", null], Labels(vault.Accounts));
        }
    }

    [Fact]
    public void Any_file_of_attempts_is_borne()
    {
        var random = new Random(5);
        for (int length = 0; length < 300; length++)
        {
            StrictStorage storage = sound.Restart();
            byte[] content = new byte[length];
            random.NextBytes(content);
            storage.Files["attempts"] = content;
            Assert.Equal(0, Open(storage).FailedAttempts);
            Assert.Equal(["a", "b", "c", "d"], AssertUsable(storage));
        }
    }

    [Fact]
    public void Random_files_throw_nothing_and_are_left_alone()
    {
        var random = new Random(6);
        for (int round = 0; round < 2000; round++)
        {
            StrictStorage storage = sound.Restart();
            byte[] content = new byte[random.Next(40, 400)];
            random.NextBytes(content);

            // Half of them behind a sound header.
            if (round % 2 == 0)
            {
                sound.Files[log].AsSpan(0, 24).CopyTo(content);
            }

            storage.Files[log] = content;
            AssertFault(storage, VaultFault.Unreadable);
        }
    }

    [Fact]
    public void A_full_disk_refuses_what_does_not_fit_and_keeps_the_rest()
    {
        for (int free = 0; free < 600; free += 13)
        {
            StrictStorage storage = sound.Restart();
            TokenVault vault = Unlocked(storage);
            storage.Capacity = storage.Used + free;
            int added = 0;
            while (TryAdd(vault.Accounts, Make("Issuer", "new " + added, 100 + added), out _) == Status.Ok)
            {
                added++;
            }

            Assert.InRange(added, 0, 5);
            Assert.Equal(4 + added, vault.Accounts.Count);
            Assert.Equal(4 + added, Labels(vault.Accounts).Count(label => label is not null));
            StrictStorage restarted = storage.Restart();
            Assert.Equal(4 + added, Unlocked(restarted, withRoom: true).Accounts.Count);

            // There is room again.
            storage.Capacity = int.MaxValue;
            AddOne(vault.Accounts, Make("Issuer", "after", 99));
            Assert.Equal(Labels(vault.Accounts), AssertUsable(storage));
        }
    }

    [Fact]
    public void On_a_disk_with_room_only_for_what_is_left_accounts_can_be_removed()
    {
        StrictStorage storage = sound.Restart();
        TokenVault vault = Unlocked(storage);
        for (int number = 0; number < 20; number++)
        {
            AddOne(vault.Accounts, Make("Issuer", "more " + number, 100 + number));
        }

        storage.Capacity = storage.Used + 700;
        Assert.Equal(Status.Ok, vault.Accounts.Remove([.. Enumerable.Range(0, 20).Select(vault.Accounts.GetId)], out _));
        Rest(vault);
        Assert.InRange(storage.Used, 1, storage.Capacity - 1000);

        // What is free now is kept for the key and the attempts.
        Assert.Equal(Status.Full, TryAdd(vault.Accounts, Make("Issuer", "one", 99), out _));
        storage.Capacity += 16 * 1024;
        AddOne(vault.Accounts, Make("Issuer", "one", 99));
        Assert.Equal(["more 16", "more 17", "more 18", "more 19", "one"], AssertUsable(storage));
    }

    [Fact]
    public void A_storage_that_takes_nothing_gives_a_fault_at_a_first_start_and_refuses_later()
    {
        var storage = new StrictStorage { FailsWrites = true };
        TokenVault vault = Open(storage);
        Assert.Equal(VaultFault.StorageFailed, vault.Fault);
        Assert.False(vault.EnsureKey());
        StrictStorage later = sound.Restart();
        vault = Unlocked(later);
        later.FailsWrites = true;
        Dictionary<string, string> before = Dump(later);
        Assert.False(vault.SetPin(Pin("1111"), Iterations));
        Assert.False(vault.RemovePin());
        Assert.False(vault.SetMaxAttempts(5));
        Assert.False(vault.Erase());
        Assert.Equal(UnlockResult.StorageFailed, Open(later).Unlock(Pin(RightPin)));
        Assert.Equal(before, Dump(later));
    }

    // Everything that can be asked of a vault with a fault, twice over a restart.
    private static void AssertFault(StrictStorage storage, VaultFault fault)
    {
        Dictionary<string, string> before = Dump(storage);
        for (int start = 0; start < 2; start++)
        {
            TokenVault vault = Open(storage);
            Assert.Equal(fault, vault.Fault);
            Assert.False(vault.IsUnlocked);
            Assert.Equal(Status.VaultFault, vault.GetStatus());
            for (int attempt = 0; attempt < 12; attempt++)
            {
                Assert.Equal(UnlockResult.StorageFailed, vault.Unlock(Pin(attempt % 2 == 0 ? RightPin : "0000")));
            }

            Assert.Equal(Status.StorageFailed, TryAdd(vault.Accounts, Make("X", "x", 77), out _));
            for (int position = 0; position < vault.Accounts.Count; position++)
            {
                int id = vault.Accounts.GetId(position);
                Assert.Null(vault.Accounts.ReadCredential(position));
                Assert.Equal(Status.StorageFailed, vault.Accounts.Replace(id, Make("X", "x", 77)));
                Assert.Equal(Status.DamagedRecord, vault.Accounts.Rename(id, "X", "x", []));
                Assert.Equal(Status.StorageFailed, vault.Accounts.Move(id, 0));
                Assert.Equal(Status.StorageFailed, vault.Accounts.SetCounter(id, 1));
                Assert.Equal(Status.StorageFailed, vault.Accounts.Remove([id], out _));
            }

            Assert.False(vault.EnsureKey());
            Assert.False(vault.SetPin(Pin("1111"), Iterations));
            Assert.False(vault.RemovePin());
            Assert.False(vault.SetSetting(1, [9]));
            Assert.False(vault.SetMaxAttempts(5));
            Assert.Equal(0, vault.FailedAttempts);
            Assert.Equal(before, Dump(storage));
        }

        // Only an erasure ends it.
        StrictStorage erased = storage.Restart();
        Assert.True(Open(erased).Erase());
        Assert.Equal(VaultFault.None, Open(erased).Fault);
        AddOne(OpenAccounts(erased), Make("X", "x", 77));
    }

    private static TokenVault Unlocked(StrictStorage storage, bool withRoom = false)
    {
        if (withRoom)
        {
            storage.Capacity = int.MaxValue;
        }

        TokenVault vault = Open(storage);
        Assert.Equal(VaultFault.None, vault.Fault);
        Assert.Equal(UnlockResult.Unlocked, vault.Unlock(Pin(RightPin)));
        return vault;
    }

    // What it holds; it takes another account and keeps it over a restart.
    private static List<string?> AssertUsable(StrictStorage storage)
    {
        TokenVault vault = Unlocked(storage);
        List<string?> labels = Labels(vault.Accounts);
        AddOne(vault.Accounts, Make("Issuer", "usable", 12345));
        Assert.Equal([.. labels, "usable"], Labels(Unlocked(storage.Restart()).Accounts));
        return labels;
    }

    private static int LastRecordLength(byte[] log)
    {
        int last = 0;
        for (int at = 24; at < log.Length; at += last)
        {
            last = 7 + (log[at] | (log[at + 1] << 8));
        }

        return last;
    }
}
