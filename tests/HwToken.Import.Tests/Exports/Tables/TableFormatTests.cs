using System.Linq;
using System.Text;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.Tables;

public sealed class TableFormatTests
{
    private const string Own = """
        issuer,account,secret,type,digits,period,algorithm,counter
        GitHub,ada,JBSWY3DPEHPK3PXP,,,,,
        Bäckerei Müller,jürgen@example.de,KRSXG5CTMVRXEZLUKN2XAZLS,totp,8,60,SHA512,
        VPN,bob,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,HOTP,7,,SHA256,5000000000
        Steam,gabe,MZXW6YTBOJRGC6RANFZSA3TP,steam,,,,
        """;

    [Fact]
    public void Our_own_table_is_read() => SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(Own));

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Columns_may_stand_in_any_order_and_be_separated_otherwise(char separator)
    {
        string table = "Digits,SECRET,Time Interval,Account-Name,Issuer,algorithm\r\n6,JBSW Y3DP EHPK 3PXP,30,ada,GitHub,sha-1\r\n\r\n8,KRSXG5CTMVRXEZLUKN2XAZLS,60,jürgen@example.de,Bäckerei Müller,HmacSHA512\r\n".Replace(',', separator);

        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.Unusual], ExportReading.Read(table));
        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.Unusual], ExportReading.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(table)]));
    }

    // As Bitwarden, LastPass, 1Password, KeePassXC, Proton Pass and Microsoft Entra ID write them.
    [Theory]
    [InlineData("folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n,,login,GitHub,\"two\nlines, and \"\"marks\"\"\",,0,https://github.com,ada,x,JBSWY3DPEHPK3PXP\n,,note,A note,text,,0,,,,\n,,login,No second factor,,,0,,ada,x,")]
    [InlineData("url,username,password,totp,extra,name,grouping,fav\nhttps://github.com,ada,x,JBSWY3DPEHPK3PXP,,GitHub,,0")]
    [InlineData("Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\nGitHub,https://github.com,ada,x,otpauth://totp/?secret=JBSWY3DPEHPK3PXP,false,false,,")]
    [InlineData("\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\",\"Icon\"\n\"Root\",\"GitHub\",\"ada\",\"x\",\"https://github.com\",\"\",\"otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&issuer=GitHub\",\"0\"")]
    [InlineData("type,name,url,email,username,password,note,totp,createTime\nlogin,GitHub,https://github.com,ada,,x,,JBSWY3DPEHPK3PXP,1")]
    [InlineData("upn,serial number,secret key,time interval,manufacturer,model\nGitHub:ada,1234567,JBSWY3DPEHPK3PXP,30,Contoso,HardwareKey")]
    [InlineData("name,url\nada,otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP")]
    public void Tables_of_others_are_read(string table)
    {
        FoundItem item = Assert.Single(ExportReading.Read(table), item => item.Kind != FoundKind.Other);

        string? issuer = item.SetupCode?.Credential.Account.Issuer;
        string? label = item.SetupCode?.Credential.Account.Label;
        Assert.Equal("GitHub:ada", string.IsNullOrEmpty(issuer) ? label : $"{issuer}:{label}");
    }

    [Fact]
    public void A_line_that_cannot_be_used_is_told_and_counted()
    {
        var items = ExportReading.Read("issuer,account,secret,type\nGitHub,ada,,\nVPN,bob,JBSWY3DPEHPK3PX0,\nFirewall,ops,JBSWY3DPEHPK3PXP,motp\nshort\n");

        Assert.Equal(
            [
                "GitHub: ada: The line holds no secret.",
                "VPN: bob: Character 16 of the secret is the digit 0, which Base32 does not have; it is probably the letter O.",
                "Firewall: ops: The setup code is of the type motp, which this token does not make; it makes totp, hotp and steam.",
                "short: The line holds no secret.",
            ],
            items.Select(item => $"{item.Name}: {item.Problem!.Message}"));
    }

    [Fact]
    public void A_table_of_passwords_alone_is_told_so()
    {
        Assert.Equal(
            "The file is a table of passwords without a column for the secrets of two-factor codes (secret, totp or otpauth); in the program that wrote it, choose an export that has them.",
            ExportReading.Explain("name,url,username,password,note\nGitHub,https://github.com,ada,hunter2,"));
    }

    [Fact]
    public void A_table_whose_lines_all_have_no_code_is_told_so() =>
        Assert.Equal(
            "The file is a table with 2 entries without a setup code, and with none that has one; two-factor codes may be kept in another program.",
            ExportReading.Explain("name,username,password,totp\nGitHub,ada,x,\nWiki,bob,y,\n"));

    [Fact]
    public void A_table_that_breaks_off_within_quotation_marks_is_told_so() =>
        Assert.Equal(
            "The file is a table, but line 3 or one behind it is not written as its heading is (a quotation mark may be missing); export it again.",
            ExportReading.Explain("issuer,account,secret\nGitHub,ada,JBSWY3DPEHPK3PXP\nVPN,\"bob,JBSWY3DPEHPK3PXP\n"));

    [Fact]
    public void Text_with_commas_is_no_table()
    {
        Assert.Contains("is text without a setup code", ExportReading.Explain("Dear Ada, here is a name, and more\nfor you, bob"), System.StringComparison.Ordinal);
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read($"My accounts, and nothing else\n{SampleAccount.Usual.Uri}"));
    }

    [Fact]
    public void No_broken_table_gets_past_the_reader() =>
        Assert.InRange(ExportFuzzing.Run(Encoding.UTF8.GetBytes(Own), SampleAccount.Secrets, 81), 100, 1990);
}
