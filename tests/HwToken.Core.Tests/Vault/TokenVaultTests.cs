using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using static HwToken.Core.Tests.Vault.TestVault;

namespace HwToken.Core.Tests.Vault;

/// <summary>The PIN: set, changed, given, guessed.</summary>
public class TokenVaultTests
{
    private readonly StrictStorage storage = new();

    [Fact]
    public void Without_a_PIN_it_is_always_unlocked()
    {
        OpenWith(storage, 1);
        TokenVault vault = Open(storage.Restart());
        Assert.False(vault.HasPin);
        Assert.True(vault.IsUnlocked);
        Assert.Equal(Status.Ok, vault.GetStatus());
        Assert.Equal("a", vault.Accounts.ReadAccount(0)?.Label);
    }

    [Fact]
    public void With_a_PIN_it_is_locked_at_every_start_until_the_PIN_is_given()
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        Assert.True(vault.IsUnlocked);
        TokenVault restarted = Open(storage);
        Assert.True(restarted.HasPin);
        Assert.False(restarted.IsUnlocked);
        Assert.Equal(Status.Locked, restarted.GetStatus());
        Assert.Null(restarted.Accounts.ReadAccount(0));
        Assert.Equal(UnlockResult.Wrong, restarted.Unlock(Pin("1235")));
        Assert.Null(restarted.Accounts.ReadAccount(0));
        Assert.Equal(UnlockResult.Unlocked, restarted.Unlock(Pin("1234")));
        Assert.Equal("a", restarted.Accounts.ReadAccount(0)?.Label);
        restarted.Lock();
        Assert.Null(restarted.Accounts.ReadAccount(0));
    }

    [Fact]
    public void Another_PIN_takes_the_place_of_the_last_and_writes_no_record()
    {
        TokenVault vault = OpenWith(storage, 3);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        int appended = 0;
        storage.Appended = (name, _, bytes) => appended += name.StartsWith("vault", StringComparison.Ordinal) ? bytes.Length : 0;
        Assert.True(vault.SetPin(Pin("987654"), Iterations));
        Assert.True(vault.SetPin(Pin("5555"), 7));
        Assert.True(vault.RemovePin());
        Assert.True(vault.SetPin(Pin("55556"), 7));
        Assert.Equal(0, appended);
        Assert.Single(storage.Files.Keys, name => name.StartsWith("key", StringComparison.Ordinal));
        TokenVault restarted = Open(storage);
        Assert.Equal(UnlockResult.Wrong, restarted.Unlock(Pin("1234")));
        Assert.Equal(UnlockResult.Unlocked, restarted.Unlock(Pin("55556")));
        Assert.Equal(["a", "b", "c"], Labels(restarted.Accounts));
    }

    // Brightness, and what guards something and is sealed: codes over USB.
    [Theory]
    [InlineData(7)]
    [InlineData(2)]
    public void A_setting_that_is_what_it_was_is_not_stored_again(int key)
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        int records = 0;
        storage.Appended = (_, _, _) => records++;
        Assert.True(vault.SetSetting(key, [1]));
        Assert.InRange(records, 1, int.MaxValue);
        records = 0;
        Assert.True(vault.SetSetting(key, [1]));
        Assert.Equal(0, records);
        Assert.True(vault.SetSetting(key, [0]));
        Assert.InRange(records, 1, int.MaxValue);
    }

    [Fact]
    public void A_PIN_that_was_taken_away_is_not_asked_for()
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        Assert.True(vault.RemovePin());
        Assert.Equal("a", Open(storage).Accounts.ReadAccount(0)?.Label);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(16, true)]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(17, false)]
    public void A_PIN_has_4_to_16_digits(int length, bool isTaken)
    {
        TokenVault vault = OpenWith(storage, 1);
        Dictionary<string, string> before = Dump(storage);
        byte[] pin = Pin(new string('7', length));
        Assert.Equal(isTaken, vault.SetPin(pin, Iterations));
        Assert.Equal(isTaken, vault.HasPin);
        Assert.Equal(!isTaken, before.SequenceEqual(Dump(storage)));
        Assert.True(vault.SetPin(Pin("7777777"), Iterations));
        before = Dump(storage);
        TokenVault restarted = Open(storage);
        Assert.Equal(UnlockResult.Wrong, restarted.Unlock(pin));

        // What cannot be the PIN costs no attempt.
        Assert.Equal(isTaken ? 1 : 0, restarted.FailedAttempts);
        Assert.Equal(!isTaken, before.SequenceEqual(Dump(storage)));
    }

    [Fact]
    public void Only_the_one_of_10000_PINs_opens_it()
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("0042"), 1));
        Dictionary<string, byte[]> files = new(storage.Files);
        int opened = 0;
        for (int number = 0; number < 10_000; number++)
        {
            // Each guess against the disk as it was: what a thief does who copies the flash.
            var copy = new StrictStorage();
            foreach ((string name, byte[] content) in files)
            {
                copy.Files[name] = content;
            }

            opened += Open(copy).Unlock(Pin(number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture))) == UnlockResult.Unlocked ? 1 : 0;
        }

        Assert.Equal(1, opened);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(20)]
    public void Wrong_PINs_to_the_limit_erase_everything_whatever_restarts_are_between(int limit)
    {
        TokenVault vault = OpenWith(storage, 2);
        Assert.True(vault.SetMaxAttempts(limit));
        Assert.True(vault.SetSetting(1, [1]));
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        for (int attempt = 1; attempt <= limit; attempt++)
        {
            TokenVault restarted = Open(storage);
            Assert.Equal(limit, restarted.MaxAttempts);
            Assert.Equal(attempt == limit ? UnlockResult.Erased : UnlockResult.Wrong, restarted.Unlock(Pin("4321")));
            Assert.Equal(attempt == limit ? 0 : attempt, restarted.FailedAttempts);
            vault = restarted;
        }

        AssertEmpty(vault);
        AssertEmpty(Open(storage));
        Assert.Equal(["vault-1"], storage.Files.Keys);
        Assert.Equal(31, storage.Files["vault-1"].Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(21)]
    [InlineData(0)]
    [InlineData(255)]
    public void The_limit_is_3_to_20(int limit)
    {
        TokenVault vault = OpenWith(storage, 1);
        Dictionary<string, string> before = Dump(storage);
        Assert.False(vault.SetMaxAttempts(limit));
        Assert.Equal(10, vault.MaxAttempts);
        Assert.Equal(before, Dump(storage));
    }

    [Fact]
    public void The_attempt_is_stored_before_the_PIN_is_looked_at()
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        vault = Open(storage);
        storage.FailsWrites = true;
        Assert.Equal(UnlockResult.StorageFailed, vault.Unlock(Pin("1234")));
        Assert.False(vault.IsUnlocked);
        storage.FailsWrites = false;
        Assert.Equal(0, Open(storage).FailedAttempts);
        Assert.Equal(UnlockResult.Wrong, vault.Unlock(Pin("1111")));
        Assert.Equal(1, Open(storage).FailedAttempts);
        Assert.Equal(UnlockResult.Unlocked, Open(storage).Unlock(Pin("1234")));
        Assert.Equal(0, Open(storage).FailedAttempts);
    }

    [Fact]
    public void The_last_attempt_cut_off_by_the_power_counts_as_wrong()
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("1234"), Iterations) && vault.SetMaxAttempts(3));
        vault = Open(storage);
        vault.Unlock(Pin("0000"));
        vault.Unlock(Pin("0000"));

        // The third is stored, and the plug is pulled before the vault can erase: four bytes and the append's end.
        storage.PointsUntilCut = 4 + 1;
        vault.Unlock(Pin("0000"));
        StrictStorage cut = storage.Restart();
        Assert.Equal(3, Open(cut).FailedAttempts);
        TokenVault restarted = Open(cut);
        Assert.Equal(UnlockResult.Erased, restarted.Unlock(Pin("1234")));
        AssertEmpty(restarted);
    }

    [Fact]
    public void A_file_of_attempts_that_cannot_be_deleted_counts_on_however_long_it_gets()
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        storage.FailsDeletes = true;
        for (int round = 0; round < 400; round++)
        {
            vault = Open(storage);
            Assert.Equal(UnlockResult.Wrong, vault.Unlock(Pin("0000")));
            Assert.Equal(1, Open(storage).FailedAttempts);
            Assert.Equal(UnlockResult.Unlocked, vault.Unlock(Pin("1234")));
            Assert.Equal(0, Open(storage).FailedAttempts);
        }
    }

    [Fact]
    public void Erasing_leaves_nothing_and_a_new_key_cannot_read_what_was()
    {
        TokenVault vault = OpenWith(storage, 2);
        var before = new Dictionary<string, byte[]>(storage.Files);
        Assert.True(vault.Erase());
        AssertEmpty(vault);
        OpenWith(storage, 1);
        foreach ((string name, byte[] content) in before.Where(file => file.Key.StartsWith("vault", StringComparison.Ordinal)))
        {
            storage.Files.Remove("vault-0");
            storage.Files.Remove("vault-1");
            storage.Files[name] = content;
        }

        TokenVault swapped = Open(storage);
        Assert.Equal(VaultFault.ForeignKey, swapped.Fault);
        Assert.Null(swapped.Accounts.ReadAccount(0));
    }

    [Fact]
    public void Nothing_is_kept_while_the_mark_of_an_erasure_cannot_be_taken_away()
    {
        TokenVault vault = OpenWith(storage, 1);

        // The mark, two key files, two logs are done; the mark can't be deleted, and no zero appended to it.
        storage.WritesUntilFailure = 5;
        storage.Failures = 2;
        Assert.False(vault.Erase());
        Assert.Equal(["attempts"], storage.Files.Keys);
        Assert.Equal(VaultFault.StorageFailed, vault.Fault);
        Assert.False(vault.EnsureKey());
        Assert.False(vault.SetSetting(1, [1]));
        Assert.Equal(Status.StorageFailed, TryAdd(vault.Accounts, Make("A", "a", 1), out _));
        AssertEmpty(Open(storage));
    }

    [Fact]
    public void An_erasure_that_cannot_delete_is_ended_at_the_next_start()
    {
        TokenVault vault = OpenWith(storage, 1);
        storage.FailsDeletes = true;
        Assert.False(vault.Erase());
        Assert.Equal(VaultFault.StorageFailed, vault.Fault);
        Assert.Null(vault.Accounts.ReadAccount(0));
        storage.FailsDeletes = false;
        AssertEmpty(Open(storage));
    }

    [Fact]
    public void The_key_is_erased_before_the_accounts_and_no_cut_leaves_one_without_the_other()
    {
        TokenVault prepared = OpenWith(storage, 2);
        Assert.True(prepared.SetPin(Pin("1234"), Iterations));
        for (int cut = 0; ; cut++)
        {
            StrictStorage disk = storage.Restart();
            TokenVault vault = Open(disk);
            disk.PointsUntilCut = cut;
            bool isErased = vault.Erase();
            bool hasKey = disk.Files.Keys.Any(name => name.StartsWith("key", StringComparison.Ordinal));
            bool hasLog = disk.Files.Any(file => file.Key.StartsWith("vault", StringComparison.Ordinal) && file.Value.Length > 100);
            Assert.True(hasLog || !hasKey, "The log went before the key.");
            TokenVault restarted = Open(disk.Restart());
            Assert.Equal(VaultFault.None, restarted.Fault);
            Assert.Equal(restarted.HasPin ? 2 : 0, restarted.Accounts.Count);
            Assert.True(hasKey || !restarted.HasPin);
            if (isErased && !disk.IsCut)
            {
                break;
            }
        }
    }

    [Fact]
    public void A_full_disk_does_not_stop_an_erasure()
    {
        TokenVault vault = OpenWith(storage, 3);
        storage.Capacity = storage.Used;
        Assert.True(vault.Erase());
        AssertEmpty(Open(storage.Restart()));
    }

    [Fact]
    public void Locking_overwrites_the_keys()
    {
        TokenVault vault = OpenWith(storage, 1);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        byte[][] keys = KeysOf(vault);
        Assert.Equal(5, keys.Length);
        Assert.All(keys, key => Assert.Contains(key, value => value != 0));
        vault.Lock();
        Assert.All(keys, key => Assert.All(key, value => Assert.Equal(0, value)));
        Assert.Equal(UnlockResult.Unlocked, vault.Unlock(Pin("1234")));
        keys = KeysOf(vault);
        vault.Unlock(Pin("4444"));
        Assert.All(keys, key => Assert.All(key, value => Assert.Equal(0, value)));
    }

    private static void AssertEmpty(TokenVault vault)
    {
        Assert.Equal(VaultFault.None, vault.Fault);
        Assert.False(vault.HasPin);
        Assert.True(vault.IsUnlocked);
        Assert.Equal(0, vault.Accounts.Count);
        Assert.Equal(0, vault.FailedAttempts);
        Assert.Equal(10, vault.MaxAttempts);
        Assert.Null(vault.GetSetting(1));
    }

    private static byte[][] KeysOf(TokenVault vault)
    {
        object keys = typeof(TokenVault).GetField("keys", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(vault)!;
        FieldInfo[] fields = keys.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic);
        return [.. fields.Select(field => field.GetValue(keys)).OfType<byte[]>()];
    }
}
