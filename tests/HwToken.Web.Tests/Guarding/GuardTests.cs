using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Web.Guarding;
using HwToken.Web.Serving;

namespace HwToken.Web.Tests.Guarding;

/// <summary>Each test is an attack on the page, by what another page, another name or another computer could send.</summary>
public sealed partial class GuardTests : IAsyncLifetime
{
    private static readonly HttpMessageInvoker Plain = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });

    private UiServer server = null!;

    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Origin => $"http://127.0.0.1:{server.Port}";

    private string Ticket => server.Url[(server.Url.IndexOf('#', StringComparison.Ordinal) + 1)..];

    public async ValueTask InitializeAsync() => server = await UiServer.Start(new UiOptions { TokenPorts = ["tcp:127.0.0.1:1"] });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public void Listens_on_loopback_alone()
    {
        IPEndPoint[] ours = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == server.Port)];

        Assert.NotEmpty(ours);
        Assert.All(ours, listener => Assert.True(IPAddress.IsLoopback(listener.Address), $"{listener} is reached from elsewhere."));
    }

    [Fact]
    public async Task Answers_on_the_loopback_of_version_6_where_there_is_one()
    {
        bool hasOne = NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(address => address.Address.Equals(IPAddress.IPv6Loopback)));
        int listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Count(listener => listener.Port == server.Port);

        Assert.Equal(hasOne ? 2 : 1, listeners);
        if (hasOne)
        {
            using HttpResponseMessage answer = await Send(HttpMethod.Get, "/", host: $"[::1]:{server.Port}", address: $"http://[::1]:{server.Port}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1.evil.example:{0}")]
    [InlineData("localhost:{0}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("0.0.0.0:{0}")]
    public async Task A_name_that_was_bound_anew_to_this_computer_gets_nothing(string host)
    {
        string pass = await Enter();
        using HttpResponseMessage answer = await Send(HttpMethod.Get, "/", host: string.Format(System.Globalization.CultureInfo.InvariantCulture, host, server.Port), pass: pass);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.DoesNotContain("blazor", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/give")]
    [InlineData("/frame")]
    [InlineData("/enter")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task Another_page_can_send_nothing_even_with_the_pass(string path)
    {
        string pass = await Enter();
        foreach (string? origin in new[] { "http://evil.example", "null", $"http://localhost:{server.Port}", $"https://127.0.0.1:{server.Port}", "http://127.0.0.1", null })
        {
            using HttpResponseMessage answer = await Send(HttpMethod.Post, path, origin: origin, pass: pass, body: "x"u8.ToArray());
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.js")]
    [InlineData("/blazor.web.js")]
    [InlineData("/kept/1")]
    public async Task Another_page_can_load_nothing(string path)
    {
        string pass = await Enter();
        foreach (string site in new[] { "cross-site", "same-site" })
        {
            using HttpResponseMessage answer = await Send(HttpMethod.Get, path, pass: pass, site: site);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Another_page_opens_no_socket()
    {
        string pass = await Enter();
        foreach (string? origin in new[] { "http://evil.example", $"http://localhost:{server.Port}", null })
        {
            WebSocketException refusal = await Assert.ThrowsAsync<WebSocketException>(() => OpenSocket(origin, pass));
            Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_opens_a_socket_without_the_pass()
    {
        await Enter();
        WebSocketException refusal = await Assert.ThrowsAsync<WebSocketException>(() => OpenSocket(Origin, pass: null));

        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_itself_opens_a_socket()
    {
        string pass = await Enter();
        using ClientWebSocket socket = await OpenSocket(Origin, pass);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("GET", "/page.js")]
    [InlineData("GET", "/blazor.web.js")]
    [InlineData("GET", "/kept/1")]
    [InlineData("POST", "/give")]
    [InlineData("POST", "/frame")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/_blazor")]
    [InlineData("GET", "/no-such-thing")]
    public async Task Nothing_is_to_be_had_without_the_pass(string method, string path)
    {
        foreach (string? pass in new[] { null, "", "x", Ticket })
        {
            using HttpResponseMessage answer = await Send(new HttpMethod(method), path, origin: Origin, pass: pass);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Without_the_pass_the_address_itself_shows_only_the_door()
    {
        using HttpResponseMessage answer = await Send(HttpMethod.Get, "/");
        string door = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("/enter.js", door, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor", door, StringComparison.OrdinalIgnoreCase);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/enter.js")]
    [InlineData("/page.css")]
    [InlineData("/icon.svg")]
    public async Task What_is_to_be_had_without_the_pass_is_a_file_of_the_program_whatever_lies_on_the_desk(string path)
    {
        byte[] before = await Read();
        await server.Desk.Give(Encoding.ASCII.GetBytes("otpauth://totp/Some:one?secret=JBSWY3DPEHPK3PXP"), "some.txt");
        byte[] after = await Read();

        Assert.NotNull(server.Desk.Found);
        Assert.Equal(before, after);
        using Stream file = typeof(UiServer).Assembly.GetManifestResourceStream("assets" + (path == "/" ? "/enter.html" : path))!;
        using var content = new MemoryStream();
        await file.CopyToAsync(content, Cancellation);
        Assert.Equal(content.ToArray(), after);

        async Task<byte[]> Read()
        {
            using HttpResponseMessage answer = await Send(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsByteArrayAsync(Cancellation);
        }
    }

    [Fact]
    public async Task The_ticket_lets_one_in_and_no_second_one()
    {
        Task<HttpResponseMessage>[] many = [.. Enumerable.Range(0, 8).Select(_ => Send(HttpMethod.Post, "/enter", origin: Origin, body: Encoding.ASCII.GetBytes(Ticket)))];
        HttpResponseMessage[] answers = await Task.WhenAll(many);

        HttpResponseMessage entered = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Contains("<!--Blazor:", await entered.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Forbidden && !answer.Headers.Contains("Set-Cookie")));
    }

    [Fact]
    public async Task Who_guesses_tickets_closes_the_door()
    {
        for (int attempt = 0; attempt < 25; attempt++)
        {
            using HttpResponseMessage wrong = await Send(HttpMethod.Post, "/enter", origin: Origin, body: Encoding.ASCII.GetBytes(new string('A', Ticket.Length)));
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }

        using HttpResponseMessage answer = await Send(HttpMethod.Post, "/enter", origin: Origin, body: Encoding.ASCII.GetBytes(Ticket));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_refused_before_it_is_read()
    {
        string pass = await Enter();
        using var socket = new TcpClient("127.0.0.1", server.Port);
        NetworkStream stream = socket.GetStream();
        string head = $"POST /give HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nOrigin: {Origin}\r\nCookie: hwtoken-{server.Port}={pass}\r\nContent-Length: {UploadLimits.MaxFileLength + 1L}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);
        var answer = new byte[64];
        int length = await stream.ReadAtLeastAsync(answer, 12, throwOnEndOfStream: false, Cancellation);

        Assert.StartsWith("HTTP/1.1 413", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_without_end_is_told_to_wait()
    {
        string pass = await Enter();
        bool isRefused = false;

        // What may be given is used up here at once, since a slow machine gives by HTTP no faster than it comes again: 20 a second.
        for (int attempt = 0; attempt < 100 && !isRefused; attempt++)
        {
            while (await server.Limits.Enter(Cancellation) is { } place)
            {
                place.Dispose();
            }

            using HttpResponseMessage answer = await Send(HttpMethod.Post, "/frame", origin: Origin, pass: pass, body: "no picture"u8.ToArray());
            isRefused = answer.StatusCode == HttpStatusCode.TooManyRequests;
        }

        Assert.True(isRefused);
    }

    [Fact]
    public async Task A_name_that_points_elsewhere_is_only_a_name()
    {
        string pass = await Enter();
        using HttpResponseMessage answer = await Send(HttpMethod.Post, "/give", origin: Origin, pass: pass, body: "nothing of interest, at all"u8.ToArray(), name: Uri.EscapeDataString("../../etc/passwd\r\nX: y"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await server.Desk.Do(() => { });
        Assert.Contains(server.Desk.Talk.All, said => said.Sentence.Contains("passwd", StringComparison.Ordinal));
        Assert.All(server.Desk.Talk.All, said => Assert.DoesNotContain("..", said.Sentence, StringComparison.Ordinal));
    }

    private async Task<string> Enter()
    {
        using HttpResponseMessage answer = await Send(HttpMethod.Post, "/enter", origin: Origin, body: Encoding.ASCII.GetBytes(Ticket));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith($"hwtoken-{server.Port}=", StringComparison.Ordinal));
        return cookie.Split(';')[0].Split('=', 2)[1];
    }

    private async Task<ClientWebSocket> OpenSocket(string? origin, string? pass)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        if (pass is not null)
        {
            socket.Options.SetRequestHeader("Cookie", $"hwtoken-{server.Port}={pass}");
        }

        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/_blazor"), Cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? host = null, string? origin = null, string? pass = null, string? site = null, byte[]? body = null, string? name = null, string? address = null)
    {
        using var request = new HttpRequestMessage(method, (address ?? Origin) + path);
        request.Headers.Host = host ?? $"127.0.0.1:{server.Port}";
        Add("Origin", origin);
        Add("Sec-Fetch-Site", site);
        Add("X-Name", name);
        Add("Cookie", pass is null ? null : $"hwtoken-{server.Port}={pass}");
        if (body is not null || method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(body ?? []);
        }

        return await Plain.SendAsync(request, Cancellation);

        void Add(string header, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
        }
    }
}
