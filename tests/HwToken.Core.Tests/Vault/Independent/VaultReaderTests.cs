using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault.Independent;

/// <summary>The reader that shares no code with the firmware opens what the firmware wrote.</summary>
public class VaultReaderTests
{
    [Fact]
    public void It_reads_every_field_of_every_account() => Gen.Select(Generators.Credential.Array[1, 6], Gen.Int[4, 16]).SampleRepeatably((credentials, pinLength) =>
    {
        string pin = "1234567890123456"[..pinLength];
        var storage = new StrictStorage();
        TokenVault vault = TestVault.Open(storage);
        Assert.True(vault.SetPin(TestVault.Pin(pin), 3));
        Status[] outcomes = new Status[credentials.Length];
        int[] ids = new int[credentials.Length];
        vault.Accounts.Add(credentials, true, outcomes, ids);
        Assert.All(outcomes, outcome => Assert.Equal(Status.Ok, outcome));
        Assert.Equal(Status.Ok, vault.Accounts.Move(ids[0], credentials.Length - 1));
        Assert.True(vault.SetSetting(5, [5, 5]));
        VaultContent content = VaultReader.Read(storage.Files, pin);
        Assert.Equal([.. ids.Skip(1), ids[0]], content.Accounts.Select(account => account.Id));
        Assert.Equal([5, 5], content.Settings[5]);
        foreach (StoredAccount read in content.Accounts)
        {
            OtpCredential credential = credentials[ids.ToList().IndexOf(read.Id)];
            OtpAccount account = credential.Account;
            Assert.Equal(((int)account.Type, (int)account.Algorithm, account.Digits, account.Period), (read.Type, read.Algorithm, read.Digits, read.Period));
            Assert.Equal((account.StartTime, account.Counter, account.Issuer, account.Label), (read.StartTime, read.Counter, read.Issuer, read.Label));
            Assert.Equal(account.LabelBitmap, read.Bitmap);
            Assert.True(credential.Secret.AsSpan().SequenceEqual(read.Secret));
        }
    });

    [Fact]
    public void It_opens_nothing_with_another_PIN_or_a_changed_record()
    {
        var storage = new StrictStorage();
        TokenVault vault = TestVault.OpenWith(storage, 1);
        Assert.True(vault.SetPin(TestVault.Pin("1234"), 3));
        Assert.Throws<InvalidDataException>(() => VaultReader.Read(storage.Files, "1235"));
        Assert.Throws<InvalidDataException>(() => VaultReader.Read(storage.Files, ""));
        Assert.Single(VaultReader.Read(storage.Files, "1234").Accounts);
        string name = storage.Files.Keys.First(key => key.StartsWith("vault", StringComparison.Ordinal));
        storage.Files[name][^20] ^= 1;
        VaultContent content = VaultReader.Read(new Dictionary<string, byte[]>(storage.Files), "1234");
        Assert.Empty(content.Accounts);
    }
}
