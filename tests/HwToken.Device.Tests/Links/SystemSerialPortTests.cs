using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Device.Links;
using HwToken.Simulator.Links;

namespace HwToken.Device.Tests.Links;

/// <summary>A port of the system's, on a pseudo-terminal.</summary>
public class SystemSerialPortTests
{
    /// <summary>.NET waits without an end for what was to be written when the line was lost, unless it is told not to.</summary>
    [Fact]
    public async Task Closing_ends_though_something_is_left_to_be_written_to_a_line_that_was_lost()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no pseudo-terminals, and another serial port of .NET.
        }

        using var terminal = new PseudoTerminal();
        var port = new SystemSerialPort(terminal.Path, 115200);
        port.Open();
        Task<int> reading = Task.Run(() => port.Read(new byte[100], TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        terminal.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => reading);
        Assert.ThrowsAny<Exception>(() => port.Write(new byte[100], 100));

        Task closing = Task.Run(port.Dispose, TestContext.Current.CancellationToken);

        await closing.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    /// <summary>.NET's port loses what it has just read if the time of that reading is over in the same moment.</summary>
    [Fact]
    public async Task What_comes_in_the_moment_in_which_the_time_is_over_is_not_lost()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Factory.StartNew(() => SendAtTheEndOfEachRead(number), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    // A byte for each reading, sent about when that is given up: this reading brings it, or the next one.
    private static void SendAtTheEndOfEachRead(int seed)
    {
        const int Bytes = 150;
        TimeSpan time = TimeSpan.FromMilliseconds(30); // The shortest that .NET's port knows.
        var random = new Random(seed);
        using var terminal = new PseudoTerminal();
        using var port = new SystemSerialPort(terminal.Path, 115200);
        port.Open();
        byte[] buffer = new byte[100];
        for (int sent = 1; sent <= Bytes; sent++)
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan until = time + TimeSpan.FromMicroseconds(random.Next(3000));
            Task sending = Task.Run(() =>
            {
                Thread.Sleep(time - TimeSpan.FromMilliseconds(3));
                while (Stopwatch.GetElapsedTime(start) < until)
                {
                    Thread.SpinWait(20);
                }

                terminal.Write([1], 0, 1);
            });
            int received = port.Read(buffer, time);
            sending.Wait();
            for (int silent = 0; received == 0 && silent < 20; silent++)
            {
                received = port.Read(buffer, time);
            }

            Assert.True(received == 1, $"Byte {sent} was lost.");
        }
    }
}
