using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;
using HwToken.Web.Tests.Browsing;

namespace HwToken.Benchmarks;

/// <summary>
/// How quick the page is, beside the command line's own times: the program is started as a user starts it, and a browser opens what it
/// prints. Figures are medians of some runs on one machine; nothing is asserted.
/// </summary>
internal static class PageMeasurement
{
    private const int Runs = 5;
    private const string Many = "accounts.txt";

    /// <summary>Measures, and prints.</summary>
    /// <param name="program">The path of hwtoken, published.</param>
    internal static async Task Run(string program)
    {
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.Find(), Args = ["--no-sandbox"] });
        var all = new Dictionary<string, List<double>>();
        for (int run = 0; run < Runs; run++)
        {
            await Measure(program, browser, (name, value) =>
            {
                if (!all.TryGetValue(name, out List<double>? values))
                {
                    all[name] = values = [];
                }

                values.Add(value);
            });
        }

        foreach (string[] arguments in new[] { new[] { "--help" }, ["decode", "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP"] })
        {
            all[$"hwtoken {arguments[0]}, ms"] = [.. Enumerable.Range(0, Runs).Select(_ => TimeProcess(program, arguments))];
        }

        foreach ((string name, List<double> values) in all)
        {
            values.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {values[values.Count / 2],8:0}   ({values[0]:0} to {values[^1]:0})"));
        }
    }

    private static async Task Measure(string program, IBrowser browser, Action<string, double> report)
    {
        var clock = Stopwatch.StartNew();
        using Process server = Process.Start(new ProcessStartInfo(program, ["ui", "--sim", "--no-browser", "--json"]) { RedirectStandardOutput = true })!;
        string ready = (await server.StandardOutput.ReadLineAsync())!;
        string url = System.Text.Json.JsonDocument.Parse(ready).RootElement.GetProperty("url").GetString()!;
        report("process start to address, ms", clock.Elapsed.TotalMilliseconds);
        await using IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        IPage page = await context.NewPageAsync();
        long bytes = 0;
        ICDPSession network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += (long)finished!.Value.GetProperty("encodedDataLength").GetDouble();
        network.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) => bytes += frame!.Value.GetProperty("response").GetProperty("payloadData").GetString()!.Length * 3L / 4;
        await page.GotoAsync(url);
        await page.Locator("html[data-ready=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        report("process start to page that can be used, ms", clock.Elapsed.TotalMilliseconds);
        report("first paint, ms after the page's own request", await page.EvaluateAsync<double>("performance.getEntriesByName('first-paint')[0]?.startTime ?? 0"));
        report("usable, ms after the page's own request", await page.EvaluateAsync<double>("performance.now()"));
        await page.GetByText("The token is ready").WaitForAsync();
        report("bytes over the wire before the first drop", bytes);

        for (int drop = 0; drop < 3; drop++)
        {
            double found = await Drop(page, QrPictures.Screenshot($"otpauth://totp/Site{drop}:ada?secret=JBSWY3DPEHPK3PX{(char)('A' + drop)}&issuer=Site{drop}"), drop + 1);
            report(drop == 0 ? "drop of a 1080p screenshot to found, first, ms" : "drop of a 1080p screenshot to found, warm, ms", found);
        }

        report("press to screen's change on the page, ms", await Press(page));
        server.Refresh();
        report("memory of the server, MB", server.WorkingSet64 / 1048576.0);
        await MeasureMany(page, report);
        server.Refresh();
        report("memory of the server with 500 found, MB", server.WorkingSet64 / 1048576.0);
        server.Kill();
        await server.WaitForExitAsync();
    }

    private static Task<double> Drop(IPage page, byte[] picture, int count) => page.EvaluateAsync<double>(
        """
        ([base64, count]) => new Promise(resolve => {
          const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], 'screenshot.png'));
          const start = performance.now();
          const look = () => {
            if (document.querySelectorAll('.found ol.rows > li').length === count) { observer.disconnect(); resolve(performance.now() - start); }
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { childList: true, subtree: true });
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        })
        """,
        new object[] { Convert.ToBase64String(picture), count });

    // A press is 80 ms, and a second one may follow for 250 ms before the token takes it; that is the token's own time.
    private static Task<double> Press(IPage page) => page.EvaluateAsync<double>(
        """
        () => new Promise(resolve => {
          const image = document.querySelector('.simulator .screen');
          const start = performance.now();
          new MutationObserver((_, observer) => { observer.disconnect(); resolve(performance.now() - start); }).observe(image, { attributes: true });
          document.querySelector('[data-key=h]').click();
        })
        """);

    private static async Task MeasureMany(IPage page, Action<string, double> report)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget it" }).ClickAsync();
        await page.GetByLabel("Choose pictures or exports").SetInputFilesAsync(new FilePayload { Name = Many, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(SampleAccounts.Many(500)) });
        await page.Locator(".found ol.rows > li").Nth(499).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        double worst = await page.EvaluateAsync<double>(
            """
            () => new Promise(resolve => {
              let last = performance.now(); let worst = 0; let frames = 0;
              const step = now => {
                worst = Math.max(worst, now - last); last = now;
                scrollBy(0, 120);
                if (++frames < 120) { requestAnimationFrame(step); } else { resolve(worst); }
              };
              requestAnimationFrame(step);
            })
            """);
        report("scrolling 500 accounts, longest frame, ms", worst);
    }

    private static double TimeProcess(string program, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return clock.Elapsed.TotalMilliseconds;
    }
}
