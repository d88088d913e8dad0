using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

/// <summary>Who works by keyboard alone is never thrown back to the top of the page.</summary>
public sealed class KeyboardTests(BrowserFixture fixture)
{
    [Fact]
    public async Task From_a_typed_secret_to_the_account_on_the_token_the_focus_goes_along()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await Enter(opened.Button("Type a secret"));
        await Assertions.Expect(opened.Page.GetByLabel("Issuer: who it is with")).ToBeFocusedAsync();
        await opened.Page.Keyboard.TypeAsync("GitHub");
        await opened.Page.Keyboard.PressAsync("Tab");
        await opened.Page.Keyboard.TypeAsync("ada");
        await opened.Page.Keyboard.PressAsync("Tab");
        await opened.Page.Keyboard.TypeAsync("jbsw y3dp ehpk 3pxp");
        await Assertions.Expect(opened.Button("Take it")).ToBeEnabledAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator("#found-title")).ToBeFocusedAsync();

        await Enter(opened.Button("Edit names of GitHub ada"));
        await Assertions.Expect(opened.Page.Locator(".found form").First.GetByLabel("Issuer")).ToBeFocusedAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Button("Edit names of GitHub ada")).ToBeFocusedAsync();

        await opened.Page.GetByLabel("I keep the site's own secret").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(opened.Button("Add it to the token")).ToBeEnabledAsync();
        await Enter(opened.Button("Add it to the token"));
        await opened.WaitUntilAsked();
        await opened.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(opened.Page.Locator(".question input")).ToBeFocusedAsync();
        await Enter(opened.Button("Skip"));
        await Assertions.Expect(opened.Page.Locator("#added-title")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_button_that_had_to_wait_has_the_focus_again_when_all_is_done()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(1);

        await Enter(opened.Button("Copy code of Site000: person0@example.com"));
        await opened.Said("The token gives codes on its screen only.").WaitForAsync();
        await Assertions.Expect(opened.Button("Copy code of Site000: person0@example.com")).ToBeFocusedAsync();

        await Enter(opened.Button("Set the clock"));
        await opened.Said("Before: the token's clock").WaitForAsync();
        await Assertions.Expect(opened.Button("Set the clock")).ToBeFocusedAsync();

        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));
        await opened.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("short");
        await Enter(opened.Button("Save a backup"));
        await opened.Said("The password needs at least 8 characters").WaitForAsync();
        await opened.Page.WaitForFunctionAsync("() => document.activeElement.closest('.keep form') !== null");
    }

    [Fact]
    public async Task What_was_opened_and_left_gives_the_focus_back_to_what_opened_it()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(1);

        await Enter(opened.Button("Rename Site000: person0@example.com"));
        await Enter(opened.Button("Leave it"));
        await Assertions.Expect(opened.Button("Rename Site000: person0@example.com")).ToBeFocusedAsync();

        await Enter(opened.Button("Remove Site000: person0@example.com"));
        await Enter(opened.Button("Keep it"));
        await Assertions.Expect(opened.Button("Remove Site000: person0@example.com")).ToBeFocusedAsync();

        await Enter(opened.Button("Remove Site000: person0@example.com"));
        await Enter(opened.Button("Remove it from the token"));
        await opened.WaitUntilAsked();
        await Enter(opened.Button("Stop"));
        await opened.Said("The question was withdrawn; nothing was changed.").WaitForAsync();
        await Assertions.Expect(opened.Button("Remove Site000: person0@example.com")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_gone_leaves_the_focus_near_where_it_was()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("long.txt", Encoding.UTF8.GetBytes($"otpauth://totp/{new string('a', 80)}?secret=JBSWY3DPEHPK3PXP"));
        await opened.Page.GetByText("First say above how you keep a second copy.").WaitForAsync();
        await opened.Page.GetByLabel("I keep the site's own secret").CheckAsync();
        await opened.Page.GetByText("First shorten the names above that are too long.").WaitForAsync();

        await Enter(opened.Button("Shorten them"));
        await opened.Page.WaitForFunctionAsync("() => document.activeElement.closest('.found') !== null");

        await Enter(opened.Button("Forget it"));
        await Assertions.Expect(opened.Page.GetByLabel("Choose pictures or exports", new() { Exact = true })).ToBeFocusedAsync();
    }

    private static async Task Enter(ILocator button)
    {
        await Assertions.Expect(button).ToBeEnabledAsync();
        await button.PressAsync("Enter");
    }
}
