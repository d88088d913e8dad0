using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Core.Cable;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device.Links;
using HwToken.Device.Ports;
using HwToken.Simulator;
using HwToken.Simulator.DebugPort;

namespace HwToken.Device.Tests.Cable;

/// <summary>Sessions over the board's own socket, with the firmware on a simulated board, over a real pseudo-terminal.</summary>
public sealed class OneCableTests : IDisposable
{
    private const uint SourceLevelDebugging = 0x1000_0000;
    private const uint Enabled = 0x4000_0000;
    private const uint Stopped = 0x8000_0000;
    private const uint SetByHwToken = 0x0080_0000;
    private const uint ProgramRunning = 0x0000_0400;
    private const uint ProgramExited = 0x0000_0800;

    private readonly Simulation? simulation = OperatingSystem.IsWindows() ? null
        : Simulation.Start(new SimulatorOptions { Temporary = true, Cable = SimulatedCable.Own, Approve = true, Clock = DateTimeOffset.UtcNow, LiveScreen = false });

    private SimulatedDebugPort Socket => simulation!.Token.Board.DebugPort;

    public void Dispose() => simulation?.Dispose();

    [Fact]
    public void A_session_does_what_it_does_over_an_adapter()
    {
        using TokenSession session = Open();
        int presses = 0;
        session.PressAwaited = () => presses++;
        int first = session.Add(Make("GitHub", "ada", 1));
        int second = session.Add(Make("Bank", "ada", 2));
        session.Move(second, 1);
        session.Rename(first, new OtpAccount { Issuer = "GitHub", Label = "ada@example.com" });
        Assert.Equal(3, presses);
        Assert.Equal(["Bank", "GitHub"], session.List().Select(account => account.Account.Issuer));
        session.Remove([first, second]);
        Assert.Empty(session.List());
    }

    [Fact]
    public void Accounts_of_the_greatest_size_and_a_hundred_others_go_through()
    {
        using TokenSession session = Open();
        List<OtpCredential> longest = [.. Enumerable.Range(1, 3).Select(number => Make(new string('i', 64), new string('l', 63) + number, number, 128))];
        List<OtpCredential> many = [.. Enumerable.Range(1, 100).Select(number => Make("Issuer", "label " + number, number + 100))];

        Assert.All(session.AddAll([.. longest, .. many]), outcome => Assert.Equal(Status.Ok, outcome.Status));

        Assert.Equal(103, session.List().Count);
    }

    [Fact]
    public void After_a_session_the_board_s_debugger_is_as_it_was_and_no_file_is_left()
    {
        using (Open())
        {
            Assert.NotEqual(ProgramRunning, Socket.Conditions);
        }

        Assert.True(simulation!.Token.WaitUntil(() => Socket.Conditions == ProgramRunning));
        Assert.False(simulation.Token.Board.Flash.Exists(CableFormat.FileName));
    }

    [Fact]
    public void Nothing_of_an_account_lies_in_the_flash_in_the_open_at_any_write_nor_crosses_the_line()
    {
        byte[] secret = [.. Enumerable.Range(0, 20).Select(value => (byte)(0xA5 ^ (value * 7)))];
        var watch = new FlashWatch();
        simulation!.Token.Board.Flash.Faults = watch;
        watch.Look = () => simulation.Token.Board.Flash.GetContent(CableFormat.FileName);
        using (TokenSession session = Open())
        {
            session.Add(new OtpCredential(new OtpAccount { Issuer = "Very secret", Label = "ada" }, secret));
        }

        Assert.NotEmpty(watch.Seen);
        foreach (byte[] file in watch.Seen)
        {
            Assert.True(file.AsSpan().IndexOf(secret.AsSpan(0, 4)) < 0);
            Assert.True(file.AsSpan().IndexOf("secret"u8) < 0);
        }
    }

    [Fact]
    public void A_token_that_was_restarted_within_a_session_is_spoken_to_anew()
    {
        using TokenSession session = Open();
        session.Add(Make("GitHub", "ada", 1));
        simulation!.Token.PowerOff();
        simulation.Token.PowerOn();

        Assert.Equal("ada", Assert.Single(session.List()).Account.Label);
    }

    [Fact]
    public void A_board_that_is_unplugged_ends_the_session()
    {
        using TokenSession session = Open();
        simulation!.Dispose();

        Assert.Equal(LinkProblem.Lost, Assert.Throws<TokenLinkException>(() => session.List()).Problem);
    }

    [Fact]
    public void What_was_printed_before_and_in_between_is_passed_over()
    {
        Socket.Print("Boot text without an end");
        using TokenSession session = Open();
        Socket.Print("noise\n");
        Socket.Print("HwT,!!!!\n");
        Socket.Print("half a line ");

        Assert.Empty(session.List());
    }

    [Fact]
    public void A_debugger_that_is_attached_is_told_apart_and_left_alone()
    {
        foreach (uint conditions in new[] { ProgramRunning | Enabled | SourceLevelDebugging, ProgramRunning | Enabled | Stopped })
        {
            Socket.Conditions = conditions;

            Assert.Equal(LinkProblem.DebuggerAttached, Assert.Throws<TokenLinkException>(Open).Problem);
            Assert.Equal(conditions, Socket.Conditions);
            Assert.Equal(0, Socket.WriteCount);
        }
    }

    [Fact]
    public void What_a_killed_hwtoken_left_is_no_debugger()
    {
        Socket.Conditions = ProgramRunning | Enabled | SourceLevelDebugging | SetByHwToken;
        using (TokenSession session = Open())
        {
            Assert.Empty(session.List());
        }

        Assert.True(simulation!.Token.WaitUntil(() => Socket.Conditions == ProgramRunning));
    }

    [Fact]
    public void A_board_without_the_token_s_firmware_is_told_apart_and_nothing_is_written_to_it()
    {
        Socket.LoadedAssemblies = ["mscorlib", "System.Device.Gpio", "Blinky"];

        Assert.Equal(LinkProblem.OtherFirmware, Assert.Throws<TokenLinkException>(Open).Problem);
        Assert.Equal(0, Socket.WriteCount);
        Assert.Equal(ProgramRunning, Socket.Conditions);
    }

    [Fact]
    public void A_program_that_has_ended_is_told()
    {
        Socket.Conditions = ProgramExited;

        Assert.Equal(LinkProblem.FirmwareEnded, Assert.Throws<TokenLinkException>(Open).Problem);
    }

    [Fact]
    public void A_storage_that_takes_nothing_is_told()
    {
        simulation!.Token.Board.Flash.Faults = new FlashWatch { FailsAll = true };

        Assert.Equal(LinkProblem.StorageRefuses, Assert.Throws<TokenLinkException>(Open).Problem);
    }

    [Fact]
    public void A_session_with_one_account_writes_the_flash_no_oftener_than_the_document_says()
    {
        using (TokenSession session = Open())
        {
            long before = Socket.WriteCount;
            session.Add(Make("GitHub", "ada", 1));
            Assert.InRange(Socket.WriteCount - before, 2, 4);
        }
    }

    [Fact]
    public void The_port_is_found_among_others_and_named_as_it_is()
    {
        IReadOnlyList<DiscoveredPort> found = new TokenDiscovery(new NoPorts(), (port, cancellation) =>
        {
            using TokenSession session = TokenSession.Open(port, cancellation);
            return session.Info;
        }, new TokenMemory(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()))).Ask([simulation!.Port]);

        Assert.NotNull(Assert.Single(found).Token);
    }

    private TokenSession Open()
    {
        Assert.SkipWhen(simulation is null, "Windows has no pseudo-terminals.");
        return TokenSession.Open(simulation!.Port, TestContext.Current.CancellationToken);
    }

    private static OtpCredential Make(string issuer, string label, int number, int length = 20)
    {
        byte[] secret = new byte[length];
        new Random(number).NextBytes(secret);
        return new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, secret);
    }

    private sealed class NoPorts : ISerialPortList
    {
        public IReadOnlyList<SerialPortEntry> List() => [];
    }
}
