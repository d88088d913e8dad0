using System;
using System.Net;
using System.Net.Sockets;
using HwToken.Device.Links;

namespace HwToken.Device.Tests;

public class TokenPortTests
{
    [Fact]
    public void A_port_that_is_not_there_is_told()
    {
        string port = OperatingSystem.IsWindows() ? "COM250" : "/dev/there-is-no-such-port";
        TokenLinkException exception = Assert.Throws<TokenLinkException>(() => TokenPort.Open(port));
        Assert.Equal((LinkProblem.CannotOpen, port), (exception.Problem, exception.Port));
        Assert.NotEmpty(exception.Reason);
    }

    [Fact]
    public void A_name_without_a_folder_that_is_no_port_is_told_too() =>
        Assert.Equal("it is not there", Assert.Throws<TokenLinkException>(() => TokenPort.Open("no-such-port")).Reason);

    [Theory]
    [InlineData("/dev/null", "a device of another kind")]
    [InlineData("/dev/zero", "a device of another kind")]
    [InlineData("/dev", "a folder")]
    [InlineData("/etc/passwd", "a file")]
    public void What_is_no_serial_port_is_told_by_what_it_is(string port, string kind)
    {
        if (OperatingSystem.IsWindows())
        {
            // There only a folder and a file can be told.
            (port, kind) = (AppContext.BaseDirectory, "a folder");
        }

        Assert.Equal($"it is {kind}, not a serial port", Assert.Throws<TokenLinkException>(() => TokenPort.Open(port)).Reason);
    }

    [Theory]
    [InlineData("tcp:")]
    [InlineData("tcp:localhost")]
    [InlineData("tcp::7000")]
    [InlineData("tcp:localhost:0")]
    [InlineData("tcp:localhost:65536")]
    [InlineData("tcp:localhost:abc")]
    public void An_address_out_of_form_is_told_how_it_is_written(string port) =>
        Assert.Contains("tcp:HOST:PORT", Assert.Throws<TokenLinkException>(() => TokenPort.Open(port)).Reason, StringComparison.Ordinal);

    [Fact]
    public void An_address_where_nobody_listens_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.Contains("nothing listens there", Assert.Throws<TokenLinkException>(() => TokenPort.Open($"tcp:127.0.0.1:{free}")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_the_other_side_closes_is_lost()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using ITokenLink link = TokenPort.Open($"tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.AcceptSocket().Dispose();
        Assert.Equal(LinkProblem.Lost, Assert.Throws<TokenLinkException>(() => link.Receive(new byte[1024], TimeSpan.FromSeconds(10))).Problem);
    }
}
