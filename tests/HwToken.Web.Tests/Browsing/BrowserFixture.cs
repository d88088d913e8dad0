using System;
using System.IO;
using System.Threading.Tasks;
using HwToken.Web.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace HwToken.Web.Tests.Browsing;

/// <summary>
/// One browser for all tests, from the first that wants it; each has a context of its own. Another for those that look through a camera,
/// which sees a film of a QR code, or share a screen.
/// </summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private readonly Lazy<Task<IPlaywright>> playwright;
    private readonly Lazy<Task<IBrowser>> browser;
    private readonly Lazy<Task<IBrowser>> seeing;
    private string film = "";

    public BrowserFixture()
    {
        playwright = new Lazy<Task<IPlaywright>>(Playwright.CreateAsync);
        browser = new Lazy<Task<IBrowser>>(async () => await Launch(await Chromium.FindQuick()));
        seeing = new Lazy<Task<IBrowser>>(LaunchSeeing);
    }

    /// <summary>The browser.</summary>
    internal Task<IBrowser> Browser => browser.Value;

    /// <summary>The one with a camera and windows to share.</summary>
    internal Task<IBrowser> SeeingBrowser => seeing.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<IBrowser>> each in new[] { browser, seeing })
        {
            if (each.IsValueCreated && each.Value.IsCompletedSuccessfully)
            {
                await (await each.Value).CloseAsync();
            }
        }

        if (playwright.IsValueCreated && playwright.Value.IsCompletedSuccessfully)
        {
            (await playwright.Value).Dispose();
        }

        if (film.Length > 0)
        {
            File.Delete(film);
        }
    }

    private async Task<IBrowser> LaunchSeeing()
    {
        string program = await Chromium.Find();
        film = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".y4m");
        await File.WriteAllBytesAsync(film, QrPictures.Film(SampleAccounts.Camera));
        return await Launch(
            program,
            "--use-fake-device-for-media-stream",
            $"--use-file-for-fake-video-capture={film}",
            $"--auto-select-tab-capture-source-by-title={SampleAccounts.SharedTitle}");
    }

    private async Task<IBrowser> Launch(string program, params string[] arguments)
    {
        Assertions.SetDefaultExpectTimeout(OpenedPage.Patience);
        return await (await playwright.Value).Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Timeout = 60_000,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-component-update", "--no-first-run", .. arguments],
        });
    }
}
