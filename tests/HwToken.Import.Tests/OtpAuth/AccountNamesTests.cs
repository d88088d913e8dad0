using HwToken.Core.Otp;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Tests.OtpAuth;

public sealed class AccountNamesTests
{
    [Fact]
    public void Names_of_64_bytes_pass() =>
        AccountNames.Check(new OtpAccount { Issuer = new string('é', 32), Label = new string('x', 64) });

    [Theory]
    [InlineData("", "", "The setup code names no account.")]
    [InlineData("GitHub", "", "The setup code names no account.")]
    [InlineData("", "0123456789012345678901234567890123456789012345678901234567890123x", "The account name is 65 bytes long (in UTF-8) and the token holds 64.")]
    [InlineData("éééééééééééééééééééééééééééééééée", "ada", "The issuer is 65 bytes long (in UTF-8) and the token holds 64.")]
    public void Other_names_are_refused_with_what_to_do(string issuer, string label, string sentence)
    {
        ImportException exception = Assert.Throws<ImportException>(() => AccountNames.Check(new OtpAccount { Issuer = issuer, Label = label }));

        Assert.Equal(sentence, exception.Message);
    }

    [Fact]
    public void A_long_name_of_one_of_many_names_the_option_that_shortens_it()
    {
        ImportException exception = Assert.Throws<ImportException>(() => AccountNames.Check(new OtpAccount { Issuer = new string('Ж', 49), Label = "ada" }, isAlone: false));

        Assert.Equal("The issuer is 98 bytes long (in UTF-8) and the token holds 64.", exception.Message);
    }

    [Theory]
    [InlineData("ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ", "ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ…")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x", "0123456789012345678901234567890123456789012345678901234567890…")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789 12345", "012345678901234567890123456789012345678901234567890123456789…")]
    [InlineData("👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻", "👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻…")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789q\u0307\u0323x", "012345678901234567890123456789012345678901234567890123456789…")]
    public void Names_are_shortened_between_characters_as_people_see_them(string name, string expected)
    {
        var code = new SetupCode(new OtpCredential(new OtpAccount { Issuer = name, Label = "ada" }, [1]), []);
        Assert.True(code.HasLongNames);

        code.ShortenNames();

        Assert.Equal((expected, "ada"), (code.Credential.Account.Issuer, code.Credential.Account.Label));
        Assert.Equal("The issuer is longer than the 64 bytes (in UTF-8) that the token holds, and was shortened: see the … at its end.", Assert.Single(code.Remarks));
        Assert.False(code.HasLongNames);
        code.CheckNames();
    }

    [Fact]
    public void A_name_that_the_user_gives_mends_a_setup_code()
    {
        SetupCode code = OtpAuthUri.Parse("otpauth://totp/?secret=JBSWY3DPEHPK3PXP");
        Assert.Throws<ImportException>(() => code.CheckNames());

        code.Credential.Account.Label = "ada";

        code.CheckNames();
    }

    [Theory]
    [InlineData("  GitHub\t", "GitHub")]
    [InlineData("Git\u0000Hub\u0085\r\n", "GitHub")]
    [InlineData("\u202Ebuh\u2066tiG\uFEFF", "buhtiG")]
    [InlineData("a\uD800b", "ab")]
    [InlineData("👩\u200D💻", "👩\u200D💻")]
    public void Cleaning_removes_what_does_not_belong_in_a_name(string name, string cleaned) =>
        Assert.Equal(cleaned, AccountNames.Clean(name));

    // Unicode Standard Annex #15: the examples of its figures 3 to 6, Hangul, and a composition exclusion.
    [Theory]
    [InlineData("Cafe\u0301", "Caf\u00E9")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("D\u0323\u0307", "\u1E0C\u0307")]
    [InlineData("D\u0307\u0323", "\u1E0C\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("a\u0323\u0302", "\u1EAD")]
    [InlineData("\u304B\u3099", "\u304C")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\U0001D15F", "\U0001D158\U0001D165")]
    [InlineData("Ñandú", "Ñandú")]
    public void Letters_and_their_accents_become_one_character(string name, string composed) =>
        Assert.Equal(composed, AccountNames.Clean(name));
}
