using System;
using System.Linq;
using System.Text;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.AndOtp;

public sealed class AndOtpFormatTests
{
    private const string Password = ExportFuzzing.Password;

    [Fact]
    public void Backups_are_read_plain_and_in_both_encrypted_forms()
    {
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(AndOtpWriter.Write(SampleAccount.All)));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(AndOtpWriter.WriteEncrypted(SampleAccount.All, Password), Password));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(AndOtpWriter.WriteEncrypted(SampleAccount.All, Password, 150_123), Password));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(AndOtpWriter.WriteOldEncrypted(SampleAccount.All, Password), Password));
    }

    [Fact]
    public void The_oldest_backups_had_issuer_and_label_in_one()
    {
        const string Backup = """
            [{"secret":"JBSWY3DPEHPK3PXP","label":"GitHub - ada","period":30,"digits":6,"type":"TOTP","algorithm":"SHA1"},
             {"secret":"KRSXG5CTMVRXEZLU","label":"bob","period":30}]
            """;

        SampleAccount.AssertRead([SampleAccount.Usual, new("totp", "", "bob", "KRSXG5CTMVRXEZLU")], ExportReading.Read(Backup));
    }

    [Fact]
    public void An_encrypted_one_asks_for_its_password_and_says_what_it_is_taken_for()
    {
        byte[] file = AndOtpWriter.WriteEncrypted(SampleAccount.All, Password);

        Assert.Equal("The password of The file, which looks like an encrypted backup of andOTP is needed to read it.", ExportReading.Explain(file));
        Assert.Equal(
            "The file is no file that is known by its content; if it is an encrypted backup of andOTP, the password does not open it. Check the password, or make the export again.",
            ExportReading.Explain(file, "wrong"));
    }

    [Fact]
    public void A_password_is_asked_only_for_what_looks_like_chance()
    {
        byte[][] others =
        [
            new byte[1000],
            [0x7F, (byte)'E', (byte)'L', (byte)'F', .. Sealing.Noise(1000, 1)],
            [.. "%PDF-1.7 "u8, .. Sealing.Noise(1000, 2)],
            [.. Enumerable.Range(0, 2000).Select(index => (byte)(index % 7 * 36))],
            Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("In this file stands nothing at all of interest, écrit sans UTF-8. ", 20))),
            Sealing.Noise(40, 3),
        ];

        foreach (byte[] other in others)
        {
            Assert.DoesNotContain("andOTP", Explain(other), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_ciphertext_is_turned_away_as_too_regular()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Assert.Contains("andOTP", Explain(Sealing.Noise(100 + (seed * 7), 1000 + seed)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_broken_backup_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(AndOtpWriter.Write(SampleAccount.All), SampleAccount.Secrets, 21), 100, 1900);
        ExportFuzzing.Run(AndOtpWriter.WriteEncrypted(SampleAccount.All, Password), SampleAccount.Secrets, 22, 300);
        ExportFuzzing.Run(AndOtpWriter.WriteOldEncrypted(SampleAccount.All, Password), SampleAccount.Secrets, 23, 500);
        ExportFuzzing.RunRandom([0, 2], 24, 20);
    }

    private static string Explain(byte[] file) => ExportReading.Explain(file);
}
