using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HwToken.Firmware.Tests.Drawing;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

/// <summary>
/// The main states in both themes, narrow and wide: axe finds nothing, nothing sticks out to the side. With HWTOKEN_ACCEPT_PAGE=1 the
/// committed pictures are made anew, to be looked at; they are not compared, since fonts differ between machines.
/// </summary>
public sealed class LookTests(BrowserFixture fixture)
{
    private const string AcceptVariable = "HWTOKEN_ACCEPT_PAGE";

    private static readonly bool Accepts = Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Colours do not depend on the width, nor places on the theme: each of both once, and all four only for the pictures.</summary>
    public static TheoryData<ColorScheme, int> Looks => Accepts
        ? new() { { ColorScheme.Light, 1280 }, { ColorScheme.Dark, 1280 }, { ColorScheme.Light, 320 }, { ColorScheme.Dark, 320 } }
        : new() { { ColorScheme.Light, 1280 }, { ColorScheme.Dark, 320 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_state_is_accessible_and_fits(ColorScheme theme, int width)
    {
        var look = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce };
        await using OpenedPage opened = await OpenedPage.Open(fixture, look: look);
        await Check(opened, "empty", theme, width);

        await opened.Button("Type a secret").ClickAsync();
        await opened.Page.GetByLabel("Account name").FillAsync("ada");
        await opened.Page.GetByLabel("Secret, as the site shows it").FillAsync("JBSW Y3DP EH0K 3PXP");
        await opened.Page.Locator(".groups .wrong").WaitForAsync();
        await Check(opened, "typing", theme, width);
        await opened.Button("Type a secret").ClickAsync();

        await opened.Choose("accounts.txt", Encoding.UTF8.GetBytes(Accounts()));
        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 5 accounts" }).WaitForAsync();
        await Check(opened, "found", theme, width);

        await opened.Page.GetByLabel("I keep the site's own secret").CheckAsync();
        await opened.Page.Locator(".found button.main").ClickAsync();
        await opened.WaitUntilAsked();
        await opened.Page.Locator(".await").WaitForAsync();
        await Check(opened, "press", theme, width);

        // On a busy machine looking takes longer than the token waits for an answer: it is asked anew.
        opened.Desk.Stop();
        await Assertions.Expect(opened.Page.Locator(".found button.main")).ToBeEnabledAsync();
        await opened.Add();
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(5);
        await opened.Page.Locator("#account-rows li").First.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove ") }).ClickAsync();
        await opened.Page.Locator(".confirm").WaitForAsync();
        await Check(opened, "accounts", theme, width);
    }

    [Fact]
    public async Task The_screen_has_whole_pixels_inside_its_frame_at_any_width()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        for (int width = 320; width <= 1440; width += 16)
        {
            await opened.Page.SetViewportSizeAsync(width, 900);
            double[] sizes = await opened.Page.EvaluateAsync<double[]>(
                """
                () => {
                  const screen = document.querySelector('.simulator .screen').getBoundingClientRect();
                  const glass = document.querySelector('.simulator .glass').getBoundingClientRect();
                  const page = document.documentElement;
                  return [screen.width, screen.height * 2, screen.left - glass.left, glass.right - screen.right, page.clientWidth - page.scrollWidth];
                }
                """);
            string where = $"At {width} pixels: " + string.Join(", ", sizes);
            Assert.True(sizes[0] % 128 == 0 && sizes[0] > 0 && sizes[0] == sizes[1], where);
            Assert.True(sizes[2] >= 0 && sizes[3] >= 0 && sizes[4] >= 0, where);
        }
    }

    private static string Accounts() => string.Join('\n',
        "otpauth://totp/GitHub:ada@example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=GitHub",
        "otpauth://totp/%D7%91%D7%A0%D7%A7:%D7%A2%D7%93%D7%94?secret=KRSXG5CTMVRXEZLUKN2XAZLSKRSXG5CT&issuer=%D7%91%D7%A0%D7%A7",
        "otpauth://totp/A%20very%20long%20name%20of%20an%20issuer%20that%20goes%20on%20and%20on%20for%2060%20bytes:somebody.with.a.long.address@a.long.domain.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "otpauth://hotp/Counter:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR&counter=7&issuer=Counter",
        "otpauth://totp/Steam:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJS&issuer=Steam");

    private static async Task Check(OpenedPage opened, string state, ColorScheme theme, int width)
    {
        AxeResult result = await opened.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{state}, {theme}, {width}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html))})")));
        int overflow = await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{state}, {theme}, {width}: {overflow} pixels stick out.");
        if (Accepts)
        {
            // What sticks to the window's edge is where it is before one scrolls.
            await opened.Page.EvaluateAsync("scrollTo(0, 0)");
            string folder = Path.Combine(SourceTree.Root, "tests", "HwToken.Web.Tests", "pictures");
            await opened.Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"{state}-{(width < 600 ? "narrow" : "wide")}-{theme.ToString().ToLowerInvariant()}.png") });
        }
    }
}
