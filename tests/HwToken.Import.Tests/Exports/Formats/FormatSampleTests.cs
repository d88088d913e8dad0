using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HwToken.Import.Found;
using HwToken.Import.Sources;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Exports that are plain text of some kind, each by a sample file.</summary>
public sealed class FormatSampleTests
{
    public static TheoryData<string> Names => [.. FormatSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_account_of_a_sample_is_read_and_what_has_no_code_is_counted(string name) =>
        FormatSamples.AssertRead(FormatSamples.All[name], ExportReading.Read(FormatSamples.Read(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_broken_sample_gets_past_its_reader(string name)
    {
        int seed = 20261128 + FormatSamples.All.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(name);
        IEnumerable<string> secrets = SampleAccount.Secrets.Append("Xk9#Wv7-Pq2z");
        Assert.InRange(ExportFuzzing.Run(FormatSamples.Read(name), secrets, seed, 400), 10, 399);
    }

    [Fact]
    public void Entries_without_a_code_alone_are_told()
    {
        Assert.Equal(
            "The file is an export of Bitwarden with 2 entries without a setup code, and with none that has one; two-factor codes may be kept in another program.",
            ExportReading.Explain("""{"folders":[],"items":[{"type":1,"name":"a","login":{"totp":null}},{"type":2,"name":"b"}]}"""));
        Assert.Equal(
            "The file is an export of Proton Pass with an entry without a setup code, and with none that has one; two-factor codes may be kept in another program.",
            ExportReading.Explain("""{"version":"1","vaults":{"a":{"items":[{"data":{"metadata":{"name":"x"},"content":{"totpUri":""}}}]}}}"""));
    }

    [Theory]
    [InlineData("""{"encrypted":false,"items":[{"type":1,"name":"GitHub","login":{"username":"ada"},"fields":[{"name":"2FA","value":"URI"}]}]}""")]
    [InlineData("""{"encrypted":false,"items":[{"type":2,"name":"GitHub","notes":"my code: URI"}]}""")]
    [InlineData("""{"items":[{"title":"GitHub","fields":[{"type":"text","value":"URI"}]}]}""")]
    [InlineData("""{"records":[{"title":"GitHub","uid":"1","custom_fields":{"$text::1":"URI"}}]}""")]
    [InlineData("""{"version":"1","vaults":{"a":{"items":[{"data":{"metadata":{"name":"GitHub"},"type":"custom","content":{"sections":[{"sectionFields":[{"type":"totp","data":{"totpUri":"URI"}}]}]}}}]}}}""")]
    [InlineData("""{"version":"1","vaults":{"a":{"items":[{"data":{"metadata":{"name":"GitHub","note":"URI"},"content":{}}}]}}}""")]
    [InlineData("<database><card title=\"GitHub\"><field name=\"OTP\" type=\"text\">URI</field></card></database>")]
    [InlineData("{\"title\":\"GitHub\",\"secureContents\":{\"notesPlain\":\"URI\"}}\n***5642bee8-a5ff-11dc-8314-0800200c9a66***\n")]
    public void A_URI_in_another_field_of_an_entry_is_its_setup_code(string export)
    {
        string uri = export.StartsWith('<') ? SampleAccount.Usual.Uri.Replace("&", "&amp;", StringComparison.Ordinal) : SampleAccount.Usual.Uri;

        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(export.Replace("URI", uri, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"items":[{"title":"GitHub","fields":[{"type":"username","value":"ada"},{"type":"totp","value":"JBSWY3DPEHPK3PXP","history":[{"value":"URI"}]}]}]}""")]
    [InlineData("""{"encrypted":false,"items":[{"type":1,"name":"GitHub","login":{"username":"ada","totp":"JBSWY3DPEHPK3PXP"},"passwordHistory":[{"password":"URI"}]}]}""")]
    [InlineData("{\"title\":\"GitHub\",\"secureContents\":{\"fields\":[{\"designation\":\"username\",\"value\":\"ada\"}],\"sections\":[{\"fields\":[{\"n\":\"TOTP_1\",\"v\":\"JBSWY3DPEHPK3PXP\"}]}],\"passwordHistory\":[{\"value\":\"URI\"}]}}\n***5642bee8-a5ff-11dc-8314-0800200c9a66***\n")]
    public void What_a_field_held_before_is_no_account(string export) =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(export.Replace("URI", SampleAccount.Unusual.Uri, StringComparison.Ordinal)));

    [Fact]
    public void What_lies_in_the_trash_of_Bitwarden_is_named()
    {
        FoundItem item = Assert.Single(ExportReading.Read("""{"encrypted":false,"items":[{"type":1,"name":"GitHub","login":{"username":"ada","totp":"JBSWY3DPEHPK3PXP"},"deletedDate":"2024-01-01T00:00:00.000Z"}]}"""));

        Assert.Equal(("GitHub: ada", "It is in the trash; restore it there, if it is wanted."), (item.Name, item.Problem!.Message));
    }

    [Theory]
    [InlineData("cotp", """{"version":2,"elements":[]}""")]
    [InlineData("LastPass Authenticator", """{"deviceId":"x","version":3,"accounts":[],"folders":[]}""")]
    [InlineData("FreeOTP+", """{"tokenOrder":[],"tokens":[]}""")]
    [InlineData("Keeper", """{"shared_folders":[],"records":[]}""")]
    [InlineData("Bitwarden", """{"encrypted":false,"folders":[],"items":[]}""")]
    [InlineData("2FAuth", """{"app":"2fauth_v5.4.3","schema":1,"data":[]}""")]
    [InlineData("Proton Pass", """{"version":"1.30","vaults":{}}""")]
    public void An_export_without_an_account_is_called_so(string name, string export) =>
        Assert.Equal($"The file is an export of {name} without any account in it.", ExportReading.Explain(export));

    [Theory]
    [InlineData("GitHub,Username,ada,*Password,x,One-time code,JBSWY3DPEHPK3PXP,\n")] // as the field is called in English
    [InlineData("GitHub,Username,ada,Password*,x,TOTP*,jbsw y3dp ehpk 3pxp,\n")]
    public void Enpass_s_fields_are_known_by_what_they_are_called(string table) => SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(table));

    [Fact]
    public void A_name_of_Authy_s_JSON_is_split_as_on_a_phone() =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read("""{"decrypted_authenticator_tokens":[{"account_type":"authenticator","name":"GitHub:ada","original_name":"GitHub:ada","issuer":null,"decrypted_seed":"JBSWY3DPEHPK3PXP","digits":6}]}"""));

    [Fact]
    public void SafeInCloud_s_XML_may_be_in_UTF_16() =>
        FormatSamples.AssertRead(FormatSamples.All["safeincloud.xml"], ExportReading.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(FormatSamples.Read("safeincloud.xml")).Replace("utf-8", "utf-16", StringComparison.OrdinalIgnoreCase))]));

    [Fact]
    public void A_list_of_entries_is_no_entry_of_pass() =>
        Assert.Contains("What looks like secrets alone", ExportReading.Explain("- name: GitHub\n  otp: JBSWY3DPEHPK3PXP\n- name: Two\n  secret: GEZDGNBVGY3TQOJQ\n"), StringComparison.Ordinal);

    [Fact]
    public void Another_secret_in_an_entry_of_pass_is_counted()
    {
        IReadOnlyList<FoundItem> items = ExportReading.Read("GEZDGNBVGY3TQOJQ\ntotp: JBSWY3DPEHPK3PXP\nrecovery: KRUGKIDROVUWG2ZA\n");

        Assert.Equal(["a setup code", "a line with what looks like a secret alone, without a setup code"], items.Select(item => item.Description));
    }

    [Fact]
    public void The_same_secret_in_two_fields_for_codes_is_one_account_as_the_URI_says()
    {
        FoundItem item = Assert.Single(ExportReading.Read("""{"records":[{"title":"GitHub","login":"ada","custom_fields":{"TFC:Keeper":"jbsw y3dp ehpk 3pxp","$oneTimeCode::1":"otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&digits=8"}}]}"""));

        Assert.Equal(8, item.GetSetupCode().Credential.Account.Digits);
    }

    [Fact]
    public void The_same_secret_in_two_fields_is_one_account() =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read($$"""{"encrypted":false,"items":[{"type":1,"name":"GitHub","login":{"username":"ada","totp":"jbsw y3dp ehpk 3pxp"},"notes":"{{SampleAccount.Usual.Uri}}"}]}"""));

    [Fact]
    public void Authy_s_tokens_that_are_still_encrypted_are_named()
    {
        FoundItem item = Assert.Single(ExportReading.Read("""{"authenticator_tokens":[{"account_type":"github","name":"ada","issuer":"GitHub","encrypted_seed":"AAAA","salt":"x","digits":6}],"success":true}"""));

        Assert.Equal(("GitHub: ada", "Its secret is still encrypted with the backup password; decrypt the file with the tool that fetched it."), (item.Name, item.Problem!.Message));
    }

    [Theory]
    [InlineData("hunter2\ntotp: JBSWY3DPEHPK3PXP\nuser: ada\n")]
    [InlineData("hunter2\n---\nuser: ada\ntotp: \"JBSWY3DPEHPK3PXP\"\n")]
    [InlineData("hunter2\n  user: x\nuser: ada\n  totp: 'otpauth://totp/?secret=JBSWY3DPEHPK3PXP'\n")]
    [InlineData("hunter2\r\nuser: ada\r\ntotp: jbsw y3dp ehpk 3pxp\r\n")]
    [InlineData("hunter2\nuser: ada\notpauth: otpauth://totp/?secret=JBSWY3DPEHPK3PXP\n")]
    public void An_entry_of_pass_is_called_as_its_file(string entry)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("GitHub.txt", System.Text.Encoding.UTF8.GetBytes(entry));
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));

        SampleAccount.AssertRead([SampleAccount.Usual], source.Read(path));
    }

    [Fact]
    public void The_first_line_of_an_entry_is_its_password_and_no_secret() =>
        Assert.Contains("is text without a setup code", ExportReading.Explain("JBSWY3DPEHPK3PXP\nuser: ada\n"), StringComparison.Ordinal);
}
