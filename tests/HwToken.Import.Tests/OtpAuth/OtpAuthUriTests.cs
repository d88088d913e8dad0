using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using HwToken.Core.Otp;
using HwToken.Core.Tests;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Tests.OtpAuth;

public sealed class OtpAuthUriTests
{
    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 20],
        Gen.String[Gen.Char['¡', 'ſ'], 0, 20],
        Gen.String[Gen.Char['あ', 'ん'], 0, 12],
        Gen.String[Gen.Char[":%+/?#&= a"], 0, 12],
        Gen.Const("🔑 keys"));

    private static readonly Gen<OtpCredential> Credential = Gen.Select(
        Gen.Enum<OtpType>(), Gen.Enum<OtpAlgorithm>(), Gen.Int[6, 10], Gen.Int[1, 86400], Gen.Long[0, long.MaxValue],
        Gen.Select(Name, Name), Gen.Byte.Array[1, 128]).Select((type, algorithm, digits, period, counter, names, secret) =>
        new OtpCredential(
            new OtpAccount
            {
                Type = type,
                Algorithm = algorithm,
                Digits = type == OtpType.Steam ? OtpAccount.SteamDigits : digits,
                Period = type == OtpType.Hotp ? 30 : period,
                Counter = type == OtpType.Hotp ? (ulong)counter : 0,
                Issuer = AccountNames.Clean(names.Item1),
                Label = AccountNames.Clean(names.Item2),
            },
            secret));

    [Theory]
    [InlineData("key-uri-format.txt")]
    [InlineData("names.txt")]
    [InlineData("secrets.txt")]
    [InlineData("parameters.txt")]
    [InlineData("steam.txt")]
    public void Setup_codes_mean_what_the_vectors_say(string file)
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read(file))
        {
            SetupCode code = OtpAuthUri.Parse(vector["uri"]);

            OtpAccount account = code.Credential.Account;
            Assert.Equal(
                Describe(vector.GetValueOrDefault("type", "totp"), vector.GetValueOrDefault("issuer", ""), vector["label"], vector["secret"],
                    vector.GetValueOrDefault("algorithm", "SHA1"), vector.GetValueOrDefault("digits", "6"), vector.GetValueOrDefault("period", "30"),
                    vector.GetValueOrDefault("counter", "0"), vector.GetValueOrDefault("remark", "")),
                Describe(account.Type, account.Issuer, account.Label, Convert.ToHexStringLower(code.Credential.Secret),
                    account.Algorithm, account.Digits, account.Period, account.Counter, string.Join(' ', code.Remarks)));
            Assert.Equal(0, account.StartTime);
        }
    }

    [Fact]
    public void Unusable_setup_codes_are_refused_with_one_sentence()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("refused.txt"))
        {
            ImportException exception = Assert.Throws<ImportException>(() => OtpAuthUri.Parse(vector["uri"]));

            Assert.Equal(vector["error"], exception.Message);
            Assert.True(OtpAuthUri.IsOtpAuth(vector["uri"]));
        }
    }

    [Fact]
    public void What_is_no_setup_code_is_called_by_its_name()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("other-content.txt"))
        {
            ImportException exception = Assert.Throws<ImportException>(() => OtpAuthUri.Parse(vector["text"]));

            Assert.Equal($"This is {vector["description"]}; scan or copy the code that the site shows for setting up an authenticator app.", exception.Message);
            Assert.False(OtpAuthUri.IsOtpAuth(vector["text"]));
        }
    }

    [Fact]
    public void Whatever_is_formatted_parses_to_the_same_account() => Credential.SampleRepeatably(credential =>
    {
        SetupCode parsed = OtpAuthUri.Parse(OtpAuthUri.Format(credential));

        OtpAccount expected = credential.Account;
        OtpAccount actual = parsed.Credential.Account;
        Assert.Equal(
            (expected.Type, expected.Algorithm, expected.Digits, expected.Period, expected.Counter, expected.Issuer, expected.Label.Length > 0 ? expected.Label : expected.Issuer),
            (actual.Type, actual.Algorithm, actual.Digits, actual.Period, actual.Counter, actual.Issuer, actual.Label));
        Assert.Equal(credential.Secret, parsed.Credential.Secret);
        Assert.Empty(parsed.Remarks);
    });

    [Fact]
    public void A_formatted_code_spells_every_parameter_out()
    {
        var account = new OtpAccount { Issuer = "Big Co", Label = "ada@example.com", Algorithm = OtpAlgorithm.Sha256, Digits = 8, Period = 60 };

        Assert.Equal(
            "otpauth://totp/Big%20Co:ada%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Big%20Co&algorithm=SHA256&digits=8&period=60",
            OtpAuthUri.Format(new OtpCredential(account, Convert.FromHexString("48656c6c6f21deadbeef"))));
    }

    [Fact]
    public void A_start_time_cannot_be_formatted() => Assert.Throws<ArgumentException>(
        () => OtpAuthUri.Format(new OtpCredential(new OtpAccount { Label = "a", StartTime = 1 }, [1])));

    private static string Describe(params object[] fields) => string.Join(" | ", fields.Select(field => field switch
    {
        Enum value => value.ToString().ToLowerInvariant(),
        _ => Convert.ToString(field, CultureInfo.InvariantCulture)!,
    })).Replace("sha", "SHA", StringComparison.Ordinal);
}
