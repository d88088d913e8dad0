using System;
using System.Collections.Concurrent;
using System.IO;
using System.IO.Compression;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HwToken.Web.Serving;

/// <summary>
/// What the browser loads: scripts and the style sheet, from inside the assembly, so that a program in a single file needs nothing
/// beside it. Compressed once, and kept.
/// </summary>
internal sealed class PageAssets
{
    private static readonly ConcurrentDictionary<string, Asset?> Loaded = new(StringComparer.Ordinal);

    /// <summary>Answers with an asset.</summary>
    /// <param name="context">The request; its path is the asset's name.</param>
    /// <returns>Whether there is such an asset.</returns>
    internal static async Task<bool> TryServe(HttpContext context)
    {
        string name = context.Request.Path.Value is { Length: > 1 } path ? path[1..] : "";
        if (!HttpMethods.IsGet(context.Request.Method) || GetType(name) is null)
        {
            return false;
        }

        return await TryServe(context, name);
    }

    /// <summary>Answers with the asset of a name.</summary>
    internal static async Task<bool> TryServe(HttpContext context, string name)
    {
        if (GetType(name) is not { } type || Loaded.GetOrAdd(name, Load) is not { } asset)
        {
            return false;
        }

        bool compresses = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        byte[] content = compresses ? asset.Compressed : asset.Plain;
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.ContentEncoding = compresses ? "gzip" : StringValues.Empty;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
        return true;
    }

    private static string? GetType(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".html" => "text/html; charset=utf-8",
        _ => null,
    };

    private static Asset? Load(string name)
    {
        using Stream? stream = typeof(PageAssets).Assembly.GetManifestResourceStream("assets/" + name);
        if (stream is null)
        {
            return null;
        }

        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        using var compressed = new MemoryStream();
        using (var zip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(plain.GetBuffer(), 0, (int)plain.Length);
        }

        return new Asset(plain.ToArray(), compressed.ToArray());
    }

    private sealed record Asset(byte[] Plain, byte[] Compressed);
}
