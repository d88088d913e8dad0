using System.Linq;
using HwToken.Import.Tests.Exports;

namespace HwToken.Import.Tests.Sources;

/// <summary>An object of JSON on each line, as <c>jq -c</c> writes a list.</summary>
public sealed class JsonLinesTests
{
    private const string Usual = "{\"type\":\"TOTP\",\"secret\":\"JBSWY3DPEHPK3PXP\",\"issuer\":\"GitHub\",\"label\":\"ada\",\"algorithm\":\"SHA1\",\"digits\":6,\"period\":30}";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n\r\n")]
    public void Lines_are_read_as_the_list_that_they_are(string end) =>
        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.Usual], ExportReading.Read($"{Usual}{end}{Usual}{end}"));

    [Fact]
    public void Lines_that_are_exports_by_themselves_are_read_each() =>
        Assert.Equal(["ada", "bob"], ExportReading.Read("""
            {"shared_secret":"AAECAwQFBgcICQoLDA0ODxAREhM=","account_name":"ada"}
            {"shared_secret":"AAECAwQFBgcICQoLDA0ODxAREhM=","account_name":"bob"}
            """).Select(item => item.GetSetupCode().Credential.Account.Label));

    [Fact]
    public void Setup_codes_in_the_lines_of_any_program_are_found() =>
        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.ByCounter], ExportReading.Read($"{{\"a\":\"{SampleAccount.Usual.Uri}\"}}\n{{\"b\":[\"{SampleAccount.ByCounter.Uri}\"]}}\n"));

    [Fact]
    public void A_line_that_is_cut_short_is_told_of() =>
        Assert.Equal("The file begins as JSON does, but is damaged, cut short or too deep; make the export again, and copy the whole file.", ExportReading.Explain($"{Usual}\n{Usual[..40]}\n"));
}
