using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Protocol;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>Cables that are cut or noisy, and things at their other end that are no token of today.</summary>
public sealed class LinkTests : IDisposable
{
    private static readonly string Uri = $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub";

    // What an ESP32 says when it starts, and more than any frame can hold.
    private static readonly byte[] Noise = Encoding.ASCII.GetBytes("ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13\r\n" + new string('x', 3000));

    private readonly SimulatorProcess token = new("--tcp", "0");

    public void Dispose() => token.Dispose();

    [Fact]
    public void A_link_cut_in_the_middle_of_an_add_is_told_and_changes_nothing()
    {
        using var cable = new TcpProxy(token.TcpPort);
        using (CliProcess add = CliProcess.Start("add", Uri, "--yes", "--port", cable.Port))
        {
            add.WaitForError("Press the button");
            cable.Cut();
            CliResult result = add.Finish().ShouldExit(ExitCode.Link);
            Assert.EndsWith($"hwtoken: The link to the token on {cable.Port} was lost. Plug it in again and repeat the command; 'hwtoken list' shows what is on it.\n", result.Error);
        }

        // A new hello withdraws what was asked before.
        Assert.Empty(token.ListNames());
        token.Add(Uri);
        Assert.Equal(["GitHub:ada"], token.ListNames());
    }

    [Fact]
    public void Garbage_and_oversize_frames_leave_the_token_listening()
    {
        using (var noisy = new TcpClient())
        {
            noisy.Connect(IPAddress.Loopback, token.TcpPort);
            noisy.GetStream().Write(Noise);
            noisy.GetStream().Write(new byte[] { 0, 5, 1, 2, 3, 4, 0, 255, 0 });
            noisy.GetStream().Write(Noise);
            CliResult added = token.RunWithPress("add", Uri, "--yes").ShouldExit(ExitCode.Done);
            Assert.Contains("Added GitHub: ada", added.Out);
        }

        Codes.AssertShown(token, "ada", Secrets.Usual);
    }

    [Fact]
    public void Boot_text_and_oversize_frames_before_an_answer_are_passed_over()
    {
        using var cable = new TcpProxy(token.TcpPort, Noise);
        CliResult result = CliProcess.Run("info", "--json", "--port", cable.Port).ShouldExit(ExitCode.Done);
        Assert.Equal("Simulator", result.Json.GetProperty("board").GetString());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("add", "images/qrencode-1px-L.png", "--yes")]
    public void A_token_of_a_newer_protocol_is_told_apart(params string[] arguments)
    {
        // Whatever a newer version answers, its header begins with the version, the verb and the sequence number.
        using var newer = new FakeToken(request => [Message.ProtocolVersion + 1, (byte)(request[1] | Message.ResponseBit), request[2], request[3], 0, 1, 2, 3]);
        CliResult result = CliProcess.Run([.. arguments, "--json", "--port", newer.Port]).ShouldExit(ExitCode.Link);
        Assert.Equal("The token speaks protocol 3, newer than this program's 2. Update hwtoken; nothing was changed.", result.Json.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Something_that_never_answers_is_no_token()
    {
        using var silent = new FakeToken(_ => null);
        CliResult result = CliProcess.Run("list", "--port", silent.Port).ShouldExit(ExitCode.Link);
        Assert.Equal($"hwtoken: Nothing on {silent.Port} answers as a token. Is it the right port, and is the token switched on? If it sleeps, press its button and try again; 'hwtoken doctor' tells what is in the way.\n", result.Error);
    }

    [Fact]
    public void An_answer_out_of_form_is_told_and_ends_the_command()
    {
        using var broken = new FakeToken(request => [1, (byte)(request[1] | Message.ResponseBit), request[2], request[3], 0, 1, 2, 3]);
        CliResult result = CliProcess.Run("list", "--port", broken.Port).ShouldExit(ExitCode.Link);
        Assert.Contains("in a form that this program does not know", result.Error);
    }
}
