using System.Text;
using System.Text.Json.Nodes;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Aegis;

public sealed class AegisFormatTests
{
    private const string Password = ExportFuzzing.Password;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Plain_vaults_of_all_versions_are_read(int version) =>
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(AegisWriter.Write(SampleAccount.All, version)));

    [Fact]
    public void An_encrypted_vault_is_opened_by_the_password_of_any_slot()
    {
        byte[] file = AegisWriter.WriteEncrypted(SampleAccount.All, Password);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, "another password"));
        Assert.Equal("The password does not open The file, an encrypted export of Aegis; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the Aegis vault The file is needed to read it.", ExportReading.Explain(file));
    }

    [Fact]
    public void A_password_for_a_plain_vault_does_no_harm() =>
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(AegisWriter.Write(SampleAccount.All), Password));

    [Fact]
    public void What_the_token_cannot_hold_is_named_and_the_others_are_taken()
    {
        SampleAccount[] accounts =
        [
            SampleAccount.Usual,
            new("motp", "Firewall", "ops", "JBSWY3DPEHPK3PXP", "MD5"),
            new("yandex", "Yandex", "ada", "JBSWY3DPEHPK3PXP", "SHA256", 8),
            new("totp", "Typo", "ada", "JBSWY3DPEHPK3PX0"),
            SampleAccount.OfSteam,
        ];

        var items = ExportReading.Read(AegisWriter.Write(accounts));

        Assert.Equal(5, items.Count);
        Assert.Equal(("Firewall: ops", "The setup code is of the type motp, which this token does not make; it makes totp, hotp and steam."), (items[1].Name, items[1].Problem!.Message));
        Assert.Equal(("Yandex: ada", "The setup code is of the type yandex, which this token does not make; it makes totp, hotp and steam."), (items[2].Name, items[2].Problem!.Message));
        Assert.Equal(("Typo: ada", "Character 16 of the secret is the digit 0, which Base32 does not have; it is probably the letter O."), (items[3].Name, items[3].Problem!.Message));
        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.OfSteam], [items[0], items[4]]);
    }

    [Fact]
    public void A_vault_as_Aegis_documents_it_is_read()
    {
        const string Vault = """
            {
                "version": 1,
                "header": { "slots": null, "params": null },
                "db": {
                    "version": 3,
                    "entries": [
                        {
                            "type": "totp",
                            "uuid": "01234567-89ab-cdef-0123-456789abcdef",
                            "name": "Bob",
                            "issuer": "Google",
                            "note": "Main account",
                            "favorite": false,
                            "icon": null,
                            "info": { "secret": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "algo": "SHA1", "digits": 6, "period": 30 },
                            "groups": [ "01234567-89ab-cdef-0123-456789abcdef" ]
                        }
                    ],
                    "groups": []
                }
            }
            """;

        SampleAccount.AssertRead([new("totp", "Google", "Bob", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")], ExportReading.Read(Vault));
        SampleAccount.AssertRead([new("totp", "Google", "Bob", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")], ExportReading.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Vault)]));
    }

    [Fact]
    public void Newer_versions_are_refused()
    {
        const string Sentence = "The file is a vault of an Aegis newer than this program knows; update hwtoken, or export from Aegis as a list of URIs.";

        Assert.Equal(Sentence, ExportReading.Explain(AegisWriter.Write(SampleAccount.All, 4)));
        Assert.Equal(Sentence, ExportReading.Explain("""{"version":2,"header":{},"db":{"version":3,"entries":[]}}"""));
    }

    [Theory]
    [InlineData(1 << 30, 8, 1)]
    [InlineData(32768, 1000000, 1)]
    [InlineData(32768, 8, 1000000)]
    [InlineData(32768, 8, 256)]
    [InlineData(32769, 8, 1)]
    [InlineData(65536, 1, 1)]
    public void Parameters_of_scrypt_that_nobody_uses_are_refused(int n, int r, int p)
    {
        string file = Encoding.UTF8.GetString(AegisWriter.WriteEncrypted(SampleAccount.All, Password)).Replace("\"n\":256,\"r\":8,\"p\":1", $"\"n\":{n},\"r\":{r},\"p\":{p}");

        Assert.Equal(
            $"The file's password is to be stretched by scrypt with N = {n}, r = {r}, p = {p}; no program writes that, so the file is damaged or made to do harm, and it was left alone.",
            ExportReading.Explain(file, Password));
    }

    [Fact]
    public void Slots_that_take_minutes_to_try_are_refused_before_the_first()
    {
        JsonNode file = JsonNode.Parse(AegisWriter.WriteEncrypted(SampleAccount.All, Password))!;
        JsonArray slots = file["header"]!["slots"]!.AsArray();
        JsonNode slot = slots[1]!.DeepClone();
        slot["n"] = 32768;
        for (int count = 0; count < 500; count++)
        {
            slots.Insert(0, slot.DeepClone());
        }

        Assert.Equal(
            "The file has more slots for passwords than a vault of Aegis, and trying them all would take too long; it was left alone.",
            ExportReading.Explain(file.ToJsonString(), Password));
    }

    [Fact]
    public void A_vault_that_only_a_fingerprint_opens_is_told_so()
    {
        string file = Encoding.UTF8.GetString(AegisWriter.WriteEncrypted(SampleAccount.All, Password)).Replace("\"type\":1", "\"type\":2");

        Assert.Equal("The file is a vault of Aegis that no password opens; in Aegis, export it anew with a password.", ExportReading.Explain(file, Password));
    }

    [Fact]
    public void An_empty_vault_is_told_so() => Assert.Equal("The file is an export of Aegis without any account in it.", ExportReading.Explain(AegisWriter.Write([])));

    [Fact]
    public void No_broken_vault_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(AegisWriter.Write(SampleAccount.All), SampleAccount.Secrets, 1), 100, 1900);
        Assert.InRange(ExportFuzzing.Run(AegisWriter.WriteEncrypted(SampleAccount.All, Password), SampleAccount.Secrets, 2, 300), 3, 290);
    }
}
