using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using HwToken.Import.Qr;
using HwToken.Import.Tests.Corpus;

namespace HwToken.Benchmarks.Qr;

/// <summary>
/// How many pictures of the generated corpus are read, and how long it takes, beside the plain reader in the same run:
/// one look at the picture in its full size, without the smaller sizes and without the retries.
/// </summary>
internal static class QrMeasurement
{
    /// <summary>Measures.</summary>
    /// <param name="most">The most pictures of each kind.</param>
    internal static void Run(int most)
    {
        using RxingQrReader reader = Prepare();
        Warm(reader);
        var runs = new List<QrRun>();
        Console.WriteLine();
        Console.WriteLine("                        read of   plain   wrong    median ms  (plain)   longest ms");
        foreach (CorpusKind kind in QrCorpus.Kinds)
        {
            List<QrRun> ofKind = [.. Enumerable.Range(0, Math.Min(most, kind.Count)).Select(number => QrRun.Measure(reader, kind.Create(number)))];
            runs.AddRange(ofKind);
            Report(kind.Name, ofKind);
        }

        Console.WriteLine();
        foreach (IGrouping<CorpusGroup, QrRun> group in runs.GroupBy(run => run.Kind.Group))
        {
            Report("= " + group.Key, [.. group]);
        }

        Report("= all with codes", [.. runs.Where(run => run.Kind.Group != CorpusGroup.Negative)]);
        ReportRetries(runs);
        ReportTimes(runs);
        ReportWorst(reader);
    }

    private static RxingQrReader Prepare()
    {
        bool isCompiled = false;
        long start = Stopwatch.GetTimestamp();
        RxingQrReader reader = RxingQrReader.Create(() => isCompiled = true);
        double ready = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double sinceStart = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        Console.WriteLine($"Decoder ready in {ready:F0} ms ({(isCompiled ? "compiled" : "from the cache")}), {sinceStart:F0} ms after the process started.");
        return reader;
    }

    private static void Warm(RxingQrReader reader)
    {
        for (int round = 0; round < 3; round++)
        {
            foreach (CorpusKind kind in QrCorpus.Kinds)
            {
                CorpusPicture picture = kind.Create(round);
                if (picture.Image.Pixels.Length < 1_000_000)
                {
                    QrRun.Measure(reader, picture);
                }
            }
        }
    }

    private static void Report(string name, List<QrRun> runs)
    {
        int read = runs.Count(run => run.IsRead);
        Console.WriteLine(
            $"{name,-22} {read,4} {runs.Count,4} {100.0 * read / runs.Count,5:F0} % {runs.Count(run => run.IsReadPlainly),4}  {runs.Sum(run => run.Wrong),4}  {Median(runs.Select(run => run.Milliseconds)),9:F1} {Median(runs.Select(run => run.PlainMilliseconds)),9:F1} {runs.Max(run => run.Milliseconds),9:F0}");
    }

    private static void ReportRetries(List<QrRun> runs)
    {
        List<QrRun> retried = [.. runs.Where(run => run.Kind.Group != CorpusGroup.Negative && !run.IsReadInSizes)];
        Console.WriteLine();
        Console.WriteLine($"The smaller sizes read {runs.Count(run => run.IsReadInSizes && run.IsRead) - runs.Count(run => run.IsReadPlainly && run.IsReadInSizes)} that the plain reader does not. Of the {retried.Count} that are then left:");
        for (int index = 0; index < QrRetry.All.Count; index++)
        {
            int first = retried.Count(run => run.ReadByRetry[index] && !run.ReadByRetry.Take(index).Contains(true));
            int alone = retried.Count(run => run.ReadByRetry[index]);
            int only = retried.Count(run => run.ReadByRetry[index] && run.ReadByRetry.Count(isRead => isRead) == 1);
            string kinds = string.Join(", ", retried.Where(run => run.ReadByRetry[index]).GroupBy(run => run.Kind.Name).Select(group => $"{group.Key} {group.Count()}"));
            Console.WriteLine($"{QrRetry.All[index].Name,-20} reads {first,3} more, {alone,3} by itself, {only,3} that no other does   {kinds}");
        }
    }

    private static void ReportTimes(List<QrRun> runs)
    {
        Console.WriteLine();
        Console.WriteLine("                 pictures   median ms   processor ms   (plain)   longest ms   when nothing is read: median, longest");
        foreach ((string name, int least, int most) in new[] { ("VGA", 200_000, 500_000), ("720p", 800_000, 1_100_000), ("1080p", 1_900_000, 2_200_000), ("4K", 8_000_000, 9_000_000), ("12 MP", 11_000_000, 13_000_000) })
        {
            List<QrRun> ofSize = [.. runs.Where(run => run.Pixels >= least && run.Pixels <= most)];
            List<QrRun> read = [.. ofSize.Where(run => run.Found > 0)];
            List<QrRun> failed = [.. ofSize.Where(run => run.Found == 0)];
            if (read.Count > 0)
            {
                string failing = failed.Count == 0 ? "-" : $"{Median(failed.Select(run => run.Milliseconds)):F0}, {failed.Max(run => run.Milliseconds):F0}";
                Console.WriteLine($"{name,-16} {read.Count,8} {Median(read.Select(run => run.Milliseconds)),11:F1} {Median(read.Select(run => run.ProcessorMilliseconds)),14:F1} {Median(read.Select(run => run.PlainMilliseconds)),9:F1} {read.Max(run => run.Milliseconds),12:F0}   {failing}");
            }
        }
    }

    /// <summary>What costs most: noise, and squares of a code's size all over the picture.</summary>
    private static void ReportWorst(RxingQrReader reader)
    {
        Console.WriteLine();
        foreach ((int width, int height) in new[] { (1920, 1080), (3840, 2160), (4000, 3000), (8000, 6000) })
        {
            var noise = new Raster(width, height, 128);
            noise.AddNoise(60, new Random(width));
            var coarse = new Raster(width, height, 128);
            coarse.AddNoise(200, new Random(height));
            coarse.Blur(2);
            var blocks = new Raster(width, height, 0);
            blocks.Change((x, y, _) => ((((x / 5) * 7919) ^ ((y / 5) * 104729)) * 2654435761L & 0x1000) == 0 ? 0 : 255);
            foreach ((string name, Raster raster) in new[] { ("noise", noise), ("coarse noise", coarse), ("blocks", blocks) })
            {
                LumaImage image = raster.ToLuma();
                long start = Stopwatch.GetTimestamp();
                QrReading reading = QrScanner.Scan(reader, image);
                string result = reading.Symbols.Count > 0 ? "something" : reading.IsCut ? "broken off" : "nothing";
                Console.WriteLine($"{name,-14} {width} × {height}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms, {result}");
            }
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
