using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using HwToken.Web.Serving;

namespace HwToken.Web.Tests.Guarding;

public sealed class ServerLifeTests
{
    [Fact]
    public async Task Before_the_first_page_was_open_the_server_waits_for_it()
    {
        using var pages = new OpenPages(TimeSpan.FromMilliseconds(1));

        await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.False(pages.Ended.IsCompleted);
    }

    [Fact]
    public async Task The_server_ends_when_its_last_page_has_been_closed_for_a_while()
    {
        using var pages = new OpenPages(TimeSpan.FromMilliseconds(20));
        pages.Begin();
        await pages.OnConnectionUpAsync(null!, default);
        await pages.OnConnectionUpAsync(null!, default);
        await pages.OnConnectionDownAsync(null!, default);
        Assert.Equal(1, pages.Count);

        await pages.OnConnectionDownAsync(null!, default);

        await pages.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_being_written_is_brought_to_its_end_first()
    {
        bool isBusy = true;
        int asked = 0;
        using var pages = new OpenPages(TimeSpan.FromMilliseconds(5))
        {
            IsBusy = () =>
            {
                asked++;
                return isBusy && asked < 4;
            },
        };
        pages.Begin();
        await pages.OnConnectionUpAsync(null!, default);
        await pages.OnConnectionDownAsync(null!, default);

        await pages.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task A_page_that_is_reloaded_keeps_the_server()
    {
        using var pages = new OpenPages(TimeSpan.FromMilliseconds(50));
        pages.Begin();
        await pages.OnConnectionUpAsync(null!, default);
        await pages.OnConnectionDownAsync(null!, default);
        await pages.OnConnectionUpAsync(null!, default);
        await Task.Delay(150, TestContext.Current.CancellationToken);

        Assert.False(pages.Ended.IsCompleted);
        Assert.Equal(1, pages.Count);
    }

    [Fact]
    public async Task Before_a_browser_comes_the_server_draws_the_page_for_itself_which_counts_as_no_page()
    {
        await using UiServer server = await UiServer.Start(new UiOptions { TokenPorts = ["tcp:127.0.0.1:1"], Grace = TimeSpan.FromMilliseconds(1) });
        await Task.Delay(100, TestContext.Current.CancellationToken);

        Assert.Contains("JS.RenderBatch", server.DrawnFirst, StringComparison.Ordinal);
        Assert.Contains("Add accounts", server.DrawnFirst, StringComparison.Ordinal);
        Assert.False(server.LastPageClosed.IsCompleted);
        Assert.False(server.Desk.IsDrawn, "What was drawn first was not let go.");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        UiException refusal = await Assert.ThrowsAsync<UiException>(() => UiServer.Start(new UiOptions { Listen = port, TokenPorts = ["tcp:127.0.0.1:1"] }));

        Assert.Equal($"The port {port} is taken by another program; give --listen another one, or leave it out.", refusal.Message);
    }

    [Fact]
    public async Task The_settings_of_other_servers_do_not_count()
    {
        // Kestrel's own settings are endpoints beside those of the program.
        const string Setting = "Kestrel__Endpoints__Other__Url";
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Environment.SetEnvironmentVariable(Setting, $"http://0.0.0.0:{port}");
        try
        {
            await using UiServer server = await UiServer.Start(new UiOptions { TokenPorts = ["tcp:127.0.0.1:1"] });
            using var client = new TcpClient();

            await client.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
            using var other = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => other.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken).AsTask());
        }
        finally
        {
            Environment.SetEnvironmentVariable(Setting, null);
        }
    }
}
