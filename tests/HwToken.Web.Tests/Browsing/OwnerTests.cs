using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using HwToken.Simulator;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

/// <summary>What needs the token's owner to have been in its menu: a PIN, codes over the cable.</summary>
public sealed class OwnerTests(BrowserFixture fixture)
{
    private const string Pin = "1234";

    [Fact]
    public async Task A_locked_token_is_waited_for_and_is_locked_again_by_the_page()
    {
        string folder = Directory.CreateTempSubdirectory("hwtoken-web-").FullName;
        try
        {
            await SetPinInSimulatedTime(folder);
            using Simulation simulation = Simulation.Start(new SimulatorOptions { Profile = folder });
            using var owner = new Owner(simulation.Token);
            await using OpenedPage opened = await OpenedPage.Open(fixture, new UiOptions { TokenPorts = [simulation.Port] });
            await opened.Page.GetByText("The token is locked: enter its PIN on the token, and the page goes on.").WaitForAsync();

            await opened.Choose("accounts.txt", Encoding.UTF8.GetBytes(SampleAccounts.Many(2)));
            await opened.Page.Locator(".found button.main").ClickAsync();
            await opened.Page.Locator(".await").GetByText("Now enter the PIN on the token.").WaitForAsync();
            await owner.Press();
            await owner.Enter(Pin);
            await opened.Page.GetByRole(AriaRole.Alert).GetByText("Press the button on the token to allow it").WaitForAsync();
            await owner.Press();
            await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(2);

            await opened.Button("Lock the token").ClickAsync();
            await opened.Said("The token is locked.").WaitForAsync();
            await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_code_goes_to_the_clipboard_after_a_press_and_is_taken_out_again()
    {
        TimeSpan time = TimeSpan.FromMinutes(5);
        await using OpenedPage opened = await OpenedPage.Open(fixture, new UiOptions { IsSimulated = true, ClipboardTime = time });
        await opened.Page.Clock.InstallAsync();
        await opened.Context.GrantPermissionsAsync(["clipboard-write"]);
        await opened.Add(1);
        await opened.Button("Copy code of Site000: person0@example.com").ClickAsync();
        await opened.Said("The token gives codes on its screen only. To get them over USB, each after a press:").WaitForAsync();
        using var owner = new Owner(opened.Desk.Simulated!.Token);
        await owner.ChooseSetting("Codes over USB: off");

        await opened.Button("Copy code of Site000: person0@example.com").ClickAsync();
        await opened.Allow();
        await opened.Said("The code of Site000: person0@example.com is in the clipboard. This page takes it out after 300 s; leave it open until then.").WaitForAsync();

        await opened.Page.GetByText("Each code that is copied here takes a press on the token.").WaitForAsync();
        string code = await opened.ReadCode();
        await Assertions.Expect(opened.Page.Locator("body")).Not.ToContainTextAsync(code);
        Assert.Matches("^[0-9]{6}$", await ReadClipboard(opened));
        await opened.Page.Clock.FastForwardAsync((long)time.TotalMilliseconds + 1);
        await IsCleared(opened);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_takes_the_code_out_in_the_place_of_the_one_that_copied()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture, new UiOptions { IsSimulated = true, ClipboardTime = TimeSpan.FromSeconds(10) });
        await opened.Context.GrantPermissionsAsync(["clipboard-write"]);
        await opened.Add(1);
        using var owner = new Owner(opened.Desk.Simulated!.Token);
        await owner.ChooseSetting("Codes over USB: off");
        await opened.Button("Copy code of Site000: person0@example.com").ClickAsync();
        await opened.Allow();
        await opened.Said("The code of Site000: person0@example.com is in the clipboard.").WaitForAsync();

        await opened.Page.ReloadAsync();
        await opened.Page.Locator("html[data-ready=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await IsCleared(opened);
    }

    // Once in the real time of the page is slow enough.
    private static async Task SetPinInSimulatedTime(string folder)
    {
        using Simulation simulation = Simulation.Start(new SimulatorOptions { Profile = folder, InSimulatedTime = true, Clock = DateTimeOffset.UtcNow });
        using var owner = new Owner(simulation.Token);
        await owner.SetPin(Pin);
    }

    private static async Task IsCleared(OpenedPage opened)
    {
        string text = "?";
        for (int tries = 0; text.Length > 0 && tries < 100; tries++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            text = await ReadClipboard(opened);
        }

        Assert.Equal("", text);
    }

    // The page's own policy keeps scripts from reading the clipboard; a person can paste it.
    private static async Task<string> ReadClipboard(OpenedPage opened)
    {
        ILocator field = opened.Page.GetByLabel("Search");
        await field.FillAsync("");
        await field.PressAsync("Control+V");
        string text = await field.InputValueAsync();
        await field.FillAsync("");
        return text;
    }
}
