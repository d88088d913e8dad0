using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Web.Guarding;
using HwToken.Web.Model;
using HwToken.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HwToken.Web.Serving;

/// <summary>The server of <c>hwtoken ui</c>: one page, for browsers on this computer, about the tokens that are plugged into it.</summary>
public sealed class UiServer : IAsyncDisposable
{
    private const int MostConnections = 64;
    private const int MostHeaderBytes = 16 << 10;
    private const int PortTries = 8;

    private readonly WebApplication application;
    private readonly OpenPages pages;
    private readonly Desk desk;

    private UiServer(WebApplication application, OpenPages pages, Desk desk, int port, string ticket)
    {
        this.application = application;
        this.pages = pages;
        this.desk = desk;
        Port = port;
        Url = FormattableString.Invariant($"http://127.0.0.1:{port}/#{ticket}");
    }

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>The address to open, once: its fragment lets one browser in.</summary>
    public string Url { get; }

    /// <summary>Completed when the last page has been closed for a while.</summary>
    public Task LastPageClosed => pages.Ended;

    /// <summary>What the page shows and does; for tests and benchmarks.</summary>
    internal Desk Desk => desk;

    /// <summary>How much may be given to it; for tests.</summary>
    internal UploadLimits Limits => application.Services.GetRequiredService<UploadLimits>();

    /// <summary>What was drawn before the address was told, as the hub sent it; for tests.</summary>
    internal string DrawnFirst { get; private init; } = "";

    /// <summary>Begins to serve.</summary>
    /// <exception cref="UiException">The port is taken.</exception>
    /// <exception cref="HwToken.Simulator.Failures.SimulatorException">The simulated token can't be started.</exception>
    public static async Task<UiServer> Start(UiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var desk = new Desk(options);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                int port = options.Listen == 0 ? FindFreePort() : options.Listen;
                try
                {
                    return await Start(options, desk, port);
                }
                catch (Exception taken) when (taken is AddressInUseException or SocketException || taken.InnerException is AddressInUseException)
                {
                    if (options.Listen != 0 || attempt == PortTries)
                    {
                        throw new UiException(FormattableString.Invariant($"The port {port} is taken by another program; give --listen another one, or leave it out."), taken);
                    }
                }
            }
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await application.StopAsync(patience.Token);
        await application.DisposeAsync();
        await desk.DisposeAsync();
        pages.Dispose();
    }

    private static async Task<UiServer> Start(UiOptions options, Desk desk, int port)
    {
        var ticket = new PageTicket();
        var pages = new OpenPages(options.Grace) { IsBusy = () => desk.IsBusy };

        // Empty: no settings of the environment or of the folder that the user happens to be in, and no log.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(UiServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, port));
        AddServices(builder.Services, desk, pages);
        WebApplication application = builder.Build();
        try
        {
            Map(application, ticket, desk, port);
            await application.StartAsync();
            desk.Begin();
            string drawn = await PageWarmUp.Run(port, ticket.Pass);
            pages.Begin();
            return new UiServer(application, pages, desk, port, ticket.Text) { DrawnFirst = drawn };
        }
        catch
        {
            await application.DisposeAsync();
            pages.Dispose();
            throw;
        }
    }

    private static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = MostConnections;
        kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        kestrel.Limits.MaxRequestBodySize = UploadLimits.MaxFileLength;
        kestrel.Listen(IPAddress.Loopback, port);
        if (HasVersion6())
        {
            kestrel.Listen(IPAddress.IPv6Loopback, port);
        }
    }

    private static void AddServices(IServiceCollection services, Desk desk, OpenPages pages)
    {
        services.AddRoutingCore();
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            // A page that is reloaded begins anew on the same desk.
            circuit.DisconnectedCircuitMaxRetained = 4;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(30);
            circuit.DetailedErrors = false;
        });

        // Keys of this run only: nothing is written to the user's folder, and none are read there ahead of time, which takes a tenth of
        // a second of the start.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService"));
        services.AddSingleton(desk);
        services.AddSingleton<CircuitHandler>(pages);
        services.AddSingleton<UploadLimits>();
        services.AddScoped<PageScript>();
    }

    private static void Map(WebApplication application, PageTicket ticket, Desk desk, int port)
    {
        PageGuard? guard = null;
        application.Use(next =>
        {
            guard = new PageGuard(next, ticket, port);
            return guard.Handle;
        });
        application.UseWebSockets();
        application.Use(next => context => Serve(context, next, guard!, ticket));
        application.UseRouting();
        application.UseAntiforgery();
        PageRoutes.Map(application, desk);
        application.MapRazorComponents<App>().AddInteractiveServerRenderMode(server =>
        {
            server.DisableWebSocketCompression = true;
            server.ContentSecurityFrameAncestorsPolicy = null;
        });
    }

    private static async Task Serve(HttpContext context, RequestDelegate next, PageGuard guard, PageTicket ticket)
    {
        string path = context.Request.Path.Value ?? "";
        if (path == "/enter")
        {
            await Enter(context, next, guard, ticket);
        }
        else if (path == "/" && !guard.HasPass(context))
        {
            await PageAssets.TryServe(context, "enter.html");
        }
        else if (!await PageAssets.TryServe(context))
        {
            await next(context);
        }
    }

    // The answer to the ticket is the page, as if it had been asked for with the pass.
    private static async Task Enter(HttpContext context, RequestDelegate next, PageGuard guard, PageTicket ticket)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await PageGuard.Refuse(context, StatusCodes.Status405MethodNotAllowed, "This is for the page itself.");
            return;
        }

        var shown = new byte[128];
        int length = await context.Request.Body.ReadAtLeastAsync(shown, shown.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (!ticket.TryUse(shown.AsSpan(0, length)))
        {
            await PageGuard.Refuse(context, StatusCodes.Status403Forbidden, "This address lets one browser in, once, and was used already or is not whole. Run 'hwtoken ui' again for a fresh one.");
            return;
        }

        guard.GivePass(context);
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = "/";
        await next(context);
    }

    // Kestrel can't choose one port for both addresses by itself.
    private static int FindFreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool HasVersion6()
    {
        if (!Socket.OSSupportsIPv6)
        {
            return false;
        }

        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
