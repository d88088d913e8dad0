using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Ports;
using System.Linq;
using HwToken.Simulator.Failures;
using HwToken.Simulator.Links;

namespace HwToken.Simulator.Tests.Links;

public sealed class PseudoTerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
    }

    [Fact]
    public void Carries_every_byte_value_both_ways()
    {
        byte[] all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        RunOnUnix(terminal =>
        {
            using SerialPort port = Open(terminal);
            port.Write(all, 0, all.Length);
            Assert.Equal(all, terminal.ReadBytes(256));

            terminal.WriteBytes(all);
            Assert.Equal(all, ReadBytes(port, 256));
        });
    }

    [Fact]
    public void Has_nothing_to_read_until_something_arrives()
    {
        RunOnUnix(terminal => Assert.Equal(0, terminal.Read(new byte[8], 0, 8)));
    }

    [Fact]
    public void Tells_when_bytes_arrive()
    {
        RunOnUnix(terminal =>
        {
            int calls = 0;
            terminal.BytesArrived += () => calls++;
            using SerialPort port = Open(terminal);
            port.Write([1], 0, 1);
            LinkReading.WaitFor(() => calls > 0);
        });
    }

    [Fact]
    public void Survives_a_host_that_closes_and_opens_again()
    {
        RunOnUnix(terminal =>
        {
            for (byte i = 1; i <= 3; i++)
            {
                using SerialPort port = Open(terminal);
                port.Write([i, 0x0D, 0x0A, 0x11, 0x13], 0, 5);
                Assert.Equal([i, 0x0D, 0x0A, 0x11, 0x13], terminal.ReadBytes(5));
                terminal.WriteBytes(i);
                Assert.Equal([i], ReadBytes(port, 1));
            }
        });
    }

    [Fact]
    public void Drops_what_nobody_reads_and_goes_on()
    {
        RunOnUnix(terminal =>
        {
            byte[] page = new byte[1024];
            for (int i = 0; i < 24; i++)
            {
                terminal.Write(page, 0, page.Length);
            }

            using SerialPort port = Open(terminal);
            port.DiscardInBuffer();
            terminal.WriteBytes(0x42);
            List<byte> bytes = [];
            while (!bytes.Contains(0x42))
            {
                bytes.AddRange(ReadBytes(port, 1));
            }

            Assert.True(bytes.Count < 24 * 1024);
        });
    }

    [Fact]
    public void Holds_back_a_host_that_writes_faster_than_the_token_reads()
    {
        RunOnUnix(terminal =>
        {
            byte[] sent = new byte[100_000];
            new Random(1).NextBytes(sent);
            using SerialPort port = Open(terminal);
            var writer = System.Threading.Tasks.Task.Run(() => port.Write(sent, 0, sent.Length));

            Assert.Equal(sent, terminal.ReadBytes(sent.Length));
            writer.Wait();
        });
    }

    [Fact]
    public void Makes_a_link_with_a_lasting_name_and_removes_it()
    {
        string path = folder.Combine("token");
        RunOnUnix(
            terminal =>
            {
                Assert.Equal(path, terminal.Address);
                Assert.Equal(terminal.Path, new FileInfo(path).LinkTarget);
                using var port = new SerialPort(path);
                port.Open();
                port.Write([7], 0, 1);
                Assert.Equal([7], terminal.ReadBytes(1));
            },
            path);

        Assert.False(File.Exists(path));
        Assert.Null(new FileInfo(path).LinkTarget);
    }

    [Theory]
    [InlineData("/dev/pts/99999")]
    [InlineData("gone")]
    public void Replaces_a_stale_link(string target)
    {
        string path = folder.Combine("token");
        _ = File.CreateSymbolicLink(path, target);
        RunOnUnix(terminal => Assert.Equal(terminal.Path, new FileInfo(path).LinkTarget), path);
    }

    [Fact]
    public void Refuses_to_replace_what_is_no_link_to_a_terminal()
    {
        string file = folder.Combine("file");
        string link = folder.Combine("link");
        File.WriteAllText(file, "mine");
        _ = File.CreateSymbolicLink(link, file);

        foreach (string path in (string[])[file, link, folder.Path])
        {
            SimulatorException exception = Assert.Throws<SimulatorException>(() => new PseudoTerminal(path).Dispose());
            Assert.Contains("--", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal("mine", File.ReadAllText(link));
    }

    [Fact]
    public void Leaves_a_link_alone_that_has_become_anothers()
    {
        string path = folder.Combine("token");
        RunOnUnix(
            terminal =>
            {
                Assert.Equal(terminal.Path, new FileInfo(path).LinkTarget);
                File.Delete(path);
                _ = File.CreateSymbolicLink(path, "elsewhere");
            },
            path);

        Assert.True(OperatingSystem.IsWindows() || new FileInfo(path).LinkTarget == "elsewhere");
    }

    /// <summary>Runs a test on a pseudo-terminal; on Windows, which has none, checks that it is told what to do instead.</summary>
    private static void RunOnUnix(Action<PseudoTerminal> test, string? linkPath = null)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Contains("--tcp", Assert.Throws<SimulatorException>(() => new PseudoTerminal(linkPath)).Message, StringComparison.Ordinal);
            return;
        }

        using var terminal = new PseudoTerminal(linkPath);
        test(terminal);
    }

    private static SerialPort Open(PseudoTerminal terminal)
    {
        var port = new SerialPort(terminal.Path, 115_200) { ReadTimeout = 30_000 };
        port.Open();
        return port;
    }

    private static byte[] ReadBytes(SerialPort port, int count)
    {
        byte[] bytes = new byte[count];
        port.BaseStream.ReadExactly(bytes);
        return bytes;
    }
}
