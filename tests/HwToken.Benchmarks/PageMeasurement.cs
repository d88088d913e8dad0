using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace HwToken.Benchmarks;

/// <summary>
/// How quick the page is, beside the command line's own times: the program is started as a user starts it, and a browser opens what it
/// prints, one without windows of its own where there is one (HWTOKEN_CHROMIUM names another). Figures are medians of some runs on one
/// machine; nothing is asserted. Each step has a bound, so that it always ends.
/// </summary>
internal static class PageMeasurement
{
    private const int Openings = 7;
    private const int Runs = 3;
    private const int Many = 500;

    // The simulated finger's press takes 80 ms, and the token waits 250 more for a second one before it takes it.
    private const int TokensOwn = 330;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    /// <summary>Measures, and prints.</summary>
    /// <param name="program">The path of hwtoken, published.</param>
    /// <param name="isOpening">Whether it is to be opened only, as is the other.</param>
    /// <param name="other">Another one, whose command line is measured in turn with it; null for none.</param>
    internal static async Task Run(string program, string? other, bool isOpening)
    {
        // A browser that hangs keeps all that waits for it, its own end included.
        using var limit = new Timer(_ => Environment.FailFast($"The measurement did not end in {Longest.TotalMinutes:0} minutes."), null, Longest, Timeout.InfiniteTimeSpan);
        var all = new Dictionary<string, List<double>>();
        if (!isOpening)
        {
            TimeCommandLine(program, other, Report);
            Print();
        }

        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.FindQuick(), Args = ["--no-sandbox"] });
        for (int run = 0; run < Openings; run++)
        {
            await Serve(program, server => Measure(server, browser, isOpening ? -1 : run, Report));
            if (other is not null)
            {
                await Serve(other, server => Measure(server, browser, -1, (name, value) => Report($"{name}, the other program", value)));
            }
        }

        Print();

        // What was measured so far, should the rest not come to its end.
        void Print()
        {
            foreach ((string name, List<double> values) in all)
            {
                values.Sort();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-56} {values[values.Count / 2],8:0.#}   ({values[0]:0.#} to {values[^1]:0.#}, {values.Count})"));
            }

            all.Clear();
        }

        void Report(string name, double value)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {value:0.#}"));
            if (!all.TryGetValue(name, out List<double>? values))
            {
                all[name] = values = [];
            }

            values.Add(value);
        }
    }

    private static async Task Serve(string program, Func<Process, Task> measure)
    {
        using Process server = Process.Start(new ProcessStartInfo(program, ["ui", "--sim", "--no-browser", "--json"]) { RedirectStandardOutput = true })!;
        try
        {
            await measure(server);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    // Each time its opening, in the first runs all but the many accounts, and in the first those, too.
    private static async Task Measure(Process server, IBrowser browser, int run, Action<string, double> report)
    {
        string ready = (await server.StandardOutput.ReadLineAsync().WaitAsync(Patience))!;
        double started = (DateTime.Now - server.StartTime).TotalMilliseconds;
        report("process start to address, ms", started);
        string url = JsonDocument.Parse(ready).RootElement.GetProperty("url").GetString()!;
        await using IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        IPage page = await context.NewPageAsync();
        var log = new OpeningLog();
        await log.Watch(page);
        long bytes = 0;
        ICDPSession network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += (long)finished!.Value.GetProperty("encodedDataLength").GetDouble();
        network.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) => bytes += frame!.Value.GetProperty("response").GetProperty("payloadData").GetString()!.Length * 3L / 4;
        await MeasureOpening(page, log, url, started, " the first time", report);
        server.Refresh();
        report("processor time of the server, process start to usable, ms", server.TotalProcessorTime.TotalMilliseconds);
        await page.GetByText("The token is ready").WaitForAsync();
        await page.WaitForTimeoutAsync(500);
        report("over the wire before the first drop, KB", bytes / 1000.0);
        await MeasureOpening(page, log, $"{url[..url.IndexOf('#', StringComparison.Ordinal)]}", 0, ", once warm", report);
        if (run is < 0 or >= Runs)
        {
            return;
        }

        for (int drop = 0; drop < 6; drop++)
        {
            double found = await Drop(page, QrPictures.Screenshot($"otpauth://totp/Site{drop}:ada?secret=JBSWY3DPEHPK3PX{(char)('A' + drop)}&issuer=Site{drop}"), drop + 1);
            report(drop == 0 ? "drop of a 1080p screenshot to found, the first, ms" : "drop of a 1080p screenshot to found, once warm, ms", found);
        }

        // In the menu each press shows something else.
        await page.Locator("[data-key=h]").ClickAsync();
        await page.WaitForTimeoutAsync(2500);
        for (int press = 0; press < 5; press++)
        {
            report($"press to its effect on the page, less the token's own {TokensOwn} ms, ms", await Press(page) - TokensOwn);
            await page.WaitForTimeoutAsync(800);
        }

        ReportMemory("memory of the server, MB");
        if (run == 0)
        {
            await MeasureMany(page, network, report);
            ReportMemory($"memory of the server with {Many} accounts, MB");
        }

        void ReportMemory(string name)
        {
            // What was worked on is let go a second later.
            Thread.Sleep(3000);
            server.Refresh();
            report(name, server.WorkingSet64 / 1e6);
        }
    }

    // From the address that was opened: the page's frame, where one can see what it is for, and the page itself, whose door exchanges the ticket first.
    private static async Task MeasureOpening(IPage page, OpeningLog log, string url, double started, string when, Action<string, double> report)
    {
        log.Clear();
        double opened = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await page.GotoAsync(url);
        double usable = await log.Usable.WaitAsync(Patience) - opened;
        double whole = await Ask(page, "() => performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0]?.startTime", null);
        double painted = await log.Painted.WaitAsync(Patience);
        report($"opened to first paint of the page{when}, ms", painted - opened);
        report($"opened to first paint of all of it{when}, ms", whole - opened);
        report($"opened to usable{when}, ms", usable);
        if (started > 0)
        {
            report("process start to first paint of the page, ms", started + painted - opened);
            report("process start to usable, ms", started + usable);
        }
    }

    private static Task<double> Drop(IPage page, byte[] picture, int count) => Ask(
        page,
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

    private static Task<double> Press(IPage page) => Ask(
        page,
        """
        () => new Promise(resolve => {
          const image = document.querySelector('.simulator .screen');
          const start = performance.now();
          new MutationObserver((_, observer) => { observer.disconnect(); resolve(performance.now() - start); }).observe(image, { attributes: true });
          document.querySelector('[data-key=space]').click();
        })
        """,
        null);

    private static async Task MeasureMany(IPage page, ICDPSession session, Action<string, double> report)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget it" }).ClickAsync();
        await page.GetByLabel("Choose pictures or exports").SetInputFilesAsync(new FilePayload { Name = "accounts.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(SampleAccounts.Many(Many)) });
        await page.Locator(".found ol.rows > li").Nth(Many - 1).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByLabel("I keep the site's own secret").CheckAsync();
        var clock = Stopwatch.StartNew();
        await page.Locator(".found button.main").ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("Press the button on the token to allow it").WaitForAsync();
        await page.WaitForTimeoutAsync(1500);
        await page.Locator("[data-key=space]").ClickAsync();
        await page.Locator("#account-rows > li").Nth(Many - 1).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        report($"adding {Many} accounts with a press, ms", clock.Elapsed.TotalMilliseconds);

        // In turn with a page that has nothing in it but the same height, which tells what this machine draws at best.
        IPage empty = await page.Context.NewPageAsync();
        double height = await Ask(page, "() => document.documentElement.scrollHeight", null);
        await empty.SetContentAsync(FormattableString.Invariant($"<div style='height: {height}px'></div>"));
        ICDPSession other = await empty.Context.NewCDPSessionAsync(empty);
        for (int run = 0; run < 5; run++)
        {
            await MeasureFrames(page, session, () => ScrollByWheel(page, session), $"scrolling {Many} accounts by wheel");
            await MeasureFrames(page, session, () => Scroll(page), $"scrolling {Many} accounts by a script");
            await MeasureFrames(empty, other, () => Scroll(empty), "scrolling an empty page as high by a script");
        }

        await empty.CloseAsync();
        await page.BringToFrontAsync();

        ILocator search = page.GetByLabel("Search");
        foreach (string wanted in new[] { "Site25", "person400", "" })
        {
            clock.Restart();
            await search.FillAsync(wanted);
            await page.GetByText(wanted.Length == 0 ? new Regex("^500 accounts$") : new Regex($"^\\d+ of 500 accounts$")).First.WaitForAsync();
            report($"searching {Many} accounts, ms", clock.Elapsed.TotalMilliseconds);
        }

        async Task MeasureFrames(IPage scrolled, ICDPSession its, Func<Task<double>> scroll, string what)
        {
            // The jump from the end to the beginning is no scrolling: a window's whole contents are drawn anew.
            await scrolled.BringToFrontAsync();
            await scrolled.EvaluateAsync("() => scrollTo(0, 0)");
            await scrolled.WaitForTimeoutAsync(500);
            (int drawn, int dropped, double seconds) = await FrameTrace.Record(its, scroll).WaitAsync(Patience);
            report($"{what}, frames a second", drawn / seconds);
            report($"{what}, dropped frames of 300", dropped);
        }
    }

    // As a hand does it: by the browser itself, 120 pixels a sixtieth of a second.
    private static async Task<double> ScrollByWheel(IPage page, ICDPSession session)
    {
        const int Distance = 300 * 120;
        var clock = Stopwatch.StartNew();
        await session.SendAsync("Input.synthesizeScrollGesture", new Dictionary<string, object> { ["x"] = 400, ["y"] = 500, ["yDistance"] = -Distance, ["speed"] = 7200, ["gestureSourceType"] = "mouse", ["preventFling"] = true });
        double milliseconds = clock.Elapsed.TotalMilliseconds;
        double reached = await Ask(page, "() => scrollY + innerHeight", null);
        double height = await Ask(page, "() => document.documentElement.scrollHeight", null);
        return reached >= Math.Min(Distance, height) ? milliseconds : throw new InvalidOperationException($"The page was scrolled to {reached} only.");
    }

    private static Task<double> Scroll(IPage page) => Ask(
        page,
        """
        () => new Promise(resolve => {
          const start = performance.now(); let frames = 0;
          const step = () => {
            scrollBy(0, 120);
            if (++frames < 300) { requestAnimationFrame(step); } else { resolve(performance.now() - start); }
          };
          requestAnimationFrame(step);
        })
        """,
        null);

    private static Task<double> Ask(IPage page, string script, object? argument) => page.EvaluateAsync<double>(script, argument).WaitAsync(Patience);

    private static void TimeCommandLine(string program, string? other, Action<string, double> report)
    {
        string[][] calls = [["--help"], ["decode", "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP"], ["add", "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", "--dry-run"]];
        string[] programs = other is null ? [program] : [program, other];
        for (int run = 0; run < 4 * Runs; run++)
        {
            foreach (string[] call in calls)
            {
                foreach (string each in programs)
                {
                    report($"hwtoken {call[0]}{(each == program ? "" : ", the other program")}, ms", TimeProcess(each, call));
                }
            }
        }
    }

    private static double TimeProcess(string program, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return clock.Elapsed.TotalMilliseconds;
    }
}
