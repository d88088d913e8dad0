using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.Authenticators;

public sealed class TotpAuthenticatorFormatTests
{
    private const string Password = ExportFuzzing.Password;

    private static readonly SampleAccount[] Accounts = [SampleAccount.Usual, SampleAccount.Unusual with { Algorithm = "SHA1" }];

    [Fact]
    public void A_backup_without_a_password_is_read() => SampleAccount.AssertRead(Accounts, ExportReading.Read(Encrypt(List(), "TotpAuthenticator")));

    [Fact]
    public void A_backup_with_a_password_is_opened()
    {
        byte[] file = Encrypt(List(), Password);

        SampleAccount.AssertRead(Accounts, ExportReading.Read(file, Password));
        Assert.Equal("The password of the TOTP Authenticator backup The file is needed to read it.", ExportReading.Explain(file));
        Assert.Equal(
            "The password does not open The file, which looks like an encrypted backup of TOTP Authenticator; check it, or make the backup again. "
            + "An encrypted maFile of Steam Desktop Authenticator looks the same: remove its encryption in that program first.",
            ExportReading.Explain(file, "wrong"));
    }

    [Fact]
    public void A_line_break_at_the_end_does_no_harm() => SampleAccount.AssertRead(Accounts, ExportReading.Read([.. Encrypt(List(), "TotpAuthenticator"), (byte)'\n']));

    [Fact]
    public void The_phones_own_file_is_read() => SampleAccount.AssertRead(Accounts, ExportReading.Read(PreferencesWriter.Write(("STATIC_TOTP_CODES_LIST", List()))));

    [Fact]
    public void Secrets_may_be_written_in_three_ways_and_others_are_named()
    {
        string list = """
            [{"base":16,"key":"48656C6C6F21DEADBEEF","issuer":"GitHub","name":"ada"},{"base":32,"key":"JBSWY3DPEHPK3PXP","issuer":"GitHub","name":"ada"},
            {"base":64,"key":"SGVsbG8h3q2+7w==","issuer":"GitHub","name":"ada"},{"base":16,"key":"4","issuer":"GitHub","name":"bob"},{"base":85,"key":"x","issuer":"","name":"eve"}]
            """;

        IReadOnlyList<FoundItem> items = ExportReading.Read(Encrypt(list, "TotpAuthenticator"));

        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.Usual, SampleAccount.Usual], [.. items.Take(3)]);
        Assert.Equal(("GitHub: bob", "This account's secret is damaged in the backup; make the backup again."), (items[3].Name, items[3].Problem!.Message));
        Assert.Equal(("eve", "This account's secret is written in a way that this version does not know."), (items[4].Name, items[4].Problem!.Message));
    }

    [Fact]
    public void A_long_secret_in_a_text_is_no_backup() =>
        Assert.Equal("The file is text without a setup code; each has a line of its own that begins with otpauth://. What looks like secrets alone can be given as a table whose first line is account,secret.", ExportReading.Explain(string.Concat(Enumerable.Repeat("JBSWY3DP", 20))));

    [Fact]
    public void No_broken_file_gets_past_the_reader()
    {
        ExportFuzzing.Run(Encrypt(List(), "TotpAuthenticator"), SampleAccount.Secrets, 20261208);
        ExportFuzzing.Run(Encrypt(List(), Password), SampleAccount.Secrets, 20261209);
        Assert.InRange(ExportFuzzing.Run(PreferencesWriter.Write(("STATIC_TOTP_CODES_LIST", List())), [.. SampleAccount.Secrets, .. Accounts.Select(account => Convert.ToHexString(account.Bytes))], 20261210), 1, 1999);
    }

    private static string List() => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Accounts.Select(account => new
    {
        @base = 16,
        digits = FormattableString.Invariant($"{account.Digits}"),
        issuer = account.Issuer,
        key = Convert.ToHexString(account.Bytes),
        name = account.Label,
        period = FormattableString.Invariant($"{account.Period}"),
    })));

    // The list is the name of the object's only member.
    private static byte[] Encrypt(string list, string password)
    {
        using var cipher = Aes.Create();
        cipher.Key = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [list] = "x" });
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(cipher.EncryptCbc(plain, new byte[16])));
    }
}
