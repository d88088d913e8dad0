using System;
using System.Threading.Tasks;
using Microsoft.JSInterop;

namespace HwToken.Web.Pages;

/// <summary>What only the browser can do, for one page: its clipboard, its downloads, its pointer.</summary>
internal sealed class PageScript : IAsyncDisposable
{
    private readonly IJSRuntime browser;
    private IJSObjectReference? module;

    /// <summary>For one page.</summary>
    public PageScript(IJSRuntime browser)
    {
        this.browser = browser;
    }

    /// <summary>Joins the page's script to what it tells of.</summary>
    internal async Task Connect<T>(DotNetObjectReference<T> page)
        where T : class
    {
        module = await browser.InvokeAsync<IJSObjectReference>("import", "/page.js");
        await module.InvokeVoidAsync("connect", page);
    }

    /// <summary>Has the browser save what stands at an address.</summary>
    internal async Task Save(string address)
    {
        if (module is not null)
        {
            await module.InvokeVoidAsync("save", address);
        }
    }

    /// <summary>Has the browser take a code out of its clipboard.</summary>
    /// <param name="rest">In how long.</param>
    internal async Task ClearClipboard(TimeSpan rest)
    {
        if (module is not null)
        {
            await module.InvokeVoidAsync("clearIn", rest.TotalMilliseconds);
        }
    }

    /// <summary>Moves the focus to an element, if it is there.</summary>
    internal async Task Focus(string selector)
    {
        if (module is not null)
        {
            await module.InvokeVoidAsync("focus", selector);
        }
    }

    /// <summary>Scrolls to an element, unless most of the window shows it already.</summary>
    internal async Task Reveal(string selector)
    {
        if (module is not null)
        {
            await module.InvokeVoidAsync("reveal", selector);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone already.
        }
    }
}
