using System.Linq;
using System.Text;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Bitwarden;

public sealed class BitwardenFormatTests
{
    private const string Password = ExportFuzzing.Password;

    [Fact]
    public void Plain_exports_give_the_items_that_have_a_setup_code_and_count_the_others()
    {
        var items = ExportReading.Read(BitwardenWriter.Write(SampleAccount.All));

        SampleAccount.AssertRead(SampleAccount.All, [.. items.SkipLast(1)]);
        Assert.Equal("2 entries without a setup code", items[^1].Description);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exports_with_a_password_are_read(bool usesArgon2)
    {
        byte[] file = BitwardenWriter.WriteEncrypted(SampleAccount.All, Password, usesArgon2);

        SampleAccount.AssertRead(SampleAccount.All, [.. ExportReading.Read(file, Password).SkipLast(1)]);
        Assert.Equal("The password does not open The file, an encrypted export of Bitwarden; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the Bitwarden export The file is needed to read it.", ExportReading.Explain(file));
    }

    [Fact]
    public void An_export_that_only_its_account_opens_is_refused()
    {
        const string Export = """{"encrypted":true,"encKeyValidation_DO_NOT_EDIT":"2.a|b|c","folders":[],"items":[{"name":"2.d|e|f","login":{"totp":"2.g|h|i"}}]}""";

        Assert.Equal(
            "The file is an export of Bitwarden that only the account it comes from can open; in Bitwarden, export it anew as \"password protected\" or unencrypted.",
            ExportReading.Explain(Export, Password));
    }

    [Fact]
    public void A_code_may_be_a_secret_alone_and_names_come_from_the_item()
    {
        const string Export = """
            {"encrypted":false,"items":[
              {"type":1,"name":"GitHub","login":{"username":"ada","totp":"jbsw y3dp ehpk 3pxp"}},
              {"type":1,"name":"Wiki","login":{"username":null,"totp":"KRSXG5CTMVRXEZLU"}},
              {"type":1,"name":"Wiki","login":{"username":"bob","totp":"otpauth://totp/?secret=KRSXG5CTMVRXEZLU"}},
              {"type":1,"name":"Odd","login":{"username":"bob","totp":"https://example.com/KRSXG5CTMVRXEZLU"}}]}
            """;

        var items = ExportReading.Read(Export);

        SampleAccount.AssertRead(
            [SampleAccount.Usual, new("totp", "Wiki", "Wiki", "KRSXG5CTMVRXEZLU"), new("totp", "Wiki", "bob", "KRSXG5CTMVRXEZLU")],
            [items[0], items[1], items[2]]);
        Assert.Equal(("Odd: bob", "In place of a setup code stands a web address, not a setup code."), (items[3].Name, items[3].Problem!.Message));
    }

    [Theory]
    [InlineData("\"kdfIterations\":2,\"kdfMemory\":1,", "\"kdfIterations\":2,\"kdfMemory\":4096,")]
    [InlineData("\"kdfIterations\":2,\"kdfMemory\":1,", "\"kdfIterations\":100000,\"kdfMemory\":1000,")]
    [InlineData("\"kdfParallelism\":2", "\"kdfParallelism\":2000000000")]
    public void Parameters_of_Argon2_that_nobody_uses_are_refused(string from, string to)
    {
        string file = Encoding.UTF8.GetString(BitwardenWriter.WriteEncrypted(SampleAccount.All, Password, usesArgon2: true)).Replace(from, to);

        Assert.EndsWith("; no program writes that, so the file is damaged or made to do harm, and it was left alone.", ExportReading.Explain(file, Password));
    }

    [Fact]
    public void Iterations_of_PBKDF2_that_nobody_uses_are_refused()
    {
        string file = Encoding.UTF8.GetString(BitwardenWriter.WriteEncrypted(SampleAccount.All, Password, usesArgon2: false)).Replace(":5000,", ":2000000000,");

        Assert.Equal(
            "The file's password is to be stretched by 2000000000 iterations of PBKDF2, and from 1 to 10000000 are allowed; no program writes that, so the file is damaged or made to do harm, and it was left alone.",
            ExportReading.Explain(file, Password));
    }

    [Fact]
    public void No_broken_export_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(BitwardenWriter.Write(SampleAccount.All), SampleAccount.Secrets, 31), 100, 1950);
        ExportFuzzing.Run(BitwardenWriter.WriteEncrypted(SampleAccount.All, Password, usesArgon2: false), SampleAccount.Secrets, 32, 300);
        ExportFuzzing.Run(BitwardenWriter.WriteEncrypted(SampleAccount.All, Password, usesArgon2: true), SampleAccount.Secrets, 33, 300);
    }
}
