using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.Authenticators;

public sealed class SteamFormatTests
{
    private const string Account = """{"steamid":"1234","shared_secret":"SGVsbG8h3q2+7w==","serial_number":"1","revocation_code":"R1234","uri":"otpauth:\/\/totp\/Steam:gabe?secret=JBSWY3DPEHPK3PXP&issuer=Steam","account_name":"gabe","identity_secret":"dGVzdA==","status":1}""";

    private static readonly SampleAccount Expected = new("steam", "Steam", "gabe", "JBSWY3DPEHPK3PXP", Digits: 5);

    [Theory]
    [InlineData(Account)]
    [InlineData("{\"accounts\":{\"7656119\":" + Account + "}}")]
    [InlineData("[" + Account + "]")]
    [InlineData("""{"shared_secret":"SGVsbG8h3q2+7w==","account_name":"gabe","device_id":"android:1","fully_enrolled":true,"Session":{"SteamID":1234}}""")]
    [InlineData("""{"shared_secret":"SGVsbG8h3q2+7w==","AccountName":"gabe"}""")]
    public void Files_of_all_versions_are_read(string file) => SampleAccount.AssertRead([Expected], ExportReading.Read(file));

    [Fact]
    public void Several_accounts_are_read_and_broken_ones_named()
    {
        IReadOnlyList<FoundItem> items = ExportReading.Read("{\"accounts\":{\"1\":" + Account + ",\"2\":{\"account_name\":\"bob\",\"shared_secret\":\"!\"},\"3\":{\"steamid\":\"99\"},\"4\":5}}");

        SampleAccount.AssertRead([Expected], [items[0]]);
        Assert.Equal(["Steam: bob", "Steam: 99", "Steam: Steam"], items.Skip(1).Select(item => item.Name));
        Assert.Equal("This account's secret is damaged in the file; copy the file again.", items[1].Problem!.Message);
        Assert.Equal("The file holds no secret of this account; copy the file again.", items[2].Problem!.Message);
    }

    [Fact]
    public void The_list_of_Steam_Desktop_Authenticator_is_no_account() =>
        Assert.Equal(
            "The file is the list of accounts of Steam Desktop Authenticator, without their secrets; give the maFile of each account, and where they are encrypted, remove the encryption in that program first.",
            ExportReading.Explain("""{"encrypted":true,"entries":[{"encryption_iv":"AA==","encryption_salt":"AA==","filename":"1234.maFile","steamid":1234}]}"""));

    [Fact]
    public void No_broken_file_gets_past_the_reader() =>
        Assert.InRange(ExportFuzzing.Run(System.Text.Encoding.UTF8.GetBytes(Account), ["JBSWY3DPEHPK3PXP", "SGVsbG8h3q2+7w=="], 20261211), 1, 1999);
}
