using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.Sources;

namespace HwToken.Import.Tests.Sources;

public sealed class SetupSourceFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> sentences = [];
    private readonly List<string> codes = [];
    private readonly SetupSource source;

    public SetupSourceFolderTests(QrReaderFixture fixture)
    {
        source = new SetupSource(() => new BorrowedReader(fixture.Reader)) { FileRead = sentence => sentences.Add(sentence.Text), CodeRead = codes.Add };
    }

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Every_file_is_told_by_name_in_order()
    {
        folder.Write("2-two.png", TestImages.ReadBytes("screenshot-two-codes.png"));
        folder.Write("1-steam.gif", TestImages.ReadBytes("steam.gif"));
        folder.Write("3-cat.jpg", TestImages.ReadBytes("no-code.jpg"));
        folder.Write("4-notes.txt", "otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP"u8.ToArray());
        folder.Write("5-empty.png", []);
        Directory.CreateDirectory(Path.Combine(folder.Path, "6-more"));

        IReadOnlyList<FoundItem> items = source.Read(folder.Path);

        Assert.Equal(
            [
                "1-steam.gif: a setup code.",
                "2-two.png: a web address, not a setup code; a setup code.",
                "No QR code found in 3-cat.jpg (320 × 240); crop to the code, or take the picture closer, straight on and in focus, with the whole code and its white edge in view.",
                "Skipped 4-notes.txt: it is no picture.",
                "Skipped 5-empty.png: it is no picture.",
                "Skipped 6-more: it is no picture.",
            ],
            sentences);
        Assert.Equal([FoundKind.SetupCode, FoundKind.Other, FoundKind.SetupCode], items.Take(3).Select(item => item.Kind));
        Assert.Equal(sentences.Skip(2), items.Skip(3).Select(item => item.Description));
        Assert.All(items.Skip(3), item => Assert.Equal(FoundKind.Skipped, item.Kind));
    }

    [Fact]
    public void A_folder_in_which_nothing_is_found_is_explained()
    {
        Assert.Equal($"{folder.Path} is a folder without a picture that can be read (PNG, JPEG, WebP, GIF, BMP, TIFF, SVG, PDF).", Explain());

        folder.Write("notes.txt", "hello"u8.ToArray());
        Assert.Equal($"{folder.Path} is a folder without a picture that can be read (PNG, JPEG, WebP, GIF, BMP, TIFF, SVG, PDF).", Explain());

        folder.Write("cat.jpg", TestImages.ReadBytes("no-code.jpg"));
        Assert.Equal($"No QR code was found in the folder {folder.Path}, which holds one picture; give a picture of a code by itself to learn more.", Explain());
    }

    [Fact]
    public void The_text_of_every_code_is_given_as_it_is()
    {
        source.Read(TestImages.GetPath("screenshot-two-codes.png"));
        source.Read("otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP");
        source.Read(new MemoryStream("one:\nhttps://example.com\n"u8.ToArray()), "Standard input");

        Assert.Equal([.. TestImages.GetTexts("screenshot-two-codes.png"), "otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP", "https://example.com"], codes);
    }

    private string Explain() => Assert.Throws<ImportException>(() => source.Read(folder.Path)).Message;
}
