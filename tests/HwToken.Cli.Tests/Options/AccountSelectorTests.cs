using System.Collections.Generic;
using System.Linq;
using HwToken.Cli.Options;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Tests.Options;

public sealed class AccountSelectorTests
{
    private static readonly IReadOnlyList<TokenAccount> Accounts = Make(("GitHub", "ada"), ("GitHub", "grace"), ("GitLab", "ada"), ("", "3"), ("Example", "Ops"));

    [Theory]
    [InlineData("3", 3)]
    [InlineData("#4", 4)]
    [InlineData(" 1 ", 1)]
    [InlineData("github:GRACE", 2)]
    [InlineData("GitHub: ada", 1)]
    [InlineData("gitlab", 3)]
    [InlineData("ops", 5)]
    [InlineData("exam", 5)]
    [InlineData("lab:a", 3)]
    public void Finds_the_account_that_is_meant(string reference, int position) =>
        Assert.Equal(position, AccountSelector.Find(Accounts, reference).Position);

    [Theory]
    [InlineData("0", "There are 5 accounts on the token; their positions are 1 to 5.")]
    [InlineData("6", "There are 5 accounts on the token; their positions are 1 to 5.")]
    [InlineData("#99999999999", "No account on the token is called #99999999999; 'hwtoken list' shows what is on it.")]
    [InlineData("bob", "No account on the token is called bob; 'hwtoken list' shows what is on it.")]
    [InlineData("github", "2 accounts match github: 1 (GitHub: ada), 2 (GitHub: grace). Give the position of the one that you mean.")]
    [InlineData("ada", "2 accounts match ada: 1 (GitHub: ada), 3 (GitLab: ada). Give the position of the one that you mean.")]
    [InlineData("git", "3 accounts match git: 1 (GitHub: ada), 2 (GitHub: grace), 3 (GitLab: ada). Give the position of the one that you mean.")]
    public void Refuses_what_means_none_or_several(string reference, string sentence)
    {
        ProvisioningException refusal = Assert.Throws<ProvisioningException>(() => AccountSelector.Find(Accounts, reference));
        Assert.Equal(sentence, refusal.Message);
        Assert.Equal(FailureKind.Usage, refusal.Kind);
    }

    [Fact]
    public void Names_eight_of_many()
    {
        IReadOnlyList<TokenAccount> many = Make([.. Enumerable.Range(1, 20).Select(number => ("Site", $"user {number}"))]);
        string message = Assert.Throws<ProvisioningException>(() => AccountSelector.Find(many, "site")).Message;
        Assert.Contains("8 (Site: user 8) and others. Give", message);
    }

    private static TokenAccount[] Make(params (string Issuer, string Label)[] names) =>
        [.. names.Select((name, index) => new TokenAccount(100 + index, index + 1, new OtpAccount { Issuer = name.Issuer, Label = name.Label }, "AAAA-AAAA"))];
}
