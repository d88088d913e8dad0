using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using HwToken.Web.Guarding;

namespace HwToken.Web.Serving;

/// <summary>
/// Opens the page once, as a browser does, before the address is told: the first answer of a server takes several times as long as the next,
/// since its code is compiled then, and files are compressed. A browser that came meanwhile would share the processor with that.
/// </summary>
internal sealed class PageWarmUp
{
    private static readonly string[] Files = ["/enter.html", "/page.css", "/enter.js", "/page.js", "/blazor.web.js", "/icon.svg"];

    private readonly int port;
    private readonly string host;
    private readonly string cookie;

    private PageWarmUp(int port, string pass)
    {
        this.port = port;
        host = FormattableString.Invariant($"127.0.0.1:{port}");
        cookie = $"Cookie: {PageGuard.CookieName(port)}={pass}\r\n";
    }

    /// <summary>Opens it. Nothing depends on it: what does not come is left out.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="pass">What the guard wants to see.</param>
    /// <returns>What the server drew, as the hub sent it; empty if it did not.</returns>
    internal static async Task<string> Run(int port, string pass)
    {
        try
        {
            var browser = new PageWarmUp(port, pass);
            Task files = browser.Load();
            string drawn = await browser.Draw(await browser.Ask("GET /", browser.cookie));
            await files;
            return drawn;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server has ended already.
            return "";
        }
    }

    private async Task Load()
    {
        foreach (string file in Files)
        {
            await Ask($"GET {file}", cookie + "Accept-Encoding: gzip\r\n");
        }
    }

    // What Blazor's own script does with a page: the comments in it go back to the server, which draws its parts.
    private async Task<string> Draw(string page)
    {
        string part = Cut(page, "<!--Blazor:", "-->");
        string state = Cut(page, "<!--Blazor-Server-Component-State:", "-->");
        if (part.Length == 0 || state.Length == 0)
        {
            return "";
        }

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var connection = new Connection(client.GetStream());
        await connection.Say(Head("GET /_blazor", $"{cookie}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"));
        await connection.Hear("\r\n\r\n");
        await connection.Say(CircuitMessages.Greeting);
        await connection.Say(CircuitMessages.Call("0", "StartCircuit", $"http://{host}/", $"http://{host}/", "[]", state));
        await connection.Hear("attachWebRendererInterop");
        await connection.Say(CircuitMessages.Call(null, "UpdateRootComponents", $"{{\"batchId\":1,\"operations\":[{{\"type\":\"add\",\"ssrComponentId\":1,\"marker\":{part}}}]}}", state));
        await connection.Say(CircuitMessages.Call(null, "EndInvokeJSFromDotNet", 2, true, "[2,true,null]"));
        await connection.Hear("JS.RenderBatch");
        await connection.Say(CircuitMessages.Call(null, "OnRenderCompleted", 2, null));
        string drawn = await connection.Hear("/page.js");

        // Let go at once, as by a page that is closed; else it would be drawn on for a while.
        string circuit = "circuitId=" + CircuitMessages.FindCircuit(drawn);
        await Ask("POST /_blazor/disconnect", $"{cookie}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {circuit.Length}\r\n", circuit);
        return drawn;
    }

    private static string Cut(string text, string before, string after)
    {
        int start = text.IndexOf(before, StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf(after, start, StringComparison.Ordinal);
        return end < 0 ? "" : text[(start + before.Length)..end];
    }

    private async Task<string> Ask(string request, string headers, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var connection = new Connection(client.GetStream());
        await connection.Say([.. Head(request, headers + "Connection: close\r\n"), .. Encoding.ASCII.GetBytes(body)]);
        return await connection.Hear(null);
    }

    private byte[] Head(string request, string headers) => Encoding.ASCII.GetBytes($"{request} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{headers}\r\n");

    // By a plain socket: a browser's client in .NET would have to be compiled, too.
    private sealed class Connection(NetworkStream stream)
    {
        private readonly StringBuilder heard = new();
        private readonly byte[] part = new byte[16 << 10];

        internal Task Say(byte[] bytes) => stream.WriteAsync(bytes).AsTask();

        // Until something was said since the beginning, or to the end.
        internal async Task<string> Hear(string? last)
        {
            string all;
            while (last is null || !(all = heard.ToString()).Contains(last, StringComparison.Ordinal))
            {
                int length = await stream.ReadAsync(part);
                if (length == 0)
                {
                    return heard.ToString();
                }

                heard.Append(Encoding.Latin1.GetString(part, 0, length));
            }

            return all;
        }
    }
}
