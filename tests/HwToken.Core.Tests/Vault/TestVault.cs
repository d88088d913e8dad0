using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Tests.Crypto;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

/// <summary>Vaults and accounts for tests.</summary>
internal static class TestVault
{
    /// <summary>How often the HMAC is taken for a PIN's key: seldom, since thousands of vaults are opened.</summary>
    internal const int Iterations = 2;

    /// <summary>Steps without a change after which a snapshot begins.</summary>
    internal const int QuietSteps = 50;

    private static int started;

    /// <summary>A vault as after a start of the token, with a random source that never says the same again.</summary>
    internal static TokenVault Open(StrictStorage storage)
    {
        var random = new RandomGenerator();
        random.Mix(BitConverter.GetBytes(Interlocked.Increment(ref started)));
        return Open(storage, random);
    }

    internal static TokenVault Open(StrictStorage storage, RandomGenerator random)
    {
        var vault = new TokenVault(storage, new TestCipher(), random);
        vault.Open();
        return vault;
    }

    /// <summary>A vault with a key and some accounts, labelled a, b, c and so on.</summary>
    internal static TokenVault OpenWith(StrictStorage storage, int count)
    {
        TokenVault vault = Open(storage);
        Assert.True(vault.EnsureKey());
        for (int number = 0; number < count; number++)
        {
            AddOne(vault.Accounts, Make("Issuer", ((char)('a' + number)).ToString(), number + 1));
        }

        return vault;
    }

    /// <summary>Lets the vault be stepped without a change until it begins with what it does on the side, and then so many times more.</summary>
    internal static void Rest(TokenVault vault, int slices = 1000)
    {
        for (int step = 0; step < QuietSteps + slices; step++)
        {
            vault.Step();
        }
    }

    /// <summary>The accounts of a vault that is sound, unlocked and has its key.</summary>
    internal static AccountStore OpenAccounts(StrictStorage storage)
    {
        TokenVault vault = Open(storage);
        Assert.Equal(VaultFault.None, vault.Fault);
        Assert.True(vault.EnsureKey());
        return vault.Accounts;
    }

    internal static int AddOne(AccountStore store, OtpCredential credential)
    {
        Assert.Equal(Status.Ok, TryAdd(store, credential, out int id));
        return id;
    }

    internal static Status TryAdd(AccountStore store, OtpCredential credential, out int detail)
    {
        Status[] outcomes = new Status[1];
        int[] details = new int[1];
        store.Add([credential], false, outcomes, details);
        detail = details[0];
        return outcomes[0];
    }

    internal static OtpCredential Make(string issuer, string label, int number, int length = 10)
    {
        byte[] secret = new byte[length];
        BitConverter.TryWriteBytes(secret, number);
        return new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, secret);
    }

    /// <summary>An account as most are: 20 bytes of secret, 24 bytes of text.</summary>
    internal static OtpCredential MakeUsual(int number) =>
        Make("Issuer " + number.ToString("D3", System.Globalization.CultureInfo.InvariantCulture), "ada@example.c" + (number % 10), number + 1, 20);

    internal static OtpCredential MakeHotp(string label, int number)
    {
        OtpCredential credential = Make("Issuer", label, number);
        credential.Account.Type = OtpType.Hotp;
        return credential;
    }

    internal static List<string?> Labels(AccountStore store) =>
        [.. Enumerable.Range(0, store.Count).Select(position => store.ReadAccount(position)?.Label)];

    internal static byte[] Pin(string digits) => System.Text.Encoding.ASCII.GetBytes(digits);

    /// <summary>What is on the disk, to be compared byte for byte.</summary>
    internal static Dictionary<string, string> Dump(StrictStorage storage) =>
        storage.Files.ToDictionary(file => file.Key, file => Convert.ToHexString(file.Value));

    /// <summary>Where the record of kind 6 of a log ends.</summary>
    internal static int FindSnapshotEnd(byte[] log)
    {
        int at = 24;
        while (log[at + 2] != 6)
        {
            at += 7 + (log[at] | (log[at + 1] << 8));
        }

        return at + 7;
    }
}
