using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using HwToken.Import.Qr;
using HwToken.Import.Tests.Corpus;

namespace HwToken.Import.Tests.Qr;

/// <summary>
/// The decoding rates, over a small part of the corpus; all of it is measured by <c>HwToken.Benchmarks -- qr</c>.
/// </summary>
public sealed class CorpusTests(QrReaderFixture fixture)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "images", "corpus");

    private static readonly List<CommittedPicture> CommittedPictures = JsonSerializer.Deserialize<List<CommittedPicture>>(
        File.ReadAllBytes(Path.Combine(Folder, "manifest.json")), JsonSerializerOptions.Web)!;

    // Of each kind one that is not among the committed pictures; those without a code cost most.
    private static readonly int[] Numbers = [2];
    private static readonly int[] Negatives = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void The_rates_are_kept_and_no_text_is_wrong()
    {
        var results = new ConcurrentBag<(CorpusPicture Picture, IReadOnlyList<string> Texts)>();
        CorpusKind[] kinds = [.. QrCorpus.Kinds.Where(kind => !kind.Name.Contains("4K", StringComparison.Ordinal) && !kind.Name.Contains("12 MP", StringComparison.Ordinal))];
        Parallel.ForEach(kinds, kind =>
        {
            foreach (int number in kind.Group == CorpusGroup.Negative ? Negatives : Numbers)
            {
                CorpusPicture picture = kind.Create(number);
                results.Add((picture, Scan(picture.Image)));
            }
        });

        Assert.All(results, result => Assert.Empty(result.Texts.Except(result.Picture.Texts)));
        Assert.Equal(1, Rate(CorpusGroup.Screenshot));
        Assert.InRange(Rate(CorpusGroup.Camera), 0.96, 1);
        Assert.InRange(Rate(CorpusGroup.Screenshot, CorpusGroup.Camera, CorpusGroup.Hard), 0.88, 1);

        double Rate(params CorpusGroup[] groups)
        {
            List<bool> read = [.. results.Where(result => groups.Contains(result.Picture.Kind.Group)).Select(result => result.Picture.Texts.All(result.Texts.Contains))];
            return (double)read.Count(isRead => isRead) / read.Count;
        }
    }

    [Fact]
    public void Every_retry_reads_something_that_is_not_read_without_it()
    {
        // Found by measuring the whole corpus.
        (string Kind, int Number, string Retry)[] examples =
        [
            ("low contrast", 20, "stretch"),
            ("blur to 0.6 module", 13, "sharpen"),
            ("hard photograph", 2, "soften"),
            ("strong perspective", 0, "keystone bottom"),
            ("strong perspective", 13, "keystone right"),
            ("on a gradient", 4, "level"),
            ("no quiet zone", 1, "sharpen and enlarge"),
            ("bent", 1, "curve"),
        ];
        foreach ((string kind, int number, string retry) in examples)
        {
            CorpusPicture picture = QrCorpus.Kinds.Single(candidate => candidate.Name == kind).Create(number);
            Assert.Empty(Read(picture.Image));
            Assert.Contains(QrRetry.All, candidate => candidate.Name == retry && picture.Texts.SequenceEqual(Read(candidate.Mend(picture.Image, QrRetry.Reduce(picture.Image)))));
        }

        Assert.Equal(QrRetry.All.Select(retry => retry.Name).Distinct().Order(), examples.Select(example => example.Retry).Order());
    }

    public static TheoryData<string> Committed() => new(CommittedPictures.Select(picture => picture.File));

    [Theory]
    [MemberData(nameof(Committed))]
    public void The_committed_pictures_are_read(string file)
    {
        string[] texts = CommittedPictures.Single(picture => picture.File == file).Texts;
        LumaImage image = QrImage.Load(File.ReadAllBytes(Path.Combine(Folder, file)), file).Luma;

        IReadOnlyList<string> read = Scan(image);

        // Out of focus by a module: no reader known reads it. It is here lest a wrong text comes out.
        Assert.Equal(file.StartsWith("blur-0.8", StringComparison.Ordinal) ? [] : texts.Order(), read.Order());
    }

    private List<string> Scan(LumaImage image) => [.. QrScanner.Scan(fixture.Reader, image).Symbols.Select(symbol => symbol.Text)];

    private List<string> Read(LumaImage image) => [.. QrScanner.Pyramid(image).SelectMany(form => fixture.Reader.Read(form, BorrowedReader.NoLimit).Symbols).Select(symbol => symbol.Text).Distinct()];

    private sealed record CommittedPicture(string File, string[] Texts);
}
