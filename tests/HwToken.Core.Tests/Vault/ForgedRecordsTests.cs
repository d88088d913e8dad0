using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Core.Tests.Vault.Independent;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

/// <summary>What somebody writes into the flash of a token, who has its records and no key.</summary>
public class ForgedRecordsTests
{
    private const int Codes = 2;
    private const int IdleLock = 3;
    private const string Pin = "1234";

    private readonly StrictStorage storage = new();

    [Theory]
    [InlineData("replaced")]
    [InlineData("removed")]
    [InlineData("still there")]
    public void An_old_account_that_is_put_behind_newer_records_is_not_taken_and_told(string what)
    {
        TokenVault vault = TestVault.OpenWith(storage, 3);
        Assert.True(vault.SetPin(TestVault.Pin(Pin), TestVault.Iterations));
        int id = vault.Accounts.GetId(1);
        byte[] old = Records(1).Single(record => (record[3] | (record[4] << 8)) == id);
        if (what == "replaced")
        {
            Assert.Equal(Status.Ok, vault.Accounts.Replace(id, TestVault.Make("Issuer", "new", 99)));
        }
        else if (what == "removed")
        {
            Assert.Equal(Status.Ok, vault.Accounts.Remove([id], out _));
        }

        List<string?> before = TestVault.Labels(vault.Accounts);
        Append(old);
        vault = Unlock(isTampered: true);
        Assert.Equal(before, TestVault.Labels(vault.Accounts));
        Assert.Equal(before, VaultReader.Read(storage.Files, Pin).Accounts.Select(account => account.Label));

        // What comes then is taken, at the next start too, and leaves the copy behind with a new generation.
        int added = TestVault.AddOne(vault.Accounts, TestVault.Make("Issuer", "later", 77));
        Assert.Equal([.. before, "later"], TestVault.Labels(Unlock(isTampered: true).Accounts));
        vault = Unlock(isTampered: true);
        Assert.Equal(Status.Ok, vault.Accounts.Remove([added], out _));
        TestVault.Rest(vault);
        Assert.Equal(before, TestVault.Labels(Unlock(isTampered: false).Accounts));
    }

    [Fact]
    public void A_snapshot_in_another_order_than_that_of_the_numbers_is_no_forgery()
    {
        TokenVault vault = TestVault.OpenWith(storage, 4);
        Assert.Equal(Status.Ok, vault.Accounts.Replace(vault.Accounts.GetId(0), TestVault.Make("Issuer", "new", 99)));
        Assert.Equal(Status.Ok, vault.Accounts.Move(vault.Accounts.GetId(3), 0));
        Assert.Equal(Status.Ok, vault.Accounts.Remove([vault.Accounts.GetId(2)], out _));
        TestVault.AddOne(vault.Accounts, TestVault.Make("Issuer", "later", 77));
        List<string?> before = TestVault.Labels(vault.Accounts);
        vault = TestVault.Open(storage);
        Assert.Equal(before, TestVault.Labels(vault.Accounts));
        Assert.False(vault.IsTampered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forged_guards_do_not_count_on_a_token_with_a_PIN(bool hasChosen)
    {
        TokenVault vault = MakeLocked(hasChosen);
        Append(Setting(Codes, 1));
        Append(Setting(IdleLock, 0, 0));
        vault = TestVault.Open(storage);
        AssertGuards(vault, null, null);
        vault = Unlock(isTampered: true);
        AssertGuards(vault, hasChosen ? [0] : null, hasChosen ? [60, 0] : null);
    }

    [Fact]
    public void A_file_begun_anew_with_forged_guards_gives_the_defaults()
    {
        MakeLocked(hasChosen: true);
        string name = LogName();
        byte[] log = storage.Files[name];
        int end = TestVault.FindSnapshotEnd(log);
        storage.Files[name] = [.. log.AsSpan(0, end), .. Setting(Codes, 1), .. Setting(IdleLock, 0, 0)];
        AssertGuards(Unlock(isTampered: true), null, null);

        // Its owner chooses anew, and it is right again.
        TokenVault vault = Unlock(isTampered: true);
        Assert.True(vault.SetSetting(Codes, [0]) && vault.SetSetting(IdleLock, [30, 0]));
        AssertGuards(Unlock(isTampered: false), [0], [30, 0]);
    }

    [Fact]
    public void An_old_sealed_guard_that_is_put_behind_a_newer_one_is_not_taken_and_told()
    {
        TokenVault vault = MakeLocked(hasChosen: true);
        vault.Unlock(TestVault.Pin(Pin));
        Assert.True(vault.SetSetting(Codes, [1]));
        byte[] old = Records(5).Last();
        Assert.True(vault.SetSetting(Codes, [0]));
        Append(old);
        AssertGuards(Unlock(isTampered: true), [0], [60, 0]);
    }

    [Fact]
    public void The_seal_of_one_guard_is_none_of_another_or_of_another_value()
    {
        TokenVault vault = MakeLocked(hasChosen: true);
        vault.Unlock(TestVault.Pin(Pin));
        Assert.True(vault.SetSetting(IdleLock, [1]));
        byte[] body = Records(5).Last()[3..^4];
        body[0] = Codes;
        BitConverter.TryWriteBytes(body.AsSpan(3), 1_000_000);
        Append(MakeRecord(5, body));
        AssertGuards(Unlock(isTampered: true), null, [1]);
        body[2] = 0;
        Append(MakeRecord(5, body));
        Assert.Null(Unlock(isTampered: true).GetSetting(Codes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Guards_stay_when_a_key_is_made_and_the_PIN_is_set_changed_and_taken_away(bool hasAccounts)
    {
        TokenVault vault = TestVault.Open(storage);
        Assert.True(vault.SetSetting(Codes, [1]) && vault.SetSetting(IdleLock, [0, 0]));
        if (hasAccounts)
        {
            Assert.True(vault.EnsureKey());
            TestVault.AddOne(vault.Accounts, TestVault.Make("Issuer", "a", 1));
        }

        foreach (string pin in new[] { "4321", "99999", Pin })
        {
            Assert.True(vault.SetPin(TestVault.Pin(pin), TestVault.Iterations));
            AssertGuards(vault, [1], [0, 0]);
            vault.Lock();
            AssertGuards(vault, null, null);
            Assert.False(vault.SetSetting(Codes, [0]));
            vault = TestVault.Open(storage);
            AssertGuards(vault, null, null);
            Assert.Equal(UnlockResult.Unlocked, vault.Unlock(TestVault.Pin(pin)));
            AssertGuards(vault, [1], [0, 0]);
            Assert.False(vault.IsTampered);
        }

        Assert.True(vault.RemovePin());
        vault = TestVault.Open(storage);
        AssertGuards(vault, [1], [0, 0]);
        Assert.False(vault.IsTampered);
    }

    [Fact]
    public void A_vault_of_older_firmware_without_a_PIN_keeps_its_guards_and_one_with_a_PIN_has_the_defaults()
    {
        TestVault.OpenWith(storage, 1);
        Append(Setting(Codes, 1));
        Append(Setting(IdleLock, 30, 0));
        TokenVault vault = TestVault.Open(storage);
        AssertGuards(vault, [1], [30, 0]);
        Assert.True(vault.SetPin(TestVault.Pin(Pin), TestVault.Iterations));
        AssertGuards(Unlock(isTampered: false), [1], [30, 0]);

        storage.Files.Clear();
        vault = TestVault.OpenWith(storage, 1);
        Assert.True(vault.SetPin(TestVault.Pin(Pin), TestVault.Iterations));
        Append(Setting(Codes, 1));
        AssertGuards(Unlock(isTampered: true), null, null);
    }

    [Fact]
    public void A_value_that_would_look_sealed_is_refused()
    {
        TokenVault vault = TestVault.Open(storage);
        Assert.False(vault.SetSetting(Codes, new byte[36]));
        Assert.True(vault.SetSetting(Codes, new byte[35]));
    }

    private TokenVault MakeLocked(bool hasChosen)
    {
        TokenVault vault = TestVault.OpenWith(storage, 2);
        Assert.True(vault.SetPin(TestVault.Pin(Pin), TestVault.Iterations));
        Assert.True(!hasChosen || (vault.SetSetting(Codes, [0]) && vault.SetSetting(IdleLock, [60, 0])));
        vault.Lock();
        return vault;
    }

    private TokenVault Unlock(bool isTampered)
    {
        TokenVault vault = TestVault.Open(storage);
        Assert.Equal(UnlockResult.Unlocked, vault.Unlock(TestVault.Pin(Pin)));
        Assert.Equal(isTampered, vault.IsTampered);
        VaultContent content = VaultReader.Read(storage.Files, Pin);
        Assert.Equal(isTampered, content.IsTampered);
        Assert.Equal(vault.GetSetting(Codes), content.Settings.GetValueOrDefault(Codes));
        Assert.Equal(vault.GetSetting(IdleLock), content.Settings.GetValueOrDefault(IdleLock));
        return vault;
    }

    private static void AssertGuards(TokenVault vault, byte[]? codes, byte[]? idleLock)
    {
        Assert.Equal(codes, vault.GetSetting(Codes));
        Assert.Equal(idleLock, vault.GetSetting(IdleLock));
    }

    private string LogName() => storage.Files.Keys.Single(name => name.StartsWith("vault", StringComparison.Ordinal));

    private void Append(byte[] record)
    {
        string name = LogName();
        storage.Files[name] = [.. storage.Files[name], .. record];
    }

    private static byte[] Setting(byte key, params byte[] value) => MakeRecord(5, [key, (byte)value.Length, .. value]);

    private static byte[] MakeRecord(byte kind, byte[] body)
    {
        byte[] record = [(byte)body.Length, (byte)(body.Length >> 8), kind, .. body, 0, 0, 0, 0];
        Crc32.Append(record, 0, record.Length - 4);
        return record;
    }

    private List<byte[]> Records(byte kind)
    {
        byte[] log = storage.Files[LogName()];
        var found = new List<byte[]>();
        for (int at = 24; at < log.Length;)
        {
            int length = 7 + (log[at] | (log[at + 1] << 8));
            if (log[at + 2] == kind)
            {
                found.Add(log[at..(at + length)]);
            }

            at += length;
        }

        return found;
    }
}
