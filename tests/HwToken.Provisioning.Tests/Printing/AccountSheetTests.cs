using System;
using System.IO;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Provisioning.Printing;
using SkiaSharp;

namespace HwToken.Provisioning.Tests.Printing;

/// <summary>Sheets as people see them: held against committed pictures, and against the paper.</summary>
public sealed class AccountSheetTests
{
    private const int DotsPerInch = 100;

    // Processors round the edges of outlines differently.
    private const int Tolerance = 64;

    // Letter, of which printers leave a third of an inch free at each edge; an A4 page is put in its middle.
    private const float LetterHeight = 792;
    private const float PrinterMargin = 24;

    private static readonly OtpCredential[] Scripts =
    [
        Make("GitHub", "ada@example.org", 20),
        Make("בנק", "חשבון 12-34 ada", 10, type: OtpType.Hotp),
        Make("بنك", "محمد العربي", 32, algorithm: OtpAlgorithm.Sha256),
        Make("日本国民は正当に選挙された国", string.Concat(Enumerable.Repeat("WWWWWWW ", 8)).TrimEnd(), OtpAccount.MaxSecretLength, algorithm: OtpAlgorithm.Sha512),
        Make("Яндекс", "นสวัสดีครับ", 10),
        Make("SBI", "नमस्ते क्षत्रिय 🔑", 10),
        Make("Bank", "from 2020", 20, start: 1577836800),
    ];

    private static string Folder => Path.Combine(SourceTree.Root, "tests", "HwToken.Provisioning.Tests", "Printing", "pictures");

    [Theory]
    [InlineData("one-account", 1, 0)]
    [InlineData("scripts-and-longest", 7, 0)]
    [InlineData("second-page", 7, 1)]
    public void A_page_looks_as_pictured(string name, int accounts, int page)
    {
        DrawnPage drawn = PdfFile.Read(ToPdf(accounts))[page];
        Check(name, drawn.ToPng(DotsPerInch));
    }

    [Fact]
    public void A_page_is_A4_and_what_it_shows_is_within_Letter_too()
    {
        foreach (DrawnPage page in PdfFile.Read(ToPdf(Scripts.Length)))
        {
            Assert.Equal((595, 842), (page.Width, page.Height));
            SKRect ink = page.InkBounds;
            Assert.InRange(ink.Left, PrinterMargin, page.Width);
            Assert.InRange(ink.Right, 0, page.Width - PrinterMargin);
            float cut = (page.Height - LetterHeight) / 2;
            Assert.InRange(ink.Top, cut + PrinterMargin, page.Height);
            Assert.InRange(ink.Bottom, 0, page.Height - cut - PrinterMargin);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(100, 25)]
    public void As_many_pages_are_made_as_the_accounts_take(int accounts, int pages)
    {
        using var sheet = new AccountSheet([.. Enumerable.Repeat(Scripts[0], accounts)], ["0011223344556677"], new DateOnly(2026, 11, 24));
        Assert.Equal(pages, sheet.PageCount);
    }

    private static OtpCredential Make(string issuer, string label, int secretLength, OtpType type = OtpType.Totp, OtpAlgorithm algorithm = OtpAlgorithm.Sha1, long start = 0) =>
        new(new OtpAccount { Issuer = issuer, Label = label, Type = type, Algorithm = algorithm, Counter = 41, StartTime = start }, [.. Enumerable.Range(1, secretLength).Select(value => (byte)(value * 37))]);

    private static byte[] ToPdf(int accounts)
    {
        using var sheet = new AccountSheet(Scripts[..accounts], ["0011223344556677"], new DateOnly(2026, 11, 24), usesSystemFonts: false);
        return SheetFile.ToPdf(sheet);
    }

    private static void Check(string name, byte[] png)
    {
        string path = Path.Combine(Folder, name + ".png");
        string received = Path.Combine(Folder, name + ".received.png");
        if (File.Exists(path) && IsSame(File.ReadAllBytes(path), png))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllBytes(SourceTree.Accepts ? path : received, png);
        Assert.True(SourceTree.Accepts, $"The sheet '{name}' is not as pictured. Compare {name}.received.png with {name}.png; if the new one is right, run the tests with HWTOKEN_ACCEPT=1.");
    }

    private static bool IsSame(byte[] one, byte[] other)
    {
        using SKBitmap first = SKBitmap.Decode(one);
        using SKBitmap second = SKBitmap.Decode(other);
        return first.Width == second.Width && first.Height == second.Height
            && first.Pixels.Zip(second.Pixels, (a, b) => Math.Abs(a.Red - b.Red)).All(difference => difference < Tolerance);
    }
}
