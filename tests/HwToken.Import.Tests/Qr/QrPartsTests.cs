using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

/// <summary>The committed parts are qrencode's (-S -v 4 -l L), which cuts the ä's in two.</summary>
public sealed class QrPartsTests(QrReaderFixture fixture)
{
    private const string Text = "otpauth://totp/Exämple:ada.lovelace@example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Exämple&digits=8&algorithm=SHA256&comment=ääääääääääääääääääääääääääää";

    private readonly QrParts _parts = new();

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 1, 2)]
    public void A_text_is_whole_with_the_last_of_its_codes_whatever_their_order(int first, int second, int third)
    {
        Assert.Null(_parts.Add(Read(first)));
        Assert.Null(_parts.Add(Read(second)));
        Assert.Null(_parts.Add(Read(second)));
        Assert.Equal(Text, _parts.Add(Read(third)));
        Assert.Null(_parts.Add(Read(third)));
    }

    [Fact]
    public void Codes_of_another_text_are_kept_apart()
    {
        _parts.Add(Read(1));
        _parts.Add(Read(2));

        Assert.Null(_parts.Add(Read(3) with { Parity = (byte)(Read(3).Parity ^ 1) }));
        Assert.Equal(Text, _parts.Add(Read(3)));
    }

    [Fact]
    public void Codes_that_do_not_fit_together_give_no_text()
    {
        _parts.Add(Read(1));
        _parts.Add(Read(2) with { Content = Read(2).Content!.Replace('a', 'b') });

        ImportException exception = Assert.Throws<ImportException>(() => _parts.Add(Read(3)));

        Assert.Equal("The QR codes that a text was cut into do not fit together; take all of them anew, and of one text only.", exception.Message);
    }

    [Theory]
    [InlineData("20 00 00 00", null)] // alphanumeric mode: whole
    [InlineData("30", null)] // cut short
    [InlineData("33 15 F1 42 34 04 10 EC", "1/2")] // number 4 of 2
    [InlineData("30 15 F4 02 41 42 00 EC 11 EC", "AB")]
    [InlineData("30 15 F1 00 C7 B0 00 EC", "123")]
    [InlineData("30 15 F2 00 A3 CE 00", "A+")]
    public void The_header_and_the_segments_are_read(string codewords, string? content)
    {
        QrPart? part = QrPart.Read(System.Convert.FromHexString(codewords.Replace(" ", "")));

        Assert.Equal(content == "1/2" ? null : content, part?.Content);
    }

    private QrPart Read(int number) => fixture.Reader.Read(TestImages.LoadPart(number), BorrowedReader.NoLimit).Symbols.Single().Part!;
}
