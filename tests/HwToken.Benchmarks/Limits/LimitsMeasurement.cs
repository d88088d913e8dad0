using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using HwToken.Import;
using HwToken.Import.Exports;
using HwToken.Import.Qr;
using HwToken.Import.Sources;

namespace HwToken.Benchmarks.Limits;

/// <summary>
/// What reading takes of files that were made to take much: processor time, and the most memory that the process had at
/// once. Each is read in a process of its own, as <c>hwtoken decode</c> reads it; a plain setup code is the first, for comparison.
/// </summary>
internal static class LimitsMeasurement
{
    private const double MostSeconds = 2;
    private const double MostMegabytes = 300;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Measures all files, or those whose names hold a word.</summary>
    internal static void Run(string word)
    {
        string folder = Directory.CreateTempSubdirectory("hwtoken-limits").FullName;
        try
        {
            Console.WriteLine($"{"file",-34} {"length",11} {"processor",10} {"memory",8}   what came of it");
            foreach ((string name, Func<byte[]> make) in HostileFiles.All)
            {
                if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    string path = Path.Combine(folder, name);
                    File.WriteAllBytes(path, make());
                    Measure(path);
                    File.Delete(path);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads one file in this process, and prints what came of it.</summary>
    internal static void ReadOne(string path)
    {
        string outcome;
        try
        {
            using var source = new SetupSource(() => RxingQrReader.Create()) { Passwords = new OnePassword() };
            outcome = $"{source.Read(path).Count} found";
        }
        catch (ImportException problem)
        {
            outcome = problem.Message.Replace(path, "…", StringComparison.Ordinal);
        }

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{self.TotalProcessorTime.TotalSeconds} {self.PeakWorkingSet64 >> 20} {outcome}"));
    }

    private static void Measure(string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LimitsMeasurement).Assembly.Location);
        }

        // As hwtoken is published: without measuring how its methods are used.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.ArgumentList.Add("limits");
        start.ArgumentList.Add("read");
        start.ArgumentList.Add(path);
        using Process child = Process.Start(start)!;
        if (!child.WaitForExit(Longest))
        {
            child.Kill();
        }

        // A line, which the pipe holds.
        string[] words = child.StandardOutput.ReadToEnd().Trim().Split(' ', 3);
        bool isRead = words.Length == 3;
        double seconds = isRead ? double.Parse(words[0], CultureInfo.InvariantCulture) : 0;
        double megabytes = isRead ? double.Parse(words[1], CultureInfo.InvariantCulture) : 0;
        string beyond = !isRead ? "ENDED BADLY " : seconds > MostSeconds || megabytes > MostMegabytes ? "BEYOND " : "";
        string outcome = isRead ? words[2] : "";
        Console.WriteLine(FormattableString.Invariant($"{Path.GetFileName(path),-34} {new FileInfo(path).Length,11} {seconds,8:F2} s {megabytes,5:F0} MB   {beyond}{(outcome.Length > 120 ? outcome[..120] : outcome)}"));
    }

    private sealed class OnePassword : IPasswordSource
    {
        public string GetPassword(string question) => "x";
    }
}
