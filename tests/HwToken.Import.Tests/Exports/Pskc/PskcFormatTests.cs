using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Core.Tests;
using HwToken.Import.Exports;
using HwToken.Import.Exports.Pskc;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Tests.Exports.Pskc;

public sealed class PskcFormatTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly PskcFormat Format = new();

    [Fact]
    public void The_encrypted_figures_of_RFC_6030_open()
    {
        foreach (Dictionary<string, string> figure in VectorFile.Read("rfc6030-section-6.txt"))
        {
            byte[] file = PskcMaker.Container(
                figure.TryGetValue("salt", out string? salt) ? PskcMaker.DerivedKey(salt, figure["iterations"]) : PskcMaker.PreSharedKey,
                PskcMaker.MacMethod(PskcMaker.HmacSha1, figure["macKeyCipher"]),
                PskcMaker.Package(
                    PskcMaker.Hotp,
                    PskcMaker.Encrypted("Secret", figure["secretCipher"], figure["mac"]) + "<Counter><PlainValue>0</PlainValue></Counter>",
                    """<ResponseFormat Length="8" Encoding="DECIMAL"/>"""));

            SetupCode code = Assert.Single(ExportReading.Read(file, figure["password"])).GetSetupCode();

            Assert.Equal(figure["secret"], Convert.ToHexStringLower(code.Credential.Secret));
            Assert.Equal((OtpType.Hotp, 8, 0UL), (code.Credential.Account.Type, code.Credential.Account.Digits, code.Credential.Account.Counter));
            Assert.Empty(code.Remarks);
            Assert.Contains("does not open", ExportReading.Explain(file, figure["password"].Replace('1', '2').Replace('q', 'Q')));
        }
    }

    [Fact]
    public void A_plain_key_has_all_its_parameters()
    {
        byte[] file = PskcMaker.Container(
            PskcMaker.Package(
                PskcMaker.Totp,
                PskcMaker.Plain(Secret) + "<Time><PlainValue>0</PlainValue></Time><TimeInterval><PlainValue>60</PlainValue></TimeInterval>",
                """<Suite>HMAC-SHA256</Suite><ResponseFormat Length="8" Encoding="DECIMAL"/>""",
                user: "<UserId>UID=ada\\,b,DC=example,DC=net</UserId>"),
            PskcMaker.Package(PskcMaker.Hotp, PskcMaker.Plain(Secret) + "<Counter><PlainValue>7</PlainValue></Counter>", names: "<FriendlyName>Door</FriendlyName>"));

        OtpAccount[] accounts = [.. ExportReading.Read(file).Select(item => item.GetSetupCode().Credential.Account)];

        Assert.Equal(("Example", "ada,b"), (accounts[0].Issuer, accounts[0].Label));
        Assert.Equal((OtpType.Totp, OtpAlgorithm.Sha256, 8, 60), (accounts[0].Type, accounts[0].Algorithm, accounts[0].Digits, accounts[0].Period));
        Assert.Equal(("Maker", "Door"), (accounts[1].Issuer, accounts[1].Label));
        Assert.Equal((OtpType.Hotp, OtpAlgorithm.Sha1, 6, 7UL), (accounts[1].Type, accounts[1].Algorithm, accounts[1].Digits, accounts[1].Counter));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(192)]
    [InlineData(256)]
    public void All_sizes_of_AES_open_and_so_do_encrypted_counters(int bits)
    {
        byte[] key = [.. Enumerable.Range(1, bits / 8).Select(value => (byte)value)];
        byte[] macKey = [.. Enumerable.Range(100, 32).Select(value => (byte)value)];
        byte[] secret = PskcMaker.Encrypt(key, new byte[16], Secret);
        byte[] counter = PskcMaker.Encrypt(key, [.. key[..16]], [0, 0, 0, 0, 0, 0, 1, 2]);
        byte[] file = PskcMaker.Container(
            PskcMaker.PreSharedKey,
            PskcMaker.MacMethod(PskcMaker.HmacSha256, Convert.ToBase64String(PskcMaker.Encrypt(key, new byte[16], macKey)), bits),
            PskcMaker.Package(PskcMaker.Hotp, Encrypted("Secret", secret) + Encrypted("Counter", counter)));

        OtpCredential credential = Assert.Single(ExportReading.Read(file, Convert.ToHexString(key))).GetSetupCode().Credential;

        Assert.Equal(Secret, credential.Secret);
        Assert.Equal(258UL, credential.Account.Counter);
        Assert.Contains($"a pre-shared key of {bits / 4} hexadecimal digits, but 4 were given", ExportReading.Explain(file, "abcd"));
        Assert.Contains("something else", ExportReading.Explain(file, "no hex"));

        string Encrypted(string element, byte[] cipher) => PskcMaker.Encrypted(element, Convert.ToBase64String(cipher), Convert.ToBase64String(HMACSHA256.HashData(macKey, cipher)), bits);
    }

    [Fact]
    public void A_check_value_that_is_wrong_after_one_that_was_right_is_damage_of_that_key_alone()
    {
        byte[] key = new byte[16];
        byte[] secret = PskcMaker.Encrypt(key, new byte[16], Secret);
        string mac = Convert.ToBase64String(HMACSHA1.HashData(key, secret));
        string good = PskcMaker.Package(PskcMaker.Totp, PskcMaker.Encrypted("Secret", Convert.ToBase64String(secret), mac));
        secret[20] ^= 1;
        string bad = PskcMaker.Package(PskcMaker.Totp, PskcMaker.Encrypted("Secret", Convert.ToBase64String(secret), mac));
        string unchecked_ = PskcMaker.Package(PskcMaker.Totp, PskcMaker.Encrypted("Secret", Convert.ToBase64String(secret), null));

        IReadOnlyList<FoundItem> items = ExportReading.Read(PskcMaker.Container(PskcMaker.PreSharedKey, PskcMaker.MacMethod(PskcMaker.HmacSha1, null), good, bad, unchecked_), new string('0', 32));

        Assert.Equal([FoundKind.SetupCode, FoundKind.Unusable, FoundKind.Unusable], items.Select(item => item.Kind));
        Assert.Equal("Its encrypted secret is damaged; make the export again.", items[1].Problem!.Message);
        Assert.Contains("without a check value", items[2].Problem!.Message);
    }

    [Theory]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc:pin", """<ResponseFormat Length="6" Encoding="DECIMAL"/>""", "It is a PIN")]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc:ocra", """<ResponseFormat Length="6" Encoding="DECIMAL"/>""", "made by a method")]
    [InlineData("", "", "does not say how")]
    [InlineData(PskcMaker.Totp, """<ResponseFormat Length="6" Encoding="ALPHANUMERIC"/>""", "not decimal digits")]
    [InlineData(PskcMaker.Totp, """<ResponseFormat Length="6" Encoding="DECIMAL" CheckDigits="true"/>""", "check digit")]
    [InlineData(PskcMaker.Totp, """<ResponseFormat Length="3" Encoding="DECIMAL"/>""", "digits must be a whole number from 6 to 10")]
    public void What_the_token_does_not_make_is_named(string algorithm, string parameters, string reason)
    {
        FoundItem item = Assert.Single(ExportReading.Read(PskcMaker.Container(PskcMaker.Package(algorithm, PskcMaker.Plain(Secret), parameters))));

        Assert.Equal("Example: 987654321", item.Name);
        Assert.Contains(reason, item.Problem!.Message);
    }

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#kw-aes128", "encrypted with kw-aes128")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#rsa_1_5", "encrypted with rsa_1_5")]
    [InlineData("urn:my-secret-cipher", "a method that is not known")]
    public void Another_encryption_is_named_if_it_is_known(string algorithm, string reason)
    {
        byte[] file = PskcMaker.Container(PskcMaker.PreSharedKey, PskcMaker.MacMethod(PskcMaker.HmacSha1, null), PskcMaker.Package(PskcMaker.Totp, PskcMaker.Encrypted("Secret", "AAAA", "AAAA", algorithm: algorithm)));

        Assert.Contains(reason, Assert.Single(ExportReading.Read(file, "00")).Problem!.Message);
    }

    [Theory]
    [InlineData("0", "16")]
    [InlineData("5000001", "16")]
    [InlineData("99999999999999", "16")]
    [InlineData("1000", "17")]
    [InlineData("1000", "1000000000")]
    public void Absurd_parameters_are_refused_before_they_are_computed(string iterations, string keyLength)
    {
        string cipher = Convert.ToBase64String(new byte[32]);
        byte[] file = PskcMaker.Container(
            PskcMaker.DerivedKey("AAAA", iterations, keyLength), PskcMaker.MacMethod(PskcMaker.HmacSha1, cipher), PskcMaker.Package(PskcMaker.Totp, PskcMaker.Encrypted("Secret", cipher, "AAAA")));

        Assert.Contains("cannot be right", ExportReading.Explain(file, "password"));
    }

    [Fact]
    public void A_document_type_is_refused_and_nothing_outside_is_opened()
    {
        string text = """
            <?xml version="1.0"?><!DOCTYPE KeyContainer [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>
            <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">&a;&c;</KeyContainer>
            """;

        Assert.Contains("document type definition", ExportReading.Explain(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void More_elements_than_any_container_has_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000));
        string many = string.Concat(Enumerable.Repeat("<a/>", 1_000_100));

        Assert.Contains("far more elements", ExportReading.Explain(PskcMaker.Container(deep)));
        Assert.Contains("far more elements", ExportReading.Explain(PskcMaker.Container(many)));
    }

    [Fact]
    public void Other_XML_and_other_versions_are_told_apart()
    {
        using var other = new ExportFile(Encoding.UTF8.GetBytes("<html/>"), "page");
        using var utf16 = new ExportFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<KeyContainer/>")], "utf16");

        Assert.False(Format.Recognises(other));
        Assert.True(Format.Recognises(utf16));
        Assert.Contains("version", ExportReading.Explain(Encoding.UTF8.GetBytes("<KeyContainer Version='2.0'/>")));
    }

    [Fact]
    public void No_broken_container_gets_past_the_reader()
    {
        byte[] salt = [1, 2, 3, 4, 5, 6, 7, 8];
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(ExportFuzzing.Password, salt, 1000, HashAlgorithmName.SHA1, 16);
        byte[] cipher = PskcMaker.Encrypt(key, new byte[16], Secret);
        byte[] encrypted = PskcMaker.Container(
            PskcMaker.DerivedKey(Convert.ToBase64String(salt), "1000"),
            PskcMaker.MacMethod(PskcMaker.HmacSha1, null),
            PskcMaker.Package(PskcMaker.Hotp, PskcMaker.Encrypted("Secret", Convert.ToBase64String(cipher), Convert.ToBase64String(HMACSHA1.HashData(key, cipher)))));
        byte[] plain = PskcMaker.Container(PskcMaker.Package(PskcMaker.Totp, PskcMaker.Plain(Secret) + "<TimeInterval><PlainValue>60</PlainValue></TimeInterval>"));
        string[] secrets = [Convert.ToBase64String(Secret), Convert.ToHexString(Secret), Encoding.ASCII.GetString(Secret)];

        Assert.InRange(ExportFuzzing.Run(plain, secrets, 6030), 50, 1900);
        Assert.InRange(ExportFuzzing.Run(encrypted, secrets, 6031), 20, 1900);
        ExportFuzzing.RunRandom("<KeyContainer Version=\"1.0\"><KeyPackage>"u8.ToArray(), 6032);
    }
}
