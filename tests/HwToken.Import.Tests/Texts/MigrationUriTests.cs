using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Sources;
using HwToken.Import.Texts;

namespace HwToken.Import.Tests.Texts;

public sealed class MigrationUriTests
{
    private static readonly byte[] Secret = "a secret of 20 bytes"u8.ToArray();

    [Fact]
    public void Every_field_of_an_account_is_taken()
    {
        string uri = new MigrationWriter()
            .Account(Secret, "GitHub:ada", "GitHub")
            .Account([1, 2, 3], "VPN: bob", "", algorithm: 2, digits: 2, type: 1, counter: 10300)
            .Account([0xFF], "grace", "Bäckerei", algorithm: 3, digits: 0)
            .Batch(1, 0, 77)
            .ToUri();

        IReadOnlyList<FoundItem> items = CodeReader.ReadAll(uri);

        Assert.Equal([FoundKind.SetupCode, FoundKind.SetupCode, FoundKind.SetupCode, FoundKind.Part], items.Select(item => item.Kind));
        OtpAccount[] accounts = [.. items.Take(3).Select(item => item.GetSetupCode().Credential.Account)];
        Assert.Equal(["GitHub", "VPN", "Bäckerei"], accounts.Select(account => account.Issuer));
        Assert.Equal(["ada", "bob", "grace"], accounts.Select(account => account.Label));
        Assert.Equal([OtpAlgorithm.Sha1, OtpAlgorithm.Sha256, OtpAlgorithm.Sha512], accounts.Select(account => account.Algorithm));
        Assert.Equal([6, 8, 6], accounts.Select(account => account.Digits));
        Assert.Equal([OtpType.Totp, OtpType.Hotp, OtpType.Totp], accounts.Select(account => account.Type));
        Assert.Equal(10300UL, accounts[1].Counter);
        Assert.Equal(Secret, items[0].GetSetupCode().Credential.Secret);
        Assert.Equal(new ExportPart(77, 1, 1, MigrationUri.Export), items[3].Part);
    }

    [Theory]
    [InlineData("GitHub:ada", "GitHub", "GitHub", "ada")]
    [InlineData("github: ada", "GitHub", "GitHub", "ada")]
    [InlineData("work:ada", "GitHub", "GitHub", "work:ada")]
    [InlineData("", "GitHub", "GitHub", "GitHub")]
    [InlineData("ada", "", "", "ada")]
    [InlineData("GitHub:", "", "GitHub", "GitHub")]
    [InlineData("https://git.e.org:ada", "https://git.e.org", "https://git.e.org", "ada")]
    [InlineData("https://git.e.org:ada", "", "https://git.e.org", "ada")]
    [InlineData("git.e.org:8443:ada", "git.e.org:8443", "git.e.org:8443", "ada")]
    [InlineData("git.e.org:8443:ada", "", "git.e.org:8443", "ada")]
    [InlineData("Foo: Bar:ada", "Foo: Bar", "Foo: Bar", "ada")]
    [InlineData("[2001:db8::1]: ada", "[2001:db8::1]", "[2001:db8::1]", "ada")]
    public void The_name_is_split_where_it_repeats_the_issuer(string name, string issuer, string expectedIssuer, string expectedLabel)
    {
        OtpAccount account = CodeReader.ReadAll(new MigrationWriter().Account(Secret, name, issuer).ToUri())[0].GetSetupCode().Credential.Account;

        Assert.Equal((expectedIssuer, expectedLabel), (account.Issuer, account.Label));
    }

    [Fact]
    public void What_the_token_cannot_make_is_named_with_its_reason()
    {
        string uri = new MigrationWriter()
            .Account(Secret, "ada", "Old", algorithm: 4)
            .Account(Secret, "bob", "New", algorithm: 9)
            .Account(Secret, "eve", "Odd", digits: 3)
            .Account(Secret, "mallory", "None", type: 0)
            .Account([], "trent", "Empty")
            .Account(Secret, "peggy", "Negative", type: 1, counter: -1)
            .Account(Secret, "grace", "Good")
            .ToUri();

        IReadOnlyList<FoundItem> items = CodeReader.ReadAll(uri);

        Assert.Equal(["Old: ada", "New: bob", "Odd: eve", "None: mallory", "Empty: trent", "Negative: peggy", ""], items.Select(item => item.Name));
        Assert.Equal(
            [
                "The setup code asks for the algorithm MD5, which this token does not have; it has SHA1, SHA256 and SHA512.",
                "The setup code asks for an unknown algorithm, which this token does not have; it has SHA1, SHA256 and SHA512.",
                "The setup code's parameter digits must be a whole number from 6 to 10, but is no such number.",
                "The setup code is of an unknown type, which this token does not make; it makes totp, hotp and steam.",
                "The setup code holds no secret; let the site make a new one.",
                "The setup code's parameter counter must be a whole number from 0 to 9223372036854775807, but is -1.",
            ],
            items.Take(6).Select(item => item.Problem!.Message));
        Assert.Equal("grace", items[6].GetSetupCode().Credential.Account.Label);
    }

    [Fact]
    public void The_Base64_may_be_written_in_any_way()
    {
        byte[] secret = [1, 2, 0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF];
        string base64 = Convert.ToBase64String(new MigrationWriter().Account(secret, "ada", "x").ToBytes());
        Assert.Contains('+', base64);
        Assert.Contains('/', base64);
        string[] forms = [base64, base64.TrimEnd('='), Uri.EscapeDataString(base64), base64.Replace('+', '-').Replace('/', '_'), base64.Replace('+', ' ') + "&x=y"];

        foreach (string form in forms)
        {
            Assert.Equal(secret, CodeReader.ReadAll($" OTPAUTH-migration://offline?DATA={form} ")[0].GetSetupCode().Credential.Secret);
        }
    }

    [Fact]
    public void Fields_of_later_versions_are_skipped()
    {
        string uri = new MigrationWriter().Unknown(8, [1, 2, 3]).Account(Secret, "ada", "x").Unknown(1000, []).ToUri();

        Assert.Equal("ada", Assert.Single(CodeReader.ReadAll(uri)).GetSetupCode().Credential.Account.Label);
    }

    [Theory]
    [InlineData("otpauth-migration://offline")]
    [InlineData("otpauth-migration://offline?data=")]
    [InlineData("otpauth-migration://offline?data=%%%")]
    [InlineData("otpauth-migration://offline?data=CiEK")]
    [InlineData("otpauth-migration:")]
    public void A_broken_one_is_explained(string uri)
    {
        FoundItem item = Assert.Single(CodeReader.ReadAll(uri));

        bool isEmpty = item.Kind == FoundKind.Other;
        Assert.Equal(uri.EndsWith("data=", StringComparison.Ordinal), isEmpty);
        Assert.Equal(
            isEmpty
                ? "The code of Google Authenticator's export holds no account; choose the accounts to export, and show it again."
                : "The code of Google Authenticator's export is damaged or cut short; show it again and take all of it.",
            item.Problem!.Message);
    }

    [Fact]
    public void No_mutation_gets_past_the_reader()
    {
        var random = new Random(20261201);
        byte[] payload = new MigrationWriter().Account(Secret, "GitHub:ada", "GitHub").Account(Secret, "bob", "VPN", type: 1, counter: 5).Batch(3, 1, -5).ToBytes();
        int read = 0;
        int broken = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] mutated = payload[..(random.Next(3) == 0 ? random.Next(payload.Length) : payload.Length)];
            for (int change = random.Next(4); change > 0 && mutated.Length > 0; change--)
            {
                mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
            }

            IReadOnlyList<FoundItem> items = CodeReader.ReadAll("otpauth-migration://offline?data=" + Uri.EscapeDataString(Convert.ToBase64String(mutated)));
            Assert.NotEmpty(items);
            Assert.All(items, item => Assert.DoesNotContain("secret of", item.Problem?.Message ?? "", StringComparison.Ordinal));
            _ = items.Any(item => item.SetupCode is not null) ? read++ : broken++;
        }

        Assert.InRange(read, 1_000, 19_000);
        Assert.InRange(broken, 1_000, 19_000);
    }

    [Fact]
    public void A_list_of_them_and_of_single_codes_is_read_whole()
    {
        string text = string.Join('\n', new MigrationWriter().Account(Secret, "ada", "x").Batch(2, 1, 5).ToUri(), "otpauth://totp/bob?secret=JBSWY3DPEHPK3PXP", "and so on");
        using var source = new SetupSource(() => throw new NotSupportedException());

        IReadOnlyList<FoundItem> items = source.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "list.txt");

        Assert.Equal(["ada", null, "bob"], items.Select(item => item.SetupCode?.Credential.Account.Label));
        Assert.Equal("part 2 of 2 of an export of Google Authenticator", items[1].Description);
    }

    [Fact]
    public void Numbers_of_a_batch_that_make_no_sense_count_as_none()
    {
        (int Size, int Index)[] batches = [(0, 0), (-1, 0), (2, 2), (2, -1), (256, 0), (int.MaxValue, 3)];
        foreach ((int size, int index) in batches)
        {
            Assert.NotNull(Assert.Single(CodeReader.ReadAll(new MigrationWriter().Account(Secret, "ada", "x").Batch(size, index, 1).ToUri())).SetupCode);
        }
    }

    [Fact]
    public void Secrets_read_are_copies()
    {
        SetupCode code = CodeReader.ReadAll(new MigrationWriter().Account(Secret, "ada", "x").ToUri())[0].GetSetupCode();
        code.Credential.Clear();

        Assert.Equal((byte)'a', Secret[0]);
    }
}
