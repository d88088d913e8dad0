using System;
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
}
