using System;
using System.IO;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Import;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Sources;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Tests.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Tests.Wording;

/// <summary>What was found is said in the same words everywhere; what to do about it in the program's own.</summary>
public sealed class SentenceTextTests
{
    private static readonly StubGuidance Guidance = new();

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef\n", "The file holds a line of hexadecimal digits, as vendors hand out the seeds of tokens; if that is what they are, give it again [AsHex].")]
    [InlineData("otpauth://totp/a?secret=0123456789ABCDEF0123456789ABCDEF&issuer=b\n", "The secret is written in hexadecimal digits, as vendors of tokens hand seeds out, and not in Base32; give it [AsHex].")]
    [InlineData("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&encoding=hex\n", "The setup code says that its secret is not in Base32, as all others are; let the site show another one, or give the secret by itself, if it is in hexadecimal digits [AsHex].")]
    [InlineData("otpauth://totp/?secret=JBSWY3DPEHPK3PXP\n", "The setup code names no account; [NameLabel].")]
    public void What_to_do_about_a_source_is_named_as_the_program_names_it(string text, string sentence) => Assert.Equal(sentence, Explain(text));

    [Fact]
    public void A_name_that_is_too_long_is_given_another_or_shortened()
    {
        var account = new OtpAccount { Label = new string('x', 65) };

        Assert.EndsWith("and the token holds 64; [ShortenLabel].", Describe(() => AccountNames.Check(account)), StringComparison.Ordinal);
        Assert.EndsWith("and the token holds 64; [ShortenNames].", Describe(() => AccountNames.Check(account, isAlone: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_not_there_is_named_anew()
    {
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));

        Assert.Equal("There is no file nowhere.txt; [NameSource].", Describe(() => source.Read("nowhere.txt")));
        Assert.Equal("There is no such file, but what was given looks like a secret; [HandOverSecret].", Describe(() => source.Read("JBSWY3DPEHPK3PXP")));
    }

    [Fact]
    public void A_failure_and_an_account_that_cannot_be_used_have_the_whole_sentence()
    {
        var problem = new ImportException(new Sentence("It has no name", "; ", Remedy.NameLabel));

        Assert.Equal("It has no name.", problem.Message);
        Assert.Equal("It has no name; [NameLabel].", Failure.From(problem, Guidance).Message);
        Assert.Equal("a: It has no name; [NameLabel].", new UnusableAccount("a", problem, IsListed: true).GetLine(Guidance));
        Assert.Equal("It is so.", SentenceText.Describe(new Sentence("It is so."), Guidance));
    }

    private static string Explain(string text)
    {
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));
        return Describe(() =>
        {
            FoundItem item = source.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "The file")[0];
            item.SetupCode?.CheckNames();
            throw item.Problem!;
        });
    }

    private static string Describe(Action act) => SentenceText.Describe(Assert.Throws<ImportException>(act), Guidance);
}
