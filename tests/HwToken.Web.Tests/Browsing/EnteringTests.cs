using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Deque.AxeCore.Playwright;
using HwToken.Web.Serving;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

public sealed class EnteringTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_ticket_is_gone_from_the_address_and_the_browser_keeps_nothing_but_a_cookie_that_no_script_reads()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);

        Assert.Equal($"http://127.0.0.1:{opened.Server.Port}/", opened.Page.Url);
        Assert.Equal("", await opened.Page.EvaluateAsync<string>("document.cookie"));
        Assert.Equal(0, await opened.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        Assert.Equal(0, await opened.Page.EvaluateAsync<int>("indexedDB.databases().then(all => all.length)"));
        Assert.Equal(0, await opened.Page.EvaluateAsync<int>("caches.keys().then(all => all.length)"));
        var cookies = await opened.Context.CookiesAsync();
        Assert.Contains(cookies, cookie => cookie.Name == $"hwtoken-{opened.Server.Port}");
        Assert.All(cookies, cookie =>
        {
            Assert.True(cookie.HttpOnly, cookie.Name);
            Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
            Assert.Equal(-1, cookie.Expires);
        });
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Until_the_browser_is_let_in_it_shows_the_frame_of_the_page_which_takes_nothing_yet()
    {
        await using UiServer server = await UiServer.Start(new UiOptions { IsSimulated = true });
        await using IBrowserContext context = await (await fixture.Browser).NewContextAsync();
        context.SetDefaultTimeout(OpenedPage.Patience);
        IPage page = await context.NewPageAsync();
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/enter", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync(server.Url);

        ILocator type = page.GetByRole(AriaRole.Button, new() { Name = "Type a secret" });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Add accounts" })).ToBeInViewportAsync();
        await Assertions.Expect(page.GetByText("Drop a screenshot of a QR code anywhere on this page")).ToBeInViewportAsync();
        await Assertions.Expect(type).ToBeDisabledAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => !document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true }))"), "A file that is dropped early would be opened instead.");
        Assert.Empty((await page.RunAxe()).Violations);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.querySelectorAll('script[src*=blazor]').length"));
        string footer = await page.Locator("footer").InnerTextAsync();

        held.SetResult();
        await Assertions.Expect(type).ToBeEnabledAsync();
        await Assertions.Expect(page.Locator("footer")).ToHaveTextAsync(footer);
    }

    [Theory]
    [InlineData("http://evil.example/")]
    [InlineData("http://127.0.0.1:9/")]
    public async Task A_page_that_opens_this_one_in_a_window_sees_it_refused_and_does_not_hold_the_window(string address)
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        IPage other = await opened.Context.NewPageAsync();
        await other.RouteAsync(address, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<button>Open</button>" }));
        await other.GotoAsync(address);
        await other.EvaluateAsync($"() => document.querySelector('button').onclick = () => {{ window.held = open('http://127.0.0.1:{opened.Server.Port}/'); }}");

        IPage window = await opened.Context.RunAndWaitForPageAsync(() => other.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync());

        await window.GetByText("Another page has no business here.").WaitForAsync();
        await other.WaitForFunctionAsync("() => window.held.closed");
        Assert.True(await window.EvaluateAsync<bool>("() => window.opener === null"));
    }

    [Fact]
    public async Task The_address_lets_no_second_browser_in()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await using IBrowserContext other = await (await fixture.Browser).NewContextAsync();
        IPage page = await other.NewPageAsync();

        await page.GotoAsync(opened.Server.Url);

        await page.GetByText("This address lets one browser in, once, and was used already or is not whole.").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Add accounts" })).ToBeHiddenAsync();
        Assert.DoesNotContain(await other.CookiesAsync(), cookie => cookie.Name.StartsWith("hwtoken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_pages_of_one_browser_stay_in_step()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        IPage second = await opened.OpenSecond();

        await opened.Choose("github.txt", System.Text.Encoding.UTF8.GetBytes(SampleAccounts.GitHub));
        await second.GetByRole(AriaRole.Heading, new() { Name = "Found: 1 account" }).WaitForAsync();
        await opened.Page.GetByLabel("I keep the site's own secret").CheckAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Add it to the token" }).ClickAsync();
        await opened.Allow();
        await second.GetByRole(AriaRole.Button, new() { Name = "Skip", Exact = true }).ClickAsync();

        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(1);
        await Assertions.Expect(second.Locator("#account-rows li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Closing_the_last_page_ends_the_server()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture, new UiOptions { IsSimulated = true, Grace = TimeSpan.FromMilliseconds(100) });
        Assert.False(opened.Server.LastPageClosed.IsCompleted);

        await opened.Page.CloseAsync();

        await opened.Server.LastPageClosed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_page_whose_server_has_ended_says_so_and_does_not_go_on_trying()
    {
        UiServer server = await UiServer.Start(new UiOptions { IsSimulated = true });
        await using IBrowserContext context = await (await fixture.Browser).NewContextAsync();
        context.SetDefaultTimeout(OpenedPage.Patience);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(server.Url);
        await page.Locator("html[data-ready=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await server.DisposeAsync();

        await Assertions.Expect(page.GetByText("hwtoken has ended. What was written is on the token.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("trying again")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_question_that_nobody_is_left_to_answer_keeps_the_server_no_longer()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture, new UiOptions { IsSimulated = true, Grace = TimeSpan.FromMilliseconds(100) });
        await opened.Choose("aegis-encrypted.json", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "exports", "aegis-encrypted.json"), TestContext.Current.CancellationToken));
        await opened.Page.Locator(".question input[type=password]").WaitForAsync();

        await opened.Page.CloseAsync();

        await opened.Server.LastPageClosed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_page_of_another_site_can_neither_frame_it_nor_send_to_it_nor_listen()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        IPage evil = await opened.Context.NewPageAsync();
        await evil.RouteAsync("http://evil.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>evil</title>" }));
        await evil.GotoAsync("http://evil.example/");
        string address = $"http://127.0.0.1:{opened.Server.Port}";

        string sent = await evil.EvaluateAsync<string>("address => fetch(address + '/give', { method: 'POST', mode: 'no-cors', credentials: 'include', body: 'otpauth://totp/Evil:x?secret=JBSWY3DPEHPK3PXP' }).then(answer => answer.type, () => 'refused')", address);
        string heard = await evil.EvaluateAsync<string>("address => new Promise(resolve => { const socket = new WebSocket(address.replace('http', 'ws') + '/_blazor'); socket.onopen = () => resolve('open'); socket.onerror = () => resolve('refused'); })", address);
        string read = await evil.EvaluateAsync<string>("address => fetch(address + '/', { credentials: 'include' }).then(() => 'read', () => 'refused')", address);
        await evil.EvaluateAsync("address => new Promise(resolve => { const frame = document.createElement('iframe'); frame.src = address + '/'; frame.onload = resolve; document.body.append(frame); })", address);

        Assert.Contains(sent, new[] { "opaque", "refused" });
        Assert.Equal("refused", heard);
        Assert.Equal("refused", read);
        foreach (IFrame frame in evil.Frames.Where(frame => frame != evil.MainFrame))
        {
            Assert.Equal(0, await frame.GetByRole(AriaRole.Heading, new() { Name = "HwToken" }).CountAsync());
        }

        await opened.Desk.Do(() => { });
        Assert.Null(opened.Desk.Found);
    }

    [Fact]
    public async Task A_name_that_holds_markup_is_a_name()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        string name = Uri.EscapeDataString("<img src=x onerror=alert(1)>");

        await opened.Choose("<b>x.txt", System.Text.Encoding.UTF8.GetBytes($"otpauth://totp/{name}:ada?secret=JBSWY3DPEHPK3PXP&issuer={name}"));
        await opened.Page.Locator(".found .name bdi").First.WaitForAsync();

        Assert.Equal("<img src=x onerror=alert(1)>", await opened.Page.Locator(".found .name bdi").First.TextContentAsync());
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task No_secret_stands_in_the_page_at_any_step()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("github.txt", System.Text.Encoding.UTF8.GetBytes(SampleAccounts.GitHub));
        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 1 account" }).WaitForAsync();
        Assert.DoesNotMatch(SampleAccounts.Secret[..16], await opened.Page.ContentAsync());

        await opened.Add();
        await opened.Page.GetByText("Added GitHub").WaitForAsync();
        Assert.DoesNotMatch(SampleAccounts.Secret[..16], await opened.Page.ContentAsync());
        Assert.DoesNotMatch(new Regex("secret=", RegexOptions.IgnoreCase), await opened.Page.ContentAsync());
    }
}
