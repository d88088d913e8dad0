using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

public sealed class TokenTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_simulated_tokens_screen_is_live_and_crisp_and_its_button_works_by_mouse_and_keyboard()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(3);
        await Shows(opened, "Site000");

        await opened.Press.ClickAsync();
        await Shows(opened, "Site001");
        await opened.Page.Locator("h1").ClickAsync();
        await opened.Page.Keyboard.PressAsync("Space");
        await Shows(opened, "Site002");
        await opened.Page.Keyboard.PressAsync("h");
        await Shows(opened, "About");

        LocatorBoundingBoxResult box = (await opened.TokenScreen.BoundingBoxAsync())!;
        Assert.Equal(0, box.Width % 128);
        Assert.Equal(box.Width / 2, box.Height);
        Assert.Equal("pixelated", await opened.TokenScreen.EvaluateAsync<string>("image => getComputedStyle(image).imageRendering"));
        Assert.Equal("128x64", await opened.TokenScreen.EvaluateAsync<string>("image => `${image.naturalWidth}x${image.naturalHeight}`"));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Keys_that_are_typed_into_a_field_are_not_the_tokens()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(2);
        await Shows(opened, "Site000");

        await opened.Page.GetByLabel("Search").PressSequentiallyAsync("h d ");

        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(0);
        Assert.True(opened.Desk.Simulated!.Token.Board.Buttons.IsIdle);
        await Shows(opened, "Site000");
    }

    [Fact]
    public async Task Accounts_are_moved_by_keyboard_and_by_mouse()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(4);

        ILocator up = opened.Button("Move up Site002: person2@example.com");
        await up.FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Order(opened, "Site000", "Site002", "Site001", "Site003");
        await Assertions.Expect(up).ToBeFocusedAsync();

        await opened.Page.Locator("#account-rows li", new() { HasText = "Site003" }).Locator(".grip").DragToAsync(opened.Page.Locator("#account-rows li").First);
        await Order(opened, "Site003", "Site000", "Site002", "Site001");
        Assert.Equal("Site003", opened.Desk.Token.Accounts[0].Account.Issuer);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task An_account_is_renamed_in_its_place_and_removed_after_a_press_each()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(2);

        await opened.Button("Rename Site001: person1@example.com").ClickAsync();
        await Assertions.Expect(opened.Page.Locator("form.rename").GetByLabel("Account name")).ToBeFocusedAsync();
        await opened.Page.Locator("form.rename").GetByLabel("Account name").FillAsync("grace");
        await opened.Page.Locator("form.rename").GetByLabel("Issuer").FillAsync("סיפור");
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.Allow();
        await opened.Said("Renamed 2 from Site001: person1@example.com to סיפור: grace.").WaitForAsync();

        await opened.Button("Remove Site000: person0@example.com").ClickAsync();
        await opened.Page.GetByText("Before you remove an account, turn two-factor sign-in off at its site").WaitForAsync();
        await opened.Button("Remove it from the token").ClickAsync();
        await opened.Allow();
        await opened.Said("Removed Site000: person0@example.com.").WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_clock_is_set()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Page.GetByText("The token's clock is not set.").WaitForAsync();

        await opened.Button("Set the clock").ClickAsync();

        await opened.Said("Before: the token's clock was not set.").WaitForAsync();
        await opened.Page.Locator(".about").GetByText(new Regex("The token's clock is .* this computer's")).WaitForAsync();
    }

    [Fact]
    public async Task A_token_that_is_pulled_in_the_middle_is_told_and_the_rest_follows()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("many.txt", Encoding.UTF8.GetBytes(SampleAccounts.Many(300)));
        await opened.Page.GetByLabel("I keep the site's own secret").CheckAsync();
        opened.Desk.Changed += Pull;
        await opened.Button("Add 300 accounts to the token").ClickAsync();
        await opened.Allow();

        await opened.Page.GetByText(new Regex(@"was lost when \d+ of 300 accounts were written")).First.WaitForAsync(new() { Timeout = 60_000 });
        opened.Desk.Changed -= Pull;
        opened.Desk.Simulated!.Plug(isIn: true);
        await opened.Page.GetByText("The token is ready").WaitForAsync(new() { Timeout = 60_000 });
        await opened.Button("Add what is missing").ClickAsync();
        await opened.Allow();
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(300);

        void Pull()
        {
            if (opened.Desk.Talk.Work is { Done: > 20 } && opened.Desk.Simulated!.IsPowered)
            {
                opened.Desk.Simulated.Plug(isIn: false);
            }
        }
    }

    [Fact]
    public async Task Five_hundred_accounts_are_added_and_searched()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(500);
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(500);

        await opened.Page.GetByLabel("Search").FillAsync("site499");

        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(1);
        await opened.Page.GetByText("1 of 500 accounts").WaitForAsync();
    }

    private static Task Shows(OpenedPage opened, string text) => Assertions.Expect(opened.TokenScreen).ToHaveAttributeAsync("data-text", new Regex(text));

    private static async Task Order(OpenedPage opened, params string[] issuers)
    {
        for (int index = 0; index < issuers.Length; index++)
        {
            await Assertions.Expect(opened.Page.Locator("#account-rows li").Nth(index)).ToContainTextAsync(issuers[index]);
        }

        Assert.Equal(issuers, opened.Desk.Token.Accounts.Select(account => account.Account.Issuer));
    }
}
