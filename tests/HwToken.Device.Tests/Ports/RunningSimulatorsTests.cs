using System;
using System.IO;
using HwToken.Device.Ports;

namespace HwToken.Device.Tests.Ports;

public sealed class RunningSimulatorsTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_simulator_is_told_of_as_long_as_it_runs()
    {
        var simulators = new RunningSimulators(folder);
        Assert.Empty(simulators.List());

        using (simulators.Announce("/dev/pts/7"))
        {
            Assert.Equal(["/dev/pts/7"], simulators.List());
        }

        Assert.Empty(simulators.List());
    }

    [Fact]
    public void What_was_left_by_a_process_that_is_gone_counts_for_nothing_and_is_deleted()
    {
        Directory.CreateDirectory(folder);
        string left = Path.Combine(folder, $"{int.MaxValue}.port");
        File.WriteAllText(left, "/dev/pts/7");

        Assert.Empty(new RunningSimulators(folder).List());
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void What_is_older_than_the_process_that_has_its_number_counts_for_nothing_and_is_deleted()
    {
        Directory.CreateDirectory(folder);
        string left = Path.Combine(folder, $"{Environment.ProcessId}.port");
        File.WriteAllText(left, "/dev/pts/7");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddDays(-1));

        Assert.Empty(new RunningSimulators(folder).List());
        Assert.False(File.Exists(left));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/dev/pts/7\u001b[2J")]
    [InlineData("/dev/pts/7\n/dev/pts/8")]
    public void A_file_that_holds_no_port_is_none(string content)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{Environment.ProcessId}.port"), content);

        Assert.Empty(new RunningSimulators(folder).List());
    }

    [Fact]
    public void A_simulators_port_may_have_a_token_and_is_asked()
    {
        var entry = new SerialPortEntry("/dev/pts/7", null) { IsSimulator = true };

        Assert.True(entry.MayHaveToken);
        Assert.False((entry with { IsSimulator = false }).MayHaveToken);
    }
}
