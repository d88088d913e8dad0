using System;
using System.Threading.Tasks;
using Bunit;
using HwToken.Web.Model;
using HwToken.Web.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace HwToken.Web.Tests.Components;

/// <summary>Tests of parts of the page, without a browser: at a desk on which no token lies.</summary>
public abstract class ComponentTests : IAsyncLifetime
{
    private protected ComponentTests()
    {
        Context.JSInterop.Mode = JSRuntimeMode.Loose;
        Context.Services.AddSingleton(Desk);
        Context.Services.AddScoped<PageScript>();
    }

    private protected BunitContext Context { get; } = new();

    private protected Desk Desk { get; } = new(new UiOptions { TokenPorts = ["tcp:127.0.0.1:1"] });

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await Desk.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
