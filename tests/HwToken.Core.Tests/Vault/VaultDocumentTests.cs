using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Tests.Vault.Independent;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

/// <summary>The worked example of shared/docs/vault-format.md against the code, byte for byte.</summary>
public class VaultDocumentTests
{
    private const string ExamplePin = "1234";
    private const string Secret = "JBSWY3DPEHPK3PXP";

    [Fact]
    public void The_example_is_what_the_code_writes()
    {
        Dictionary<string, byte[]> document = ReadExample();
        var storage = new StrictStorage();
        MakeExample(storage);
        Dictionary<string, byte[]> expected = new(storage.Files);
        byte[] pool = Hmac(new byte[32], [1, .. Enumerable.Range(0, 32).Select(value => (byte)value)]);
        byte[] dataKey = Hmac(pool, [2]);
        expected["pool"] = pool;
        expected["data-key"] = dataKey;
        expected["encryption-key"] = Hmac(dataKey, [1])[..16];
        expected["authentication-key"] = Hmac(dataKey, [2]);
        expected["vector-key"] = Hmac(dataKey, [3]);
        expected["tag-key"] = Hmac(dataKey, [4]);
        expected["key-id"] = Hmac(dataKey, [5])[..8];
        expected["salt-key"] = Hmac(dataKey, [6]);
        expected["setting-key"] = Hmac(dataKey, [7]);
        byte[] salt = storage.Files["key-0"][16..32];
        expected["wrapping-key"] = Rfc2898DeriveBytes.Pbkdf2(TestVault.Pin(ExamplePin), salt, 2, HashAlgorithmName.SHA256, 32);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), document.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, value => Assert.Equal(Convert.ToHexString(value.Value), Convert.ToHexString(document[value.Key])));
    }

    [Fact]
    public void The_example_is_read_by_the_independent_reader()
    {
        Dictionary<string, byte[]> document = ReadExample();
        VaultContent content = VaultReader.Read(document, ExamplePin);
        StoredAccount account = Assert.Single(content.Accounts);
        Assert.Equal((1, "GitHub", "ada", 7UL), (account.Id, account.Issuer, account.Label, account.Counter));
        Assert.Equal(Secret, Base32.Encode(account.Secret, 0, account.Secret.Length));
        Assert.Equal(1, content.Attempts);
        Assert.Equal([60, 0], content.Settings[3]);
        Assert.True(content.HasPin);
    }

    private static void MakeExample(StrictStorage storage)
    {
        var random = new RandomGenerator();
        random.Mix([.. Enumerable.Range(0, 32).Select(value => (byte)value)]);
        TokenVault vault = TestVault.Open(storage, random);
        Assert.True(vault.EnsureKey());
        byte[] secret = new byte[10];
        Assert.True(Base32.TryDecode(Secret, secret, out _, out _));
        Assert.True(vault.SetPin(TestVault.Pin(ExamplePin), 2));
        var account = new OtpAccount { Type = OtpType.Hotp, Issuer = "GitHub", Label = "ada" };
        int id = TestVault.AddOne(vault.Accounts, new OtpCredential(account, secret));
        Assert.Equal(Core.Protocol.Status.Ok, vault.Accounts.SetCounter(id, 7));
        Assert.True(vault.SetSetting(3, [60, 0]));
        Assert.Equal(UnlockResult.Wrong, vault.Unlock(TestVault.Pin("4321")));
    }

    // Lines "name: bytes"; those of one name belong together.
    private static Dictionary<string, byte[]> ReadExample()
    {
        var found = new Dictionary<string, byte[]>();
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "vault-format.md"));
        foreach (string line in lines.SkipWhile(line => line != "## A worked example").TakeWhile(line => line != "## Why a log"))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && line[..colon].All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            {
                string name = line[..colon];
                byte[] bytes = Convert.FromHexString(line[(colon + 2)..].Replace(" ", ""));
                found[name] = [.. found.GetValueOrDefault(name, []), .. bytes];
            }
        }

        return found;
    }

    private static byte[] Hmac(byte[] key, byte[] data) => HMACSHA256.HashData(key, data);
}
