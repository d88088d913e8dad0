using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>The product's main job: a picture goes in, the token's screen shows the code, the button cycles.</summary>
public abstract class MainJobScenarios(string board) : IDisposable
{
    private readonly SimulatorProcess token = new("--board", board);

    public void Dispose() => token.Dispose();

    [Fact]
    public void A_picture_becomes_an_account_whose_code_the_screen_shows()
    {
        CliResult added = token.RunWithPress("add", "images/screenshot-4k.png", "--yes").ShouldExit(ExitCode.Done);
        Assert.Equal("Added 1Password: grace@example.org at position 1.\n", added.Out);
        Assert.Contains("The token's clock is not set: setting it.", added.Error);

        Assert.Equal(["1Password:grace@example.org"], token.ListNames());
        Codes.AssertShown(token, "grace@example.org", "GEZDINBVGY3TQOJQ");

        // An hour later in the token's world.
        token.Send("clock +3600");
        Codes.AssertShown(token, "grace@example.org", "GEZDINBVGY3TQOJQ", shift: TimeSpan.FromHours(1));
    }

    [Fact]
    public void One_press_adds_all_accounts_of_a_text_and_the_button_goes_through_them()
    {
        string text = $"""
            otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub
            otpauth://totp/Registrar:ops?secret={Secrets.Other}&issuer=Registrar
            otpauth://totp/Wiki:grace?secret=MZXW4ZJAORSXG5DT&issuer=Wiki
            """;
        using (CliProcess add = token.Start("add", "-", "--yes", "--json"))
        {
            add.WriteLine(text);
            add.CloseInput();
            add.WaitForError("Press the button");
            token.WaitForScreen(lines => lines[0].StartsWith("Add 3? 1/3", StringComparison.Ordinal) && lines.Contains("GitHub"));
            token.WaitForScreen(lines => lines[0].StartsWith("Add 3? 3/3", StringComparison.Ordinal) && lines.Contains("Wiki"));
            token.SayYes();
            CliResult result = add.Finish().ShouldExit(ExitCode.Done);
            Assert.Equal(3, result.Json.GetProperty("added").GetInt32());
            Assert.Equal(1, result.Error.Split("Press the button").Length - 1);
        }

        Assert.Equal(["GitHub:ada", "Registrar:ops", "Wiki:grace"], token.ListNames());
        Codes.AssertShown(token, "ada", Secrets.Usual);
        token.Send("press");
        Codes.AssertShown(token, "ops", Secrets.Other);
        token.Send("press");
        Codes.AssertShown(token, "grace", "MZXW4ZJAORSXG5DT");
        token.Send("press");
        Codes.AssertShown(token, "ada", Secrets.Usual);
        token.Send("double");
        Codes.AssertShown(token, "grace", "MZXW4ZJAORSXG5DT");

        token.RunWithPress("remove", "wiki", "--yes").ShouldExit(ExitCode.Done);
        Assert.Equal(["GitHub:ada", "Registrar:ops"], token.ListNames());
        token.WaitForScreen(lines => lines.Any(line => line.EndsWith("2/2", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_code_that_the_screen_shows_is_typed_back_and_accepted()
    {
        using CliProcess add = token.Start("add", "images/qrencode-1px-L.png");
        add.WriteLine("yes");
        add.WaitForError("Press the button");
        token.SayYes();
        add.WaitForError("Type the code");
        string code = token.WaitForCode("grace@example.org");
        add.WriteLine($"{code[..3]} {code[3..]}");
        CliResult result = add.Finish().ShouldExit(ExitCode.Done);
        Assert.Contains("That is the right code.", result.Error);
    }

    [Fact]
    public void A_counter_is_checked_by_the_code_that_the_menu_makes()
    {
        using CliProcess add = token.Start("add", "images/npm-qrcode.png");
        add.WriteLine("yes");
        add.WaitForError("Press the button");
        token.SayYes();
        add.WaitForError("For VPN: ada, hold the token's button, choose 'New code'");
        token.WaitForScreen(lines => lines.Any(line => line.Contains("hold: new code", StringComparison.Ordinal)));
        token.Send("hold 1000");
        token.WaitForScreen(lines => lines.Any(line => line.Contains("New code", StringComparison.Ordinal)));
        token.Send("hold 1000");
        add.WriteLine(token.WaitForCode("ada"));
        Assert.Contains("That is the right code.", add.Finish().ShouldExit(ExitCode.Done).Error);
        Assert.Equal(43, token.Run("list", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("accounts")[0].GetProperty("counter").GetInt32());
    }

    [Fact]
    public void Codes_come_over_the_cable_once_the_menu_allows_it()
    {
        token.Add($"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub");
        token.Run("code", "ada").ShouldExit(ExitCode.Refused);

        token.WaitForCode("ada");
        token.ChooseSetting("Codes over USB: off");

        string before = Codes.Compute(Secrets.Usual, TimeSpan.FromSeconds(-1));
        using CliProcess asking = token.Start("code", "ada");
        asking.WaitForError("Press the button");
        token.Send("press");
        string code = asking.Finish().ShouldExit(ExitCode.Done).Out.Trim();
        Assert.Contains(code, new[] { before, Codes.Compute(Secrets.Usual, TimeSpan.Zero), Codes.Compute(Secrets.Usual, TimeSpan.FromSeconds(1)) });
        JsonElement info = token.Run("info", "--json").ShouldExit(ExitCode.Done).Json;
        Assert.True(info.GetProperty("codesOverUsb").GetBoolean() && info.GetProperty("codesTakePress").GetBoolean());
        Assert.StartsWith(
            "hwtoken: The token asks its owner before each code, so its codes can't be watched.",
            token.Run("list", "--watch").ShouldExit(ExitCode.Refused).Error,
            StringComparison.Ordinal);

        token.ChooseSetting("Codes over USB: ask");
        code = token.Run("code", "ada").ShouldExit(ExitCode.Done).Out.Trim();
        Assert.Matches("^[0-9]{6}$", code);

        // And they go on coming, until the user stops it.
        using CliProcess watch = token.Start("list", "--watch", "--json");
        JsonElement account = JsonDocument.Parse(watch.WaitForLine(1)).RootElement.GetProperty("accounts")[0];
        Assert.Contains(account.GetProperty("code").GetString(), new[] { code, Codes.Compute(Secrets.Usual, TimeSpan.FromSeconds(-1)), Codes.Compute(Secrets.Usual, TimeSpan.FromSeconds(1)) });
        Assert.InRange(account.GetProperty("remainingMilliseconds").GetInt32(), 0, 30_000);
        watch.Kill();
    }

    [Fact]
    public void After_several_accounts_no_code_is_asked_for()
    {
        using CliProcess add = token.Start("add", "images/qrencode-1px-L.png", "images/npm-qrcode.png");
        add.WriteLine("yes");
        add.WaitForError("Press the button");
        token.SayYes();
        CliResult result = add.Finish().ShouldExit(ExitCode.Done);
        Assert.DoesNotContain("Type the code", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_accounts_go_in_with_one_press()
    {
        var text = new StringBuilder();
        for (int index = 0; index < 100; index++)
        {
            string secret = OtpNet.Base32Encoding.ToString(Encoding.ASCII.GetBytes($"secret number {index:000}"));
            text.Append(FormattableString.Invariant($"otpauth://totp/Site{index}:ada?secret={secret}&issuer=Site{index}\n"));
        }

        using CliProcess add = token.Start("add", "-", "--yes", "--json");
        add.WriteLine(text.ToString());
        add.CloseInput();
        add.WaitForError("Press the button");
        token.SayYes();
        Assert.Equal(100, add.Finish().ShouldExit(ExitCode.Done).Json.GetProperty("added").GetInt32());
        Assert.Equal(100, token.ListNames().Length);
    }
}

public sealed class MainJobTests() : MainJobScenarios("simulator");

public sealed class MainJobOnEsp32Tests() : MainJobScenarios("esp32");
