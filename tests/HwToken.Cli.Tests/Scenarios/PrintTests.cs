using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Import.OtpAuth;
using HwToken.Labels;
using HwToken.Provisioning.Tests.Printing;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>Accounts go on paper as they pass to the token, and from the paper they can be read back.</summary>
public sealed class PrintTests : IDisposable
{
    private const int ScannerDotsPerInch = 200;

    private static readonly string[] Uris =
    [
        "otpauth://totp/GitHub:ada%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=GitHub&algorithm=SHA1&digits=6&period=30",
        "otpauth://hotp/VPN:bob?secret=GEZDGNBVGY3TQOJQ&issuer=VPN&algorithm=SHA1&digits=6&counter=7",
        "otpauth://totp/%D7%91%D7%A0%D7%A7:%D7%97%D7%A9%D7%91%D7%95%D7%9F%2012?secret=KRSXG5CTMVRXEZLU&issuer=%D7%91%D7%A0%D7%A7&algorithm=SHA256&digits=8&period=60",
        "otpauth://totp/%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE?secret=KRSXG5CTMVRXEZLV&algorithm=SHA512&digits=6&period=30",
        "otpauth://steam/Steam:gordon?secret=KRSXG5CTMVRXEZLW&issuer=Steam&algorithm=SHA1&digits=5&period=30",
    ];

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorProcess token = new("--approve");

    public void Dispose()
    {
        token.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Every_account_is_read_back_from_a_printed_and_scanned_PDF()
    {
        string path = Locate("sheet.pdf");
        CliResult added = token.Run(["add", .. Uris, "--yes", "--print", path, "--json"]).ShouldExit(ExitCode.Done);
        AssertMember(added, path, accounts: 5, pages: 2);
        IReadOnlyList<DrawnPage> pages = PdfFile.Read(File.ReadAllBytes(path));
        Assert.Equal([4, 1], pages.Select(page => Scan(page).Length));
        Assert.Equal(Uris, pages.SelectMany(Scan));
        AssertTexts(pages);
        AssertOwnerOnly(path);
    }

    [Fact]
    public void Every_account_is_read_back_from_a_printed_and_scanned_SVG()
    {
        string path = Locate("sheet.SVG");
        CliResult added = token.Run(["add", .. Uris[..4], "--yes", "--print", path, "--json"]).ShouldExit(ExitCode.Done);
        AssertMember(added, path, accounts: 4, pages: 1);
        DrawnPage page = SvgFile.Read(File.ReadAllBytes(path));
        Assert.Equal(Uris[..4], Scan(page));
        AssertTexts([page]);
        AssertOwnerOnly(path);
    }

    [Fact]
    public void Accounts_that_were_on_the_token_already_are_on_the_sheet_too()
    {
        token.Add(Uris[0]);
        string path = Locate("sheet.pdf");
        CliResult added = token.Run("add", Uris[0], Uris[1], "--yes", "--duplicate", "skip", "--print", path).ShouldExit(ExitCode.Done);
        Assert.EndsWith($"The sheet {path} has 2 accounts on 1 page, secrets included. Print it, keep the paper like a key, and delete the file.\n", added.Out, StringComparison.Ordinal);
        Assert.Equal(Uris[..2], Scan(Assert.Single(PdfFile.Read(File.ReadAllBytes(path)))));
    }

    [Fact]
    public void One_sheet_names_both_tokens_and_has_each_account_once()
    {
        using var other = new SimulatorProcess("--approve");
        string path = Locate("sheet.pdf");
        CliResult added = CliProcess.Run("add", Uris[0], Uris[1], "--yes", "--print", path, "--json", "--port", token.Port, "--port", other.Port).ShouldExit(ExitCode.Done);
        AssertMember(added, path, accounts: 2, pages: 1);
        DrawnPage page = Assert.Single(PdfFile.Read(File.ReadAllBytes(path)));
        Assert.Equal(Uris[..2], Scan(page));
        AssertDated(page, $"Tokens {ReadId(token)}, {ReadId(other)} · ", "", 9.5f);
    }

    [Fact]
    public void A_sheet_that_cannot_be_is_refused_before_anything_is_done()
    {
        string there = Locate("there.pdf");
        File.WriteAllText(there, "My notes");
        AssertRefused(there, "is there already and is not overwritten");
        AssertRefused(Locate("sheet.png"), "neither PDF nor SVG");
        AssertRefused(Locate("sheet"), "neither PDF nor SVG");
        AssertRefused(Path.Combine(folder.Path, "nowhere", "sheet.pdf"), "there is no folder");
        AssertRefused(Locate("sheet.svg"), "at most 4 accounts, and here are 5; use PDF");
        Assert.Equal("My notes", File.ReadAllText(there));
        Assert.Equal([there], Directory.GetFiles(folder.Path));
        Assert.Empty(token.ListNames());
    }

    [Fact]
    public void A_trial_and_an_add_that_is_declined_leave_no_sheet()
    {
        token.Run("add", Uris[0], "--dry-run", "--print", Locate("sheet.pdf")).ShouldExit(ExitCode.Done);
        using var declining = new SimulatorProcess();
        using CliProcess add = declining.Start("add", Uris[0], "--yes", "--print", Locate("sheet.pdf"));
        add.WaitForError("Press the button");
        declining.Send("hold 1000");
        add.Finish().ShouldExit(ExitCode.Refused);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_that_appears_meanwhile_is_not_overwritten_and_no_secret_is_left_beside_it()
    {
        string path = Locate("sheet.pdf");
        using var waiting = new SimulatorProcess();
        using CliProcess add = waiting.Start("add", Uris[0], "--yes", "--print", path, "--json");
        add.WaitForError("Press the button");
        File.WriteAllText(path, "My notes");
        waiting.SayYes();
        CliResult result = add.Finish().ShouldExit(ExitCode.Input);
        Assert.Equal(1, result.Json.GetProperty("added").GetInt32());
        Assert.False(result.Json.TryGetProperty("print", out _));
        Assert.Contains("was changed by another program meanwhile and was left as it is", result.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("My notes", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal(["GitHub:ada@example.org"], waiting.ListNames());
    }

    [Fact]
    public void Nothing_is_left_among_the_temporary_files()
    {
        string temporary = Directory.CreateDirectory(Path.Combine(folder.Path, "temporary")).FullName;
        var environment = new Dictionary<string, string?> { ["TMPDIR"] = temporary, ["TEMP"] = temporary, ["TMP"] = temporary, ["DOTNET_EnableDiagnostics"] = "0" };
        CliProcess.RunWith(null, environment, "add", Uris[0], "--yes", "--print", Locate("sheet.pdf"), "--port", token.Port).ShouldExit(ExitCode.Done);
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
    }

    private static void AssertMember(CliResult added, string path, int accounts, int pages)
    {
        JsonElement print = added.Json.GetProperty("print");
        Assert.Equal(
            (path, accounts, pages),
            (print.GetProperty("path").GetString(), print.GetProperty("accounts").GetInt32(), print.GetProperty("pages").GetInt32()));
    }

    private static string ReadId(SimulatorProcess from) => from.Run("info", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("id").GetString()!;

    // The run may have crossed midnight.
    private static void AssertDated(DrawnPage page, string before, string after, float size)
    {
        using var text = new TextOutliner();
        Assert.Contains([0, -1], day => Shows(page, text.Draw(FormattableString.Invariant($"{before}{DateTime.Now.AddDays(day):yyyy-MM-dd}{after}"), size)));
    }

    private static void AssertOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    private static bool Shows(DrawnPage page, TextOutline outline)
    {
        using (outline)
        {
            return page.Shows(outline);
        }
    }

    // The fingerprints are those that the token tells.
    private void AssertTexts(IReadOnlyList<DrawnPage> pages)
    {
        using var text = new TextOutliner();
        JsonElement[] accounts = [.. token.Run("list", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("accounts").EnumerateArray()];
        for (int index = 0; index < accounts.Length; index++)
        {
            DrawnPage page = pages[index / 4];
            OtpCredential credential = OtpAuthUri.Parse(Uris[index]).Credential;
            string secret = Uris[index].Split("secret=")[1].Split('&')[0];
            Assert.True(Shows(page, text.DrawFixed(accounts[index].GetProperty("fingerprint").GetString()!, 11)), "There is no fingerprint.");
            Assert.True(Shows(page, text.DrawFixed(string.Join(' ', secret.Chunk(4).Select(group => new string(group))), 12)), "There is no secret.");
            Assert.True(Shows(page, text.Draw(credential.Account.Label, 12)), "There is no label.");
            Assert.True(credential.Account.Issuer.Length == 0 || Shows(page, text.Draw(credential.Account.Issuer, 14)), "There is no issuer.");
        }

        AssertDated(pages[0], "HOTP · SHA1 · 6 digits · counter 7 on ", "", 8.5f);
        Assert.True(Shows(pages[0], text.Draw("TOTP · SHA256 · 8 digits · period 60 s", 8.5f)), "There is no period.");
        Assert.False(Shows(pages[0], text.Draw("TOTP · SHA256 · 8 digits · period 61 s", 8.5f)), "Any text would do.");
        AssertDated(pages[0], $"Token {ReadId(token)} · ", pages.Count == 1 ? "" : " · page 1 of 2", 9.5f);
    }

    private void AssertRefused(string path, string reason)
    {
        CliResult result = token.Run(["add", .. Uris, "--yes", "--print", path]).ShouldExit(ExitCode.Usage);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was added.\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Press the button", result.Error, StringComparison.Ordinal);
    }

    private string Locate(string name) => Path.Combine(folder.Path, name);

    private static string[] Scan(DrawnPage page)
    {
        using var scans = new TemporaryFolder();
        string scan = Path.Combine(scans.Path, "scan.png");
        File.WriteAllBytes(scan, page.ToPng(ScannerDotsPerInch));
        CliResult decoded = CliProcess.Run("decode", "--raw", "--json", scan).ShouldExit(ExitCode.Done);
        return [.. decoded.Json.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("text").GetString()!)];
    }
}
