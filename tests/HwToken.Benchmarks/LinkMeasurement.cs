using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Security.Cryptography;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Simulator;

namespace HwToken.Benchmarks;

/// <summary>
/// What adding accounts costs over a serial line of 115,200 baud (11,520 bytes a second at 8N1), beside what
/// the line alone needs for the same bytes.
/// </summary>
internal static class LinkMeasurement
{
    private const int BaudRate = 115200;
    private const double BytesPerSecond = BaudRate / 10.0;
    private const int Singles = 20;
    private const int Batch = 100;

    internal static void Run()
    {
        using Simulation simulation = Simulation.Start(new SimulatorOptions { Temporary = true, Approve = true, Baud = BaudRate, Clock = DateTimeOffset.UtcNow, LiveScreen = false });
        using TokenSession session = TokenSession.Open(simulation.Port);

        // One press for all: what is measured is all beside the press.
        double[] singles = new double[Singles];
        List<OtpCredential> first = Make(Singles + 1, 0);
        session.AddAll(first.Take(1).ToList());
        for (int index = 0; index < Singles; index++)
        {
            singles[index] = MeasureBesidePress(session, [first[index + 1]]);
        }

        Array.Sort(singles);
        int singleBytes = CountFrameBytes([first[0]]);
        Report("one account", singles[Singles / 2], singleBytes, CountAccountBytes([first[0]]));
        List<OtpCredential> batch = Make(Batch, 1000);
        Report($"{Batch} accounts", MeasureBesidePress(session, batch), CountFrameBytes(batch), CountAccountBytes(batch));
    }

    // From the press on the token to the last answer.
    private static double MeasureBesidePress(TokenSession session, List<OtpCredential> credentials)
    {
        long pressed = 0;
        var progress = new Stamp(() => pressed = pressed == 0 ? Stopwatch.GetTimestamp() : pressed);
        IReadOnlyList<AddOutcome> outcomes = session.AddAll(credentials, progress: progress);
        double seconds = Stopwatch.GetElapsedTime(pressed).TotalSeconds;
        if (outcomes.Any(outcome => outcome.Status != Status.Ok))
        {
            throw new InvalidOperationException("Not every account was added.");
        }

        return seconds;
    }

    private static void Report(string what, double seconds, int frameBytes, int accountBytes)
    {
        double lineSeconds = frameBytes / BytesPerSecond;
        Console.WriteLine($"{what,-13} {seconds * 1000,7:F0} ms   line alone {lineSeconds * 1000,7:F0} ms ({frameBytes} bytes in frames)   {lineSeconds / seconds,6:P0} of the line rate, {accountBytes / BytesPerSecond / seconds,6:P0} counting only the accounts' own bytes");
    }

    private static List<OtpCredential> Make(int count, int start) =>
        [.. Enumerable.Range(start, count).Select(number => new OtpCredential(new OtpAccount { Issuer = "Issuer " + number, Label = "ada@example.com" }, RandomNumberGenerator.GetBytes(20)))];

    private static int CountAccountBytes(List<OtpCredential> credentials)
    {
        var writer = new ByteWriter(new byte[credentials.Count * OtpAccountCodec.MaxCredentialLength]);
        credentials.ForEach(credential => OtpAccountCodec.WriteCredential(writer, credential));
        return writer.Position;
    }

    // Requests and answers; a message carries as many accounts as fit.
    private static int CountFrameBytes(List<OtpCredential> credentials)
    {
        int messages = (int)Math.Ceiling(CountAccountBytes(credentials) / (double)(Message.MaxBodyLength - 1));
        const int FrameOverhead = 2 + Frame.CheckLength + Message.HeaderLength + 1;
        return CountAccountBytes(credentials) + (3 * credentials.Count) + (messages * ((2 * FrameOverhead) + 1));
    }

    private sealed class Stamp(Action stamp) : IProgress<int>
    {
        public void Report(int value) => stamp();
    }
}
