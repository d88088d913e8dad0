using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Tests.Exports;
using HwToken.Import.Tests.Exports.KeePass;
using HwToken.Import.Tests.Texts;
using HwToken.Import.Texts;

namespace HwToken.Import.Tests.OtpAuth;

/// <summary>No secret becomes a name, whatever it came from.</summary>
public sealed class SecretNamesTests
{
    private const string S = "JBSWY3DPEHPK3PXP";
    private const string T = "GEZDGNBVGY3TQOJQ";
    private const string Piece = "The account's name holds a setup code or a piece of one, so two may have run into one, or columns are mixed up; give each setup code on a line of its own.";

    [Theory]
    [InlineData("otpauth://totp/x?secret=")]
    [InlineData("OTPAUTH://totp/x?secret=")]
    [InlineData("see otpauth%3A%2F%2Ftotp%2Fx")]
    [InlineData("otpauth%253A%252F%252Ftotp")]
    [InlineData("otpauth:\\/\\/totp")]
    [InlineData("otpauth&#58;//totp")]
    [InlineData("otpauth-migration://offline?data=")]
    [InlineData("steam://" + T)]
    [InlineData("motp://a:b?secret=1")]
    [InlineData("secret=" + T)]
    [InlineData("SECRET%3D" + T)]
    public void A_setup_code_is_known_in_a_name(string name)
    {
        Assert.True(SecretNames.HoldsSetupCode(name));
        Assert.Equal("", FoundItem.GetName(name, "ada"));
        FoundItem item = FoundItem.FromFields(new SetupCodeFields { Issuer = "Ex", Label = name, Secret = S });
        Assert.Equal(("", Piece), (item.Name, item.Problem!.Message));
    }

    [Theory]
    [InlineData("Secret Server")]
    [InlineData("secret")]
    [InlineData("otpauth")]
    [InlineData("Steam: gabe")]
    [InlineData("https://example.com/?q=1")]
    public void Other_names_are_left_alone(string name)
    {
        Assert.False(SecretNames.HoldsSetupCode(name));
        Assert.Equal(name, FoundItem.FromFields(new SetupCodeFields { Label = name, Secret = S }).GetSetupCode().Credential.Account.Label);
    }

    [Theory]
    [InlineData(S)]
    [InlineData("jbsw y3dp ehpk 3pxp")]
    [InlineData("my JBSW-Y3DP-EHPK-3PXP key")]
    [InlineData("48656C6C6F21DEADBEEF")]
    public void An_accounts_own_secret_is_left_out_of_its_names(string name)
    {
        SetupCode code = FoundItem.FromFields(new SetupCodeFields { Issuer = "Ex", Label = name, Secret = S }).GetSetupCode();

        Assert.Equal(("Ex", "Ex"), (code.Credential.Account.Issuer, code.Credential.Account.Label));
        Assert.Equal("The label held a secret, which is no name, and was left out; look whether the columns or fields are mixed up.", Assert.Single(code.Remarks));
    }

    [Fact]
    public void Columns_of_a_table_that_are_mixed_up_show_no_secret()
    {
        IReadOnlyList<FoundItem> items = ExportReading.Read($"name,username,totp\nEx,{T},{S}\nTwo,{S} old,{T}\nThree,otpauth://totp/x?secret={T},{S}\nFour,x,\"otpauth://totp/a?secret={S}, otpauth://totp/b?secret={T}\"\n");

        AssertNoSecrets(items);
        Assert.Equal(["Ex: Ex", "Two: Two"], items.Where(item => item.SetupCode is not null).Select(GetName));
        Assert.Equal([Piece, "The text holds several setup codes, one behind the other; give each on a line of its own."], items.Where(item => item.Kind == FoundKind.Unusable).Select(item => item.Problem!.Message));
    }

    [Fact]
    public void The_secret_of_another_account_is_no_issuer_either()
    {
        IReadOnlyList<FoundItem> items = ExportReading.Read($"issuer,name,secret\n{T},ada,{S}\nTwo,bob,{T}\n");

        AssertNoSecrets(items);
        Assert.Equal(["ada", "Two: bob"], items.Where(item => item.SetupCode is not null).Select(GetName));
        Assert.Equal("The issuer held a secret, which is no name, and was left out; look whether the columns or fields are mixed up.", Assert.Single(items[0].GetSetupCode().Remarks));
    }

    [Fact]
    public void Nor_do_an_entry_of_KeePass_and_a_payload_of_Google_Authenticator()
    {
        string entries = KeePassXml.Entry(("Title", $"otpauth://totp/x?secret={T}"), ("UserName", "ada"), ("otp", $"otpauth://totp/Ex:bob?secret={S}"))
            + KeePassXml.Entry(("Title", "Two"), ("UserName", T), ("otp", $"otpauth://totp/Ex:bob?secret={T}"));
        List<FoundItem> items = [.. ExportReading.Read(KeePassXml.Make(entries))];
        items.AddRange(CodeReader.ReadAll(new MigrationWriter().Account(Convert.FromHexString("48656c6c6f21deadbeef"), $"Ex:ada?secret={S}", "Ex").Account(Convert.FromHexString("48656c6c6f21deadbeef"), S, "Ex").ToUri()));

        AssertNoSecrets(items);
        Assert.Equal(["Ex: bob", "Two: Two", "Ex: Ex"], items.Where(item => item.SetupCode is not null).Select(GetName));
    }

    /// <summary>What stands before the label is the prefix when it equals the issuer, in every format.</summary>
    [Theory]
    [InlineData("https://git.e.org")]
    [InlineData("git.e.org:8443")]
    [InlineData("Foo: Bar")]
    [InlineData("[2001:db8::1]")]
    public void Every_importer_has_the_same_rule_for_issuers_with_colons(string issuer)
    {
        string[] exports =
        [
            $"name,username,totp\n{issuer},{issuer}:ada,{S}\n",
            $$$"""{"tokens":[{"algo":"SHA1","counter":0,"digits":6,"issuerExt":"{{{issuer}}}","label":"{{{issuer}}}:ada","period":30,"secret":[72,101,108,108,111,33,-34,-83,-66,-17],"type":"TOTP"}]}""",
            $$$"""[{"secret":"{{{S}}}","issuer":"{{{issuer}}}","label":"{{{issuer}}}: ada","digits":6,"type":"TOTP","algorithm":"SHA1","period":30}]""",
            KeePassXml.Make(KeePassXml.Entry(("Title", issuer), ("UserName", $"{issuer}:ada"), ("TOTP Seed", S))),
            $"otpauth://totp/{issuer}:ada?secret={S}&issuer={issuer}",
            new MigrationWriter().Account(Convert.FromHexString("48656c6c6f21deadbeef"), $"{issuer}:ada", issuer).ToUri(),
        ];

        Assert.All(exports, export =>
        {
            OtpAccount account = ExportReading.Read(export)[0].GetSetupCode().Credential.Account;
            Assert.Equal((issuer, "ada"), (account.Issuer, account.Label));
        });
    }

    private static string GetName(FoundItem item) => FoundItem.GetName(item.GetSetupCode().Credential.Account.Issuer, item.GetSetupCode().Credential.Account.Label);

    private static void AssertNoSecrets(IEnumerable<FoundItem> items) => Assert.All(items, item =>
    {
        string shown = $"{item.Name} {item.Problem?.Message} {(item.SetupCode is null ? "" : GetName(item))} {string.Join(' ', item.SetupCode?.Remarks ?? [])}";
        Assert.DoesNotContain(S, shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(T, shown, StringComparison.OrdinalIgnoreCase);
    });
}
