using System;
using System.IO;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using SkiaSharp;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>Names in other scripts, from a setup code to the token's screen.</summary>
public sealed class LabelTests : IDisposable
{
    // Of ScreenPng: picture pixels a screen pixel, and screen pixels around the screen.
    private const int Scale = 6;
    private const int Border = 4;

    // The picture of the names and the line below it; further down are the code and the bar.
    private const int NameRows = 24;

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorProcess token = new();

    public void Dispose()
    {
        token.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("Mercari", "株式会社田中太郎")]
    [InlineData("بنك", "حساب 4711")]
    [InlineData("GitHub", "🔑 work")]
    [InlineData("GitHub", "ada@example.com")]
    public void The_token_shows_what_the_preview_showed(string issuer, string label)
    {
        string preview = Path.Combine(folder.Path, "preview.png");
        string screen = Path.Combine(folder.Path, "screen.png");
        string uri = $"otpauth://totp/{Uri.EscapeDataString(label)}?secret={Secrets.Usual}&issuer={Uri.EscapeDataString(issuer)}";

        token.RunWithPress("add", uri, "--yes", "--json", "--preview", preview).ShouldExit(ExitCode.Done);
        token.WaitForScreen(lines => SimulatorProcess.FindCode(lines, 6) is not null);
        token.Send("png " + screen);

        using SKBitmap before = SKBitmap.Decode(preview);
        using SKBitmap after = SKBitmap.Decode(screen);
        Assert.Equal((after.Width, after.Height), (before.Width, before.Height));

        // Without a picture the code begins at row 20.
        int rows = label.StartsWith("ada", StringComparison.Ordinal) ? 16 : NameRows;
        for (int y = 0; y < (Border + rows) * Scale; y++)
        {
            for (int x = 0; x < after.Width; x++)
            {
                Assert.Equal(after.GetPixel(x, y), before.GetPixel(x, y));
            }
        }
    }

    [Fact]
    public void Several_accounts_are_previewed_on_one_sheet()
    {
        string preview = Path.Combine(folder.Path, "preview.png");
        using CliProcess add = token.Start("add", "-", "--yes", "--preview", preview);
        add.WriteLine($"otpauth://totp/田中?secret={Secrets.Usual}\notpauth://totp/ada?secret={Secrets.Other}\notpauth://totp/eve?secret=MZXW4ZJAORSXG5DT");
        add.CloseInput();
        add.WaitForError("Press the button");
        token.SayYes();
        add.Finish().ShouldExit(ExitCode.Done);

        using SKBitmap sheet = SKBitmap.Decode(preview);
        Assert.Equal((2 * 136 * 4, 2 * 72 * 4), (sheet.Width, sheet.Height));
    }
}
