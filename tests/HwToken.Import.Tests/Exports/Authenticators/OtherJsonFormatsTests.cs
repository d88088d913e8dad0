using System.Linq;
using System.Text;

namespace HwToken.Import.Tests.Exports.Authenticators;

/// <summary>Formats of one form and a few fields: LastPass Authenticator, FreeOTP+ and Duo Mobile.</summary>
public sealed class OtherJsonFormatsTests
{
    private const string LastPass = """
        {"deviceId":"","localDeviceId":"81b55075","deviceName":"A phone","version":3,"accounts":[
          {"accountID":"1","issuerName":"GitHub","originalIssuerName":"github.com","userName":"ada","originalUserName":"x","pushNotification":false,"secret":"JBSWY3DPEHPK3PXP","timeStep":30,"digits":6,"algorithm":"SHA1","folderData":{"folderId":1,"position":0}},
          {"accountID":"2","issuerName":"Bäckerei Müller","userName":"jürgen@example.de","secret":"KRSXG5CTMVRXEZLUKN2XAZLS","timeStep":60,"digits":8,"algorithm":"SHA512"}],
         "folders":[{"id":1,"name":"Work"}]}
        """;

    private const string FreeOtpPlus = """
        {"tokenOrder":["GitHub:ada"],"tokens":[
          {"algo":"SHA1","counter":0,"digits":6,"issuerExt":"GitHub","issuerInt":"GitHub","label":"ada","period":30,"secret":[72,101,108,108,111,33,-34,-83,-66,-17],"type":"TOTP"},
          {"algo":"SHA256","counter":-1,"digits":7,"issuerExt":"x","issuerAlt":"VPN","label":"y","labelAlt":"bob","period":30,"secret":[49,50,51,52,53,54,55,56,57,48],"type":"HOTP"},
          {"algo":"SHA1","counter":0,"digits":5,"issuerExt":"Steam","label":"gabe","period":30,"secret":[49,50,51,52,53,54,55,56,57,48],"type":"TOTP"},
          {"algo":"SHA1","digits":6,"issuerExt":"Odd","label":"eve","period":30,"secret":[1,2,300],"type":"TOTP"}]}
        """;

    private const string Duo = """
        [{"version":1.0,"accountType":"OtpAccount","name":"ada","otpGenerator":{"otpSecret":"JBSWY3DPEHPK3PXP"},"logoUri":"file:///data/logo.png","pkey":"1"},
         {"version":1.0,"accountType":"OtpAccount","name":"bob","otpGenerator":{"otpSecret":"KRSXG5CTMVRXEZLU","counter":3},"pkey":"2"},
         {"version":1.0,"accountType":"DuoAccount","name":"Example Corporation","pkey":"3"}]
        """;

    [Fact]
    public void LastPass_Authenticator_is_read() => SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.Unusual], ExportReading.Read(LastPass));

    [Fact]
    public void FreeOTP_plus_is_read()
    {
        var items = ExportReading.Read(FreeOtpPlus);

        SampleAccount.AssertRead(
            [SampleAccount.Usual, new("hotp", "VPN", "bob", "GEZDGNBVGY3TQOJQ", "SHA256", 7), new("steam", "Steam", "gabe", "GEZDGNBVGY3TQOJQ", "SHA1", 5)],
            [.. items.Take(3)]);
        Assert.Equal(("Odd: eve", "Its secret is in no form that is known; the export may be damaged."), (items[3].Name, items[3].Problem!.Message));
    }

    [Fact]
    public void Duo_Mobile_is_read()
    {
        var items = ExportReading.Read(Duo);

        SampleAccount.AssertRead([SampleAccount.Usual with { Issuer = "" }, new("hotp", "", "bob", "KRSXG5CTMVRXEZLU", Counter: 3)], [.. items.Take(2)]);
        Assert.Equal(("Example Corporation", "It is an account that Duo Mobile approves by a push message; it has no secret to make codes with."), (items[2].Name, items[2].Problem!.Message));
    }

    [Fact]
    public void No_broken_export_gets_past_the_readers()
    {
        string[] secrets = ["JBSWY3DPEHPK3PXP", "KRSXG5CTMVRXEZLU", "KRSXG5CTMVRXEZLUKN2XAZLS", "72,101,108,108,111"];
        Assert.InRange(ExportFuzzing.Run(Encoding.UTF8.GetBytes(LastPass), secrets, 71), 100, 1900);
        Assert.InRange(ExportFuzzing.Run(Encoding.UTF8.GetBytes(FreeOtpPlus), secrets, 72), 100, 1900);
        Assert.InRange(ExportFuzzing.Run(Encoding.UTF8.GetBytes(Duo), secrets, 73), 100, 1900);
    }
}
