using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace HwToken.Publishing.Tests;

/// <summary>The page of the one file, in a browser that has no network but the computer itself, where this machine lets us.</summary>
[Collection(typeof(Publication))]
public sealed class PublishedPageTests(Artefact artefact)
{
    private const int Patience = 60_000;

    // Of 2,500 while a page was opened and an account added, before the compiler was told of them (Calls.txt); of those that are left most are
    // written at run time, or take what only some processors have.
    private const int MostCompiled = 900;

    [Fact]
    public async Task Its_page_works_and_ends_it_when_it_is_closed_and_most_of_it_was_compiled_ahead()
    {
        string compiled = Path.Combine(artefact.CreateHome(), "compiled");
        using Process server = Start(compiled, "ui", "--sim", "--no-browser", "--json");
        try
        {
            string ready = (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            string url = JsonDocument.Parse(ready).RootElement.GetProperty("url").GetString()!;
            using IPlaywright playwright = await Playwright.CreateAsync();
            await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await FindBrowser(server), Timeout = Patience, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
            IPage page = await browser.NewPageAsync();
            page.SetDefaultTimeout(Patience);
            await page.GotoAsync(url);
            await page.GetByText("The token is ready").WaitForAsync();
            await page.Locator("html[data-ready=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await ExpectScreen(page, "Welcome");

            await page.GetByLabel("Choose pictures or exports", new() { Exact = true }).SetInputFilesAsync(Path.Combine(SourceTree.Root, "tests", "images", "screenshot-light.png"));
            await page.GetByRole(AriaRole.Heading, new() { Name = "Found: 1 account" }).WaitForAsync();
            await page.GetByLabel("I keep the site's own secret").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Add it to the token" }).ClickAsync();
            await ExpectScreen(page, "Add account\\?(.|\n)*press: yes");
            await page.WaitForTimeoutAsync(1_000);
            await page.GetByRole(AriaRole.Button, new() { Name = "Press", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Skip" }).ClickAsync();

            await page.Locator("#account-rows li").GetByText("GitHub").First.WaitForAsync();
            await page.CloseAsync();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMilliseconds(Patience), TestContext.Current.CancellationToken);
            Assert.Equal(0, server.ExitCode);
            if (!OperatingSystem.IsWindows())
            {
                Assert.InRange((await File.ReadAllLinesAsync(compiled, TestContext.Current.CancellationToken)).Count(line => line.Contains("[Tier0", StringComparison.Ordinal)), 1, MostCompiled);
            }
        }
        finally
        {
            if (!server.HasExited)
            {
                server.Kill(entireProcessTree: true);
            }
        }
    }

    private static Task ExpectScreen(IPage page, string pattern) => Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Token screen", Exact = true }))
        .ToHaveAttributeAsync("data-text", new Regex(pattern), new() { Timeout = Patience });

    // The runtime notes what it compiles.
    private Process Start(string compiled, params string[] arguments)
    {
        string[] noting = OperatingSystem.IsWindows() ? [] : ["/usr/bin/env", $"DOTNET_JitStdOutFile={compiled}", "DOTNET_JitDisasmSummary=1"];
        string[] command = Sandbox.WithLoopback([.. noting, artefact.Program, .. arguments], artefact.CreateHome());
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true })!;
    }

    // In the network of the server, which is one of its own.
    private async Task<string> FindBrowser(Process server)
    {
        string browser = await Chromium.FindQuick();
        if (OperatingSystem.IsWindows() || !Sandbox.HasLoopback)
        {
            return browser;
        }

        string script = Path.Combine(artefact.CreateHome(), "browser");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexec nsenter --net=/proc/{server.Id.ToString(CultureInfo.InvariantCulture)}/ns/net -- '{browser}' \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }
}
