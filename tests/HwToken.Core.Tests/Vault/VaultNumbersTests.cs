using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Tests.Crypto;
using HwToken.Core.Vault;
using static HwToken.Core.Tests.Vault.TestVault;

namespace HwToken.Core.Tests.Vault;

/// <summary>What the vault may cost: bytes on the disk, reads, memory.</summary>
public class VaultNumbersTests
{
    private const int UsualAccounts = 250;

    [Fact]
    public void Two_hundred_and_fifty_usual_accounts_take_at_most_64_kilobytes_however_they_are_used()
    {
        var storage = new StrictStorage();
        TokenVault vault = OpenFull(storage, UsualAccounts);
        Assert.True(vault.SetPin(Pin("1234567890123456"), Iterations));
        int most = storage.Used;
        var random = new Random(3);
        for (int round = 0; round < 2_000; round++)
        {
            int id = vault.Accounts.GetId(random.Next(UsualAccounts));
            Status status = (round % 4) switch
            {
                0 => vault.Accounts.Rename(id, "Issuer " + round.ToString("D4", null), "ada@example." + (round % 10), []),
                1 => vault.Accounts.Move(id, random.Next(UsualAccounts)),
                2 => vault.Accounts.Replace(id, MakeUsual(1000 + round)),
                _ => vault.Accounts.SetCounter(id, (ulong)round),
            };
            Assert.Equal(Status.Ok, status);
            most = Math.Max(most, storage.Used);
        }

        Assert.InRange(most, 30 * 1024, 64 * 1024);
    }

    [Fact]
    public void Reading_an_account_costs_the_same_among_500_as_among_10()
    {
        (int reads, int bytes) few = CostOfReading(10);
        (int reads, int bytes) many = CostOfReading(500);
        Assert.InRange(many.reads, 1, few.reads * 1.1);
        Assert.InRange(many.bytes, 1, few.bytes * 1.1);
    }

    [Fact]
    public void Stepping_a_counter_appends_17_bytes_among_500_as_among_10()
    {
        foreach (int count in new[] { 10, 500 })
        {
            var storage = new StrictStorage();
            AccountStore store = OpenFull(storage, count).Accounts;
            int before = storage.Used;
            int writes = storage.Writes;
            storage.Reads = 0;
            Assert.Equal(Status.Ok, store.SetCounter(store.GetId(count / 2), 1));
            Assert.Equal(17, storage.Used - before);
            Assert.Equal(1, storage.Writes - writes);
            Assert.Equal(0, storage.Reads);
        }
    }

    // 12 bytes for each object's header and length on the device; references and numbers are 4 to 8 bytes.
    [Fact]
    public void It_holds_at_most_9_kilobytes_while_idle_with_250_accounts()
    {
        var storage = new StrictStorage();
        TokenVault vault = OpenFull(storage, UsualAccounts);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        vault.Accounts.ReadCredential(100)!.Clear();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { storage };
        int held = CountBytes(vault, seen);
        Assert.InRange(held, 6_000, 9 * 1024);
    }

    [Fact]
    public void A_start_reads_the_log_once_in_blocks()
    {
        var storage = new StrictStorage();
        TokenVault vault = OpenFull(storage, UsualAccounts);
        Assert.True(vault.SetPin(Pin("1234"), Iterations));
        storage.BytesRead = 0;
        storage.Reads = 0;
        Assert.Equal(UsualAccounts, Open(storage).Accounts.Count);
        Assert.InRange(storage.BytesRead, storage.Used - 200, storage.Used + 200);
        Assert.InRange(storage.Reads, 30, 45);
    }

    private static TokenVault OpenFull(StrictStorage storage, int count)
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.EnsureKey());
        for (int number = 0; number < count; number++)
        {
            OtpCredential credential = MakeUsual(number);
            Assert.Equal(20, credential.Secret.Length);
            Assert.Equal(10 + 14, credential.Account.Issuer.Length + credential.Account.Label.Length);
            AddOne(vault.Accounts, credential);
        }

        return vault;
    }

    private static (int Reads, int Bytes) CostOfReading(int count)
    {
        var storage = new StrictStorage();
        AccountStore store = OpenFull(storage, count).Accounts;
        storage.Reads = 0;
        storage.BytesRead = 0;
        store.ReadCredential(count / 2)!.Clear();
        return (storage.Reads, storage.BytesRead);
    }

    private static int CountBytes(object? value, HashSet<object> seen)
    {
        if (value is null || value is string or TestCipher || !seen.Add(value))
        {
            return 0;
        }

        int held = 12;
        if (value is Array array)
        {
            Type element = array.GetType().GetElementType()!;
            held += Buffer.ByteLength(element.IsPrimitive ? array : new int[array.Length]);
            return held + (element.IsPrimitive ? 0 : array.Cast<object?>().Sum(item => CountBytes(item, seen)));
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            // Every field of an object costs a heap block of its own on the device.
            held += 12;
            held += field.FieldType.IsValueType ? 0 : CountBytes(field.GetValue(value), seen);
        }

        return held;
    }
}
