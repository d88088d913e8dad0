using System;
using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

/// <summary>The committed parts are qrencode's (-S -v 4 -l L), which cuts the ä's in two.</summary>
public sealed class QrPartsTests(QrReaderFixture fixture)
{
    private const string Text = "otpauth://totp/Exämple:ada.lovelace@example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Exämple&digits=8&algorithm=SHA256&comment=ääääääääääääääääääääääääääää";

    private readonly QrParts parts = new();

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 1, 2)]
    public void A_text_is_whole_with_the_last_of_its_codes_whatever_their_order(int first, int second, int third)
    {
        Assert.Null(parts.Add(Read(first)));
        Assert.Null(parts.Add(Read(second)));
        Assert.Null(parts.Add(Read(second)));
        Assert.Equal(Text, parts.Add(Read(third)));
        Assert.Null(parts.Add(Read(third)));
    }

    /// <summary>Nothing that the decoder gives tells them apart, and a mixture would be a wrong secret.</summary>
    [Fact]
    public void Codes_of_two_texts_of_as_many_parts_are_refused()
    {
        parts.Add(Read(1));
        parts.Add(Read(2));

        ImportException exception = Assert.Throws<ImportException>(() => parts.Add(Read(2) with { Content = "another" }));

        Assert.Equal("There are codes here of two texts in 3 QR codes each; give those of one text at a time.", exception.Message);
    }

    [Theory]
    [InlineData("1", "2", "61C3", "aÃ", "2/2 61C3")] // the decoder that gives the text's bytes
    [InlineData("18", "77", "31 25 00", "ab", "2/3 6162")] // the one that gives the codewords
    [InlineData("18", "77", "31 25 00", "aä", "2/3 ?")]
    [InlineData("-1", "-1", "61", "a", null)]
    [InlineData("4", "2", "61", "a", null)] // the fifth of two
    public void A_part_is_recognised_by_what_either_of_the_two_decoders_says(string sequence, string parity, string bytes, string text, string? expected)
    {
        QrPart? part = QrPart.Read(
            [("]Q1", "Symbology_Identifier"), (parity, "Structured_Append_Parity"), (sequence, "Structured_Append_Sequence")],
            Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)),
            text);

        string? content = part?.Content is { } known ? Convert.ToHexString([.. known.Select(character => (byte)character)]) : "?";
        Assert.Equal(expected, part is null ? null : $"{part.Number}/{part.Count} {content}");
    }

    private QrPart Read(int number) => fixture.Reader.Read(TestImages.LoadPart(number), BorrowedReader.NoLimit).Symbols.Single().Part!;
}
