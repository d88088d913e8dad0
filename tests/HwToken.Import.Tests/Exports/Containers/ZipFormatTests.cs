using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Exports.Containers;

namespace HwToken.Import.Tests.Exports.Containers;

public sealed class ZipFormatTests
{
    private const string Password = ExportFuzzing.Password;

    private static byte[] Text => Encoding.UTF8.GetBytes(string.Join("\r\n", SampleAccount.All.Select(account => account.Uri)) + "\r\n");

    public static TheoryData<string> Encryptions => [.. Enum.GetNames<ZipWriter.Encryption>()];

    [Theory]
    [MemberData(nameof(Encryptions))]
    public void The_accounts_of_Authenticator_Plus_are_read(string encryption)
    {
        byte[] file = Write("Accounts.txt", encryption);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        if (encryption != "None")
        {
            Assert.Equal("The password does not open The file, an encrypted export of Authenticator Plus; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
            Assert.Equal("The password of the Authenticator Plus export The file is needed to read it.", ExportReading.Explain(file));
        }
    }

    [Theory]
    [MemberData(nameof(Encryptions))]
    public void The_export_of_WinAuth_is_read(string encryption)
    {
        byte[] file = Write("winauth-2026-11-24.txt", encryption);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        if (encryption != "None")
        {
            Assert.Equal("The password does not open The file, an encrypted export of WinAuth; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        }
    }

    [Theory]
    [MemberData(nameof(Encryptions))]
    public void No_flipped_bit_changes_an_account(string encryption)
    {
        byte[] file = Write("Accounts.txt", encryption);
        for (int position = 60; position < file.Length / 2; position++)
        {
            var damaged = (byte[])file.Clone();
            damaged[position] ^= 1;
            try
            {
                SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(damaged, Password));
            }
            catch (ImportException)
            {
                // That is what is wanted.
            }
        }
    }

    [Fact]
    public void What_WinAuth_adds_to_its_URIs_does_no_harm()
    {
        const string Lines = """
            otpauth://totp/Battle.net:EU123456789012?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8&issuer=Battle.net&serial=EU123456789012&icon=BattleNet
            otpauth://totp/Steam:gabe?secret=JBSWY3DPEHPK3PXP&digits=5&issuer=Steam&deviceid=android%3a1&data=%7b%22a%22%3a1%7d&icon=base64%3aAAAA
            otpauth://totp/My%20%23%201?secret=JBSWY3DPEHPK3PXP&digits=6&icon=Google
            """;

        SampleAccount.AssertRead(
            [
                new("totp", "Battle.net", "EU123456789012", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Digits: 8),
                new("steam", "Steam", "gabe", "JBSWY3DPEHPK3PXP", Digits: 5),
                new("totp", "", "My # 1", "JBSWY3DPEHPK3PXP"),
            ],
            ExportReading.Read(new ZipWriter().Add("export.TXT", Encoding.UTF8.GetBytes(Lines)).ToBytes()));
    }

    [Fact]
    public void Other_files_in_the_archive_are_left_alone()
    {
        byte[] file = new ZipWriter().Add("../../readme.txt", "otpauth://totp/x?secret=AAAA"u8.ToArray()).Add("folder/Accounts.txt", Text).Add("picture.png", [1, 2, 3]).ToBytes();

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file));
    }

    [Fact]
    public void An_archive_without_anything_known_names_what_is_in_it() =>
        Assert.Equal(
            "The file is a zip archive in which no file holds a setup code: no export that is known, no table, text or picture with one (picture.png, notes.txt).",
            ExportReading.Explain(new ZipWriter().Add("picture.png", [1, 2, 3]).Add("notes.txt", "hello"u8.ToArray()).ToBytes()));

    [Fact]
    public void A_text_without_setup_codes_is_told() =>
        Assert.Equal("The file is an export of WinAuth without any account in it.", ExportReading.Explain(new ZipWriter().Add("winauth.txt", "hello"u8.ToArray()).ToBytes()));

    [Theory]
    [InlineData(1, 33)]
    [InlineData(5, 27)]
    public void What_unpacks_to_much_more_is_refused(int files, int megabytes)
    {
        var writer = new ZipWriter();
        for (int index = 0; index < files; index++)
        {
            writer.Add(FormattableString.Invariant($"{index}.txt"), new byte[megabytes << 20]);
        }

        Assert.Equal("The file unpacks to more than the 128 MB, or a file in it to more than the 32 MB, that are read; it was left alone.", ExportReading.Explain(writer.ToBytes()));
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Aes")]
    public void Of_a_file_that_was_unpacked_nothing_is_left(string encryption)
    {
        var seen = new List<byte[]>();
        byte[] archive = Write("a.txt", encryption);
        ZipFile.ReadEach(archive, ["a.txt"], Password, 1000, new UnpackLimit(), () => new ImportException("Too long."), (content, _) => seen.Add(content));
        Assert.Throws<InvalidOperationException>(() =>
            ZipFile.ReadEach(archive, ["a.txt"], Password, 1000, new UnpackLimit(), () => new ImportException("Too long."), (content, _) =>
            {
                Assert.Equal(Text, content);
                seen.Add(content);
                throw new InvalidOperationException();
            }));

        Assert.Equal(2, seen.Count);
        Assert.All(seen, content => Assert.All(content, value => Assert.Equal(0, value)));
    }

    [Fact]
    public void No_broken_archive_gets_past_the_reader()
    {
        foreach (string encryption in Enum.GetNames<ZipWriter.Encryption>())
        {
            Assert.InRange(ExportFuzzing.Run(Write("Accounts.txt", encryption), SampleAccount.Secrets, 20261215, 1000), 1, 999);
        }

        ExportFuzzing.RunRandom([.. "PK\u0003\u0004"u8], 20261216);
    }

    private static byte[] Write(string name, string encryption) => new ZipWriter().Add(name, Text, Enum.Parse<ZipWriter.Encryption>(encryption), Password).ToBytes();
}
