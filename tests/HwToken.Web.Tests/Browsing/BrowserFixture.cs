using System;
using System.IO;
using System.Threading.Tasks;
using HwToken.Web.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace HwToken.Web.Tests.Browsing;

/// <summary>One browser for all tests, from the first that wants it; each has a context of its own. Its camera sees a film of a QR code.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private readonly Lazy<Task<IBrowser>> browser;
    private string film = "";
    private IPlaywright? playwright;

    public BrowserFixture()
    {
        browser = new Lazy<Task<IBrowser>>(Launch);
    }

    /// <summary>The browser.</summary>
    internal Task<IBrowser> Browser => browser.Value;

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated && browser.Value.IsCompletedSuccessfully)
        {
            await (await browser.Value).CloseAsync();
        }

        playwright?.Dispose();
        if (film.Length > 0)
        {
            File.Delete(film);
        }
    }

    private async Task<IBrowser> Launch()
    {
        string program = await Chromium.Find();
        film = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".y4m");
        await File.WriteAllBytesAsync(film, QrPictures.Film(SampleAccounts.Camera));
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(OpenedPage.Patience);
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Timeout = 60_000,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-component-update", "--no-first-run",
                "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}",
                $"--auto-select-tab-capture-source-by-title={SampleAccounts.SharedTitle}",
            ],
        });
    }
}
