using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using HwToken.Web.Guarding;

namespace HwToken.Web.Serving;

/// <summary>
/// Asks for the page once, as a browser does, while that is still being opened, and greets the hub behind it: the first answer of a
/// server takes several times as long as the next, since its code is compiled then. It opens no page, which would count as one.
/// </summary>
internal static class PageWarmUp
{
    // Ends a greeting and its answer.
    private const byte EndOfGreeting = 0x1E;

    // Frames of a WebSocket, masked with zeros: that Blazor's protocol is spoken, and that it was all.
    private static readonly byte[] Greeting = [0x82, 0x80 | 38, 0, 0, 0, 0, .. "{\"protocol\":\"blazorpack\",\"version\":1}"u8, EndOfGreeting];
    private static readonly byte[] Farewell = [0x88, 0x80, 0, 0, 0, 0];

    /// <summary>Begins; nothing waits for it, and nothing depends on it.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="pass">What the guard wants to see.</param>
    internal static void Begin(int port, string pass) => _ = Task.Run(async () =>
    {
        try
        {
            await Run(port, pass);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server has ended already.
        }
    });

    /// <summary>Asks.</summary>
    /// <returns>The answers, whole.</returns>
    /// <exception cref="IOException">The server has ended.</exception>
    /// <exception cref="SocketException">The server has ended.</exception>
    internal static async Task<IReadOnlyList<string>> Run(int port, string pass) =>
    [
        await Ask(port, pass, "GET / HTTP/1.1", "Content-Length: 0\r\nConnection: close", []),
        await Ask(port, pass, "POST /_blazor/negotiate?negotiateVersion=1 HTTP/1.1", "Content-Length: 0\r\nConnection: close", []),
        await Ask(port, pass, "GET /_blazor HTTP/1.1", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", Greeting),
    ];

    // By a plain socket: an HTTP client would have to be compiled, too.
    private static async Task<string> Ask(int port, string pass, string request, string headers, byte[] greeting)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        NetworkStream stream = client.GetStream();
        string host = FormattableString.Invariant($"127.0.0.1:{port}");
        string head = $"{request}\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {PageGuard.CookieName(port)}={pass}\r\n{headers}\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. greeting]);
        var answer = new StringBuilder();
        var part = new byte[4096];
        for (int length; (length = await stream.ReadAsync(part)) > 0;)
        {
            answer.Append(Encoding.Latin1.GetString(part, 0, length));
            if (part[length - 1] == EndOfGreeting)
            {
                await stream.WriteAsync(Farewell);
            }
        }

        return answer.ToString();
    }
}
