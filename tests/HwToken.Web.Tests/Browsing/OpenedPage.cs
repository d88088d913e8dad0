using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Web.Model;
using HwToken.Web.Serving;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

/// <summary>A server with a simulated token, and the page in a browser, as its user has it before them.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    /// <summary>How long anything is waited for, in milliseconds; on a busy machine a page takes its time.</summary>
    internal const int Patience = 120_000;

    private readonly ConcurrentQueue<string> complaints = new();

    private OpenedPage(UiServer server, IBrowserContext context, IPage page)
    {
        Server = server;
        Context = context;
        Page = page;
    }

    internal UiServer Server { get; }

    internal IBrowserContext Context { get; }

    internal IPage Page { get; }

    internal Desk Desk => Server.Desk;

    /// <summary>What the browser complained of: errors, and what the policy forbade.</summary>
    internal IReadOnlyCollection<string> Complaints => complaints;

    internal ILocator TokenScreen => Page.GetByRole(AriaRole.Img, new() { Name = "Token screen", Exact = true });

    internal ILocator Press => Page.GetByRole(AriaRole.Button, new() { Name = "Press", Exact = true });

    /// <summary>Starts a server and opens its page.</summary>
    /// <param name="fixture">The browsers.</param>
    /// <param name="options">The server's; by default with a simulated token.</param>
    /// <param name="look">The window's; by default a wide one.</param>
    /// <param name="sees">Whether the browser has to have a camera, and something to share.</param>
    internal static async Task<OpenedPage> Open(BrowserFixture fixture, UiOptions? options = null, BrowserNewContextOptions? look = null, bool sees = false)
    {
        UiServer server = await UiServer.Start(options ?? new UiOptions { IsSimulated = true });
        IBrowser browser = await (sees ? fixture.SeeingBrowser : fixture.Browser);
        IBrowserContext context = await browser.NewContextAsync(look ?? new BrowserNewContextOptions { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var opened = new OpenedPage(server, context, await context.NewPageAsync());
        opened.Listen(opened.Page);
        await opened.Page.GotoAsync(server.Url);
        await opened.Page.Locator("html[data-ready=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (server.Desk.Simulated is not null)
        {
            await opened.Page.GetByText("The token is ready").WaitForAsync();
        }

        return opened;
    }

    /// <summary>Opens one more page of the same browser.</summary>
    internal async Task<IPage> OpenSecond()
    {
        IPage page = await Context.NewPageAsync();
        Listen(page);
        await page.GotoAsync($"http://127.0.0.1:{Server.Port}/");
        await page.Locator("html[data-ready=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    internal ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    internal ILocator Said(string text) => Page.Locator(".said").GetByText(text);

    /// <summary>Gives a file by the input that chooses.</summary>
    internal Task Choose(string name, byte[] content, string label = "Choose pictures or exports") =>
        Page.GetByLabel(label, new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    /// <summary>Drops a file on the page, as from a file manager.</summary>
    internal Task Drop(string name, byte[] content) => Page.EvaluateAsync(
        """
        ([name, base64]) => {
          const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], name));
          document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
        """,
        new[] { name, Convert.ToBase64String(content) });

    /// <summary>Says that the sites' own secrets are kept, and adds what was found; the token's owner presses.</summary>
    internal async Task Add(string? code = null)
    {
        await Page.Locator(".found button.main").WaitForAsync();
        ILocator keep = Page.GetByLabel("I keep the site's own secret");
        if (await keep.IsVisibleAsync())
        {
            await keep.CheckAsync();
        }

        bool isOnly = Desk.Found!.Rows.Count == 1;
        await Page.Locator(".found button.main").ClickAsync();
        await Allow();
        if (isOnly)
        {
            await AnswerCode(code);
        }
    }

    /// <summary>Has so many accounts on the token.</summary>
    internal async Task Add(int count)
    {
        await Choose("accounts.txt", System.Text.Encoding.UTF8.GetBytes(SampleAccounts.Many(count)));
        await Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex($"^Found: {count} ") }).WaitForAsync();
        await Add();
        await Assertions.Expect(Page.Locator("#account-rows li")).ToHaveCountAsync(count);
    }

    /// <summary>Presses the simulated token's button once the page says that the token waits for it.</summary>
    internal async Task Allow()
    {
        await Page.GetByRole(AriaRole.Alert).GetByText("Press the button on the token to allow it").WaitForAsync();
        await WaitUntilAsked();
        await Press.ClickAsync();
    }

    /// <summary>Answers the question for the code, or passes it over.</summary>
    internal async Task AnswerCode(string? code)
    {
        await Button("Skip").WaitForAsync();
        if (code is null)
        {
            await Button("Skip").ClickAsync();
            return;
        }

        await Page.Locator(".question input").FillAsync(code);
        await Button("Check the code").ClickAsync();
    }

    // A question that has just come up takes no press: nobody can have read it.
    internal async Task WaitUntilAsked()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        HwToken.Simulator.SimulatedToken token = Desk.Simulated!.Token;
        Assert.True(await Task.Run(() => token.WaitUntil(() => token.AwaitsConfirmation, patience.Token) && token.WaitFor(700, patience.Token)), "The token asks nothing.");
    }

    /// <summary>The code that the token's screen shows.</summary>
    internal async Task<string> ReadCode()
    {
        await Assertions.Expect(TokenScreen).ToHaveAttributeAsync("data-text", new Regex(@"\b\d{3} \d{3}\b"));
        string text = (await TokenScreen.GetAttributeAsync("data-text"))!;
        return text.Split('\n').Select(line => line.Replace(" ", "", StringComparison.Ordinal)).First(line => line.Length == 6 && line.All(char.IsAsciiDigit));
    }

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        await Server.DisposeAsync();
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith($"http://127.0.0.1:{Server.Port}/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                complaints.Enqueue("A request left the page: " + request.Url);
            }
        };
    }
}
