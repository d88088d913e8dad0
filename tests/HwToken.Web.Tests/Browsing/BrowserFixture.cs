using System.IO;
using System.Threading.Tasks;
using HwToken.Web.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace HwToken.Web.Tests.Browsing;

/// <summary>One browser for all tests; each has a context of its own. Its camera sees a film of a QR code.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private string film = "";
    private IPlaywright? playwright;

    /// <summary>The browser.</summary>
    internal IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        string program = await Chromium.Find();
        film = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".y4m");
        await File.WriteAllBytesAsync(film, QrPictures.Film(SampleAccounts.Camera));
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(OpenedPage.Patience);
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        playwright?.Dispose();
        if (film.Length > 0)
        {
            File.Delete(film);
        }
    }
}
