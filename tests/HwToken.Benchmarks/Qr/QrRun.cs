using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using HwToken.Import.Qr;
using HwToken.Import.Tests.Corpus;

namespace HwToken.Benchmarks.Qr;

/// <summary>What came of one picture.</summary>
internal sealed class QrRun
{
    private static WorkLimit NoLimit => new(long.MaxValue);

    internal required CorpusKind Kind { get; init; }

    internal required int Pixels { get; init; }

    /// <summary>How many texts were found, right or wrong.</summary>
    internal required int Found { get; init; }

    /// <summary>Whether every text in it was found, and in a picture without any none.</summary>
    internal required bool IsRead { get; init; }

    /// <summary>How many texts were found that are not in it.</summary>
    internal required int Wrong { get; init; }

    /// <summary>The same as <see cref="IsRead"/> for one look at the full size.</summary>
    internal required bool IsReadPlainly { get; init; }

    /// <summary>The same for all sizes, without the retries.</summary>
    internal required bool IsReadInSizes { get; init; }

    /// <summary>The same for each retry by itself; empty when none is needed.</summary>
    internal required bool[] ReadByRetry { get; init; }

    internal required double Milliseconds { get; init; }

    internal required double ProcessorMilliseconds { get; init; }

    internal required double PlainMilliseconds { get; init; }

    internal static QrRun Measure(IQrReader reader, CorpusPicture picture)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        List<string> texts = GetTexts(QrScanner.Scan(reader, picture.Image));
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        start = Stopwatch.GetTimestamp();
        List<string> plain = GetTexts(reader.Read(picture.Image, NoLimit));
        double plainMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        bool isReadInSizes = Contains(picture, [.. QrScanner.Pyramid(picture.Image).SelectMany(form => GetTexts(reader.Read(form, NoLimit)))]);
        bool[] byRetry = isReadInSizes
            ? []
            : [.. QrRetry.All.Select(retry => retry.Suits(picture.Image)
                && Contains(picture, [.. QrScanner.Pyramid(retry.Mend(picture.Image, QrRetry.Reduce(picture.Image))).SelectMany(form => GetTexts(reader.Read(form, NoLimit)))]))];
        return new QrRun
        {
            Kind = picture.Kind,
            Pixels = picture.Image.Pixels.Length,
            Found = texts.Count,
            IsRead = Contains(picture, texts),
            Wrong = texts.Concat(plain).Except(picture.Texts).Count(),
            IsReadPlainly = Contains(picture, plain),
            IsReadInSizes = isReadInSizes,
            ReadByRetry = byRetry,
            Milliseconds = milliseconds,
            ProcessorMilliseconds = processor.TotalMilliseconds,
            PlainMilliseconds = plainMilliseconds,
        };
    }

    private static List<string> GetTexts(QrReading reading) => [.. reading.Symbols.Select(symbol => symbol.Text)];

    private static bool Contains(CorpusPicture picture, IReadOnlyList<string> texts) =>
        picture.Texts.Count == 0 ? texts.Count == 0 : picture.Texts.All(texts.Contains);
}
