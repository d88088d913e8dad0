using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using HwToken.Simulator;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

public sealed class KeepingTests(BrowserFixture fixture)
{
    private const string Password = "a password of some length";

    [Fact]
    public async Task A_backup_is_saved_before_the_first_account_is_written_and_compared_after()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("accounts.txt", Encoding.UTF8.GetBytes(SampleAccounts.Many(3)));
        await opened.Page.GetByText("If it is lost or breaks, only a copy that you make now brings these accounts to another one.").WaitForAsync();
        await Assertions.Expect(opened.Button("Add 3 accounts to the token")).ToBeDisabledAsync();
        byte[] vault = await SaveBackup(opened);

        await opened.Button("Add 3 accounts to the token").ClickAsync();
        await opened.Allow();

        await opened.Page.GetByText("3 accounts just added and in the backup, with the same fingerprint.").WaitForAsync();
        await opened.Choose("hwtoken-backup.json", vault, "Choose a backup to check");
        await opened.Page.Locator(".question input[type=password]").FillAsync(Password);
        await opened.Button("Go on").ClickAsync();
        await opened.Said("All that is on the token could be restored from this backup.").WaitForAsync();
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_backup_brings_the_accounts_to_a_second_token()
    {
        using Simulation second = Simulation.Start(new SimulatorOptions { Temporary = true, Approve = true });
        await using OpenedPage opened = await OpenedPage.Open(fixture, new UiOptions { IsSimulated = true, TokenPorts = [second.Port] });
        await opened.Choose("accounts.txt", Encoding.UTF8.GetBytes(SampleAccounts.Many(3)));
        byte[] vault = await SaveBackup(opened);
        await opened.Button("Add 3 accounts to the token").ClickAsync();
        await opened.Allow();
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(3);

        await opened.Page.Locator(".ports select").SelectOptionAsync(second.Port);
        await opened.Page.GetByText("There are none on the token yet.").WaitForAsync();
        await opened.Choose("hwtoken-backup.json", vault, "Choose a backup to restore");
        await opened.Page.Locator(".question input[type=password]").FillAsync(Password);
        await opened.Button("Go on").ClickAsync();
        await opened.Button("Put what is missing on the token").ClickAsync();

        await opened.Page.GetByText("3 added, 0 replaced, 0 skipped, 0 not added.").WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_backup_that_lacks_an_account_says_so()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Add(2);

        await opened.Choose("old.txt", Encoding.UTF8.GetBytes(SampleAccounts.Many(1)), "Choose a backup to check");

        await opened.Page.GetByText("Not in the backup: Site001: person1@example.com at position 2.").WaitForAsync();
        await opened.Said("1 of 2 accounts on the token could not be restored from this backup.").WaitForAsync();
    }

    [Fact]
    public async Task A_sheet_for_paper_is_a_pdf()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));

        IDownload download = await opened.Page.RunAndWaitForDownloadAsync(() => opened.Button("Save a sheet to print").ClickAsync());

        Assert.Equal("hwtoken-sheet.pdf", download.SuggestedFilename);
        byte[] sheet = await Read(download);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(sheet, 0, 5), StringComparison.Ordinal);
        await opened.Said("The sheet hwtoken-sheet.pdf has 1 account on 1 page, secrets included. Print it, keep the paper like a key, and delete the file.").WaitForAsync();
        await Assertions.Expect(opened.Button("Add it to the token")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_short_password_and_two_different_ones_make_no_backup()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));

        await Give("short", "short");
        await opened.Said("The password needs at least 8 characters").WaitForAsync();
        await Give("long enough", "long enouch");
        await opened.Said("The two passwords are not the same; type both again.").WaitForAsync();

        Assert.Empty(opened.Desk.Kept);
        await Assertions.Expect(opened.Button("Add it to the token")).ToBeDisabledAsync();

        // What was wrong is not said beside what went well.
        await Give(Password, Password);
        await opened.Said("The backup hwtoken-backup.json holds 1 account.").WaitForAsync();
        await Assertions.Expect(opened.Page.Locator(".said .error")).ToHaveCountAsync(0);

        async Task Give(string first, string second)
        {
            await opened.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(first);
            await opened.Page.GetByLabel("The same again").FillAsync(second);
            await opened.Button("Save a backup").ClickAsync();
        }
    }

    private static async Task<byte[]> SaveBackup(OpenedPage opened)
    {
        await opened.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await opened.Page.GetByLabel("The same again").FillAsync(Password);
        IDownload download = await opened.Page.RunAndWaitForDownloadAsync(() => opened.Button("Save a backup").ClickAsync());
        Assert.Equal("hwtoken-backup.json", download.SuggestedFilename);
        return await Read(download);
    }

    private static async Task<byte[]> Read(IDownload download)
    {
        await using Stream stream = await download.CreateReadStreamAsync();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
