using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using HwToken.Web.Guarding;
using HwToken.Web.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace HwToken.Web.Serving;

/// <summary>What goes between browser and server beside the page itself: files and pictures up, backups and sheets down.</summary>
internal static class PageRoutes
{
    private const int MostNameCharacters = 200;
    private const string NameHeader = "X-Name";
    private const string PurposeHeader = "X-Purpose";
    private const string FollowsHeader = "X-Follows";

    /// <summary>Adds them.</summary>
    internal static void Map(IEndpointRouteBuilder routes, Desk desk)
    {
        routes.MapPost("/give", (RequestDelegate)(context => Give(context, desk)));
        routes.MapPost("/frame", (RequestDelegate)(context => Scan(context, desk)));
        routes.MapGet("/kept/{id:int}", (RequestDelegate)(context => Fetch(context, desk)));
    }

    private static async Task Give(HttpContext context, Desk desk)
    {
        IDisposable? place = await Enter(context);
        if (place is null)
        {
            return;
        }

        if (await ReadBody(context, UploadLimits.MaxFileLength) is not { } content)
        {
            place.Dispose();
            return;
        }

        // What comes of it is shown on the page, which may have to ask for a password first; the place is taken until then.
        string name = ReadName(context);
        Task reading = context.Request.Headers[PurposeHeader].ToString() switch
        {
            "check" => desk.CheckBackup(content, name),
            "restore" => desk.Give(content, name, restores: true),
            _ => desk.Give(content, name, follows: context.Request.Headers[FollowsHeader] == "yes"),
        };
        _ = reading.ContinueWith(_ => place.Dispose(), TaskScheduler.Default);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task Scan(HttpContext context, Desk desk)
    {
        using IDisposable? place = await Enter(context);
        if (place is null || await ReadBody(context, UploadLimits.MaxFrameLength) is not { } frame)
        {
            return;
        }

        bool isFound = await desk.Scan(frame);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(isFound ? "{\"found\":true}" : "{\"found\":false}");
    }

    private static async Task Fetch(HttpContext context, Desk desk)
    {
        if (!int.TryParse(context.Request.RouteValues["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out int id) || desk.FindKept(id) is not { } file)
        {
            await PageGuard.Refuse(context, StatusCodes.Status404NotFound, "That file is not kept any more; make it again.");
            return;
        }

        context.Response.ContentType = file.Type;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    private static async Task<IDisposable?> Enter(HttpContext context)
    {
        var limits = (UploadLimits)context.RequestServices.GetService(typeof(UploadLimits))!;
        IDisposable? place = await limits.Enter(context.RequestAborted);
        if (place is null)
        {
            await PageGuard.Refuse(context, StatusCodes.Status429TooManyRequests, "Too much at once; wait a few seconds and give the rest again.");
        }

        return place;
    }

    private static async Task<byte[]?> ReadBody(HttpContext context, int maxLength)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxLength;
        }

        try
        {
            using var content = new MemoryStream((int)Math.Clamp(context.Request.ContentLength ?? 0, 0, maxLength));
            try
            {
                await context.Request.Body.CopyToAsync(content, context.RequestAborted);
                return content.ToArray();
            }
            finally
            {
                Array.Clear(content.GetBuffer());
            }
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await PageGuard.Refuse(context, tooLong.StatusCode, FormattableString.Invariant($"That is longer than the {maxLength >> 20} MB that are read; crop a picture to its QR code, or make an export without icons and attachments."));
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // In a header, since addresses end up in histories; percent-encoded, since headers take no other characters.
    private static string ReadName(HttpContext context)
    {
        string name = Uri.UnescapeDataString(context.Request.Headers[NameHeader].ToString());
        name = Path.GetFileName(name.Replace('\\', '/'));
        return name.Length == 0 ? "What was given" : name.Length > MostNameCharacters ? name[..MostNameCharacters] : name;
    }
}
