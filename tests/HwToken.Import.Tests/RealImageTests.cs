using System.IO;
using System.Linq;
using HwToken.Import.Qr;
using HwToken.Import.Sources;

namespace HwToken.Import.Tests;

/// <summary>Every committed picture, through the same door as the user's.</summary>
public sealed class RealImageTests(QrReaderFixture fixture)
{
    public static TheoryData<string> Readable() => new(TestImages.All.Where(image => image.Error is null).Select(image => image.File));

    public static TheoryData<string> Unreadable() => new(TestImages.All.Where(image => image.Error is not null).Select(image => image.File));

    [Theory]
    [MemberData(nameof(Readable))]
    public void Every_code_is_read(string file)
    {
        Assert.NotEmpty(TestImages.GetTexts(file));

        Assert.Equal(TestImages.GetTexts(file), QrScanner.Scan(fixture.Reader, TestImages.Load(file)).Symbols.Select(symbol => symbol.Text));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_holds_no_code_is_explained(string file)
    {
        using var source = new SetupSource(() => new BorrowedReader(fixture.Reader));

        ImportException exception = Assert.Throws<ImportException>(() => source.Read(TestImages.GetPath(file)));

        Assert.Contains(TestImages.All.Single(image => image.File == file).Error!, exception.Message);
        Assert.Contains(file, exception.Message);
    }

    [Fact]
    public void The_manifest_names_every_picture() =>
        Assert.Equal(
            TestImages.All.Select(image => Path.GetFileName(image.File)).Append("manifest.json").Order(),
            Directory.GetFiles(Path.GetDirectoryName(TestImages.GetPath("manifest.json"))!).Select(Path.GetFileName).Order());
}
