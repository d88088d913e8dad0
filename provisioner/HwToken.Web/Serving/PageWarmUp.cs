using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using HwToken.Web.Guarding;

namespace HwToken.Web.Serving;

/// <summary>
/// Asks for the page once, as a browser does, while that is still being opened: the first answer of a server takes several times as
/// long as the next, since its code is compiled then.
/// </summary>
internal static class PageWarmUp
{
    /// <summary>Begins; nothing waits for it, and nothing depends on it.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="pass">What the guard wants to see.</param>
    internal static void Begin(int port, string pass) => _ = Task.Run(async () =>
    {
        try
        {
            await Ask(port, pass, "GET / HTTP/1.1");
            await Ask(port, pass, "POST /_blazor/negotiate?negotiateVersion=1 HTTP/1.1");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server has ended already.
        }
    });

    // By a plain socket: an HTTP client would have to be compiled, too.
    private static async Task Ask(int port, string pass, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        NetworkStream stream = client.GetStream();
        string host = FormattableString.Invariant($"127.0.0.1:{port}");
        string head = $"{request}\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {PageGuard.CookieName(port)}={pass}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.CopyToAsync(Stream.Null);
    }
}
