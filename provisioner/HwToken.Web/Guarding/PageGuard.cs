using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HwToken.Web.Guarding;

/// <summary>
/// Stands before everything that the server does. Other pages of the same browser can reach a server on this computer, under
/// any name that leads here; so a request counts only if it was meant for this address (Host), comes from this page (Origin,
/// Sec-Fetch-Site) and brings the pass. Nobody may show the page in a frame, and it loads nothing from anywhere else.
/// </summary>
internal sealed class PageGuard
{
    // No 'unsafe-inline', no eval: a name that holds markup stays a name even if an encoder failed. Pictures of screens are data URIs.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {0}; font-src 'none'; object-src 'none'; "
        + "media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    // Which page a request comes from, as the browser sees it (W3C Fetch Metadata): "none" is no page.
    private const string FetchSite = "Sec-Fetch-Site";

    private static readonly string[] Open = ["/", "/enter", "/enter.js", "/page.css", "/icon.svg", "/favicon.ico"];

    private readonly RequestDelegate next;
    private readonly PageTicket ticket;
    private readonly HashSet<string> hosts;
    private readonly string cookie;

    /// <summary>Prepares.</summary>
    /// <param name="next">What is done with a request that may pass.</param>
    /// <param name="ticket">The pass.</param>
    /// <param name="port">The port that is served.</param>
    internal PageGuard(RequestDelegate next, PageTicket ticket, int port)
    {
        this.next = next;
        this.ticket = ticket;
        hosts = [FormattableString.Invariant($"127.0.0.1:{port}"), FormattableString.Invariant($"[::1]:{port}")];
        cookie = CookieName(port);
    }

    /// <summary>The cookie's name: cookies know no ports, so two pages at once need two names.</summary>
    internal static string CookieName(int port) => FormattableString.Invariant($"hwtoken-{port}");

    /// <summary>Lets a request pass, or refuses it.</summary>
    internal Task Handle(HttpContext context)
    {
        string host = context.Request.Host.Value ?? "";
        SetHeaders(context.Response.Headers, host);
        SetOpenerPolicy(context);
        if (!hosts.Contains(host))
        {
            return Refuse(context, StatusCodes.Status421MisdirectedRequest, "This page answers under the address that 'hwtoken ui' printed, and under no other.");
        }

        if (!IsFromHere(context, host))
        {
            return Refuse(context, StatusCodes.Status403Forbidden, "Another page has no business here.");
        }

        if (!Open.Contains(context.Request.Path.Value, StringComparer.Ordinal) && !HasPass(context))
        {
            return Refuse(context, StatusCodes.Status401Unauthorized, "Open the page by the address that 'hwtoken ui' printed.");
        }

        return next(context);
    }

    /// <summary>Whether the request brings the pass.</summary>
    internal bool HasPass(HttpContext context) => ticket.IsPass(context.Request.Cookies[cookie]);

    /// <summary>Gives the browser the pass. Scripts can't read it, and requests that other pages make don't bring it.</summary>
    internal void GivePass(HttpContext context) => context.Response.Cookies.Append(cookie, ticket.Pass, new CookieOptions
    {
        HttpOnly = true,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    });

    /// <summary>Answers with a sentence.</summary>
    internal static Task Refuse(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }

    // Browsers tell with what changes something, and with each WebSocket, which page it comes from.
    private static bool IsFromHere(HttpContext context, string host)
    {
        HttpRequest request = context.Request;
        string? site = request.Headers[FetchSite];
        if (site is not (null or "same-origin" or "none"))
        {
            return false;
        }

        bool isSocket = context.WebSockets.IsWebSocketRequest || request.Headers.ContainsKey(HeaderNames.Upgrade) || request.Headers.ContainsKey(HeaderNames.SecWebSocketKey);
        bool needsOrigin = isSocket || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        string? origin = request.Headers.Origin;
        return origin is null ? !needsOrigin : origin == "http://" + host;
    }

    private static void SetHeaders(IHeaderDictionary headers, string host)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy.Replace("{0}", host.Length > 0 && host.All(IsHostCharacter) ? "ws://" + host : "", StringComparison.Ordinal);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Permissions-Policy"] = "camera=(self), display-capture=(self), clipboard-write=(self), clipboard-read=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()";

        // A process of its own, apart from pages that other ports of this computer serve, which are of the same site.
        headers["Origin-Agent-Cluster"] = "?1";
    }

    // A page that opened this one in a window would hold that window. It takes the browser a tenth of a second to part them, in which
    // nothing is seen, so it is not asked to where it says that no page opened it: the address was typed, or given by hwtoken.
    private static void SetOpenerPolicy(HttpContext context)
    {
        if (context.Request.Headers[FetchSite] != "none")
        {
            context.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        }
    }

    private static bool IsHostCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or ':' or '[' or ']' or '-';
}
