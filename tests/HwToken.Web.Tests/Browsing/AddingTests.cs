using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace HwToken.Web.Tests.Browsing;

public sealed class AddingTests(BrowserFixture fixture)
{
    [Fact]
    public async Task From_a_dropped_screenshot_to_a_code_that_was_checked()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);

        await opened.Drop("screenshot.png", QrPictures.Screenshot(SampleAccounts.GitHub));
        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 1 account" }).WaitForAsync();
        await Assertions.Expect(opened.Page.Locator(".found .screen")).ToHaveAttributeAsync("alt", new System.Text.RegularExpressions.Regex("GitHub +1/1, ada@example.com, 123 456"));
        await Assertions.Expect(opened.Button("Add it to the token")).ToBeDisabledAsync();
        await opened.Page.GetByLabel("I keep the site's own secret").CheckAsync();
        await opened.Button("Add it to the token").ClickAsync();
        await opened.Allow();
        await opened.Page.GetByText("Type the code that the token shows for GitHub: ada@example.com:").WaitForAsync();

        // By now the press is done, and the account is on the token, not to be added any more.
        await Assertions.Expect(opened.Page.Locator(".await")).ToHaveCountAsync(0);
        await Assertions.Expect(opened.Page.Locator(".found")).ToHaveCountAsync(0);
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(1);
        await opened.Page.GetByText("1 of 500 accounts").WaitForAsync();
        await opened.AnswerCode("000000");
        await opened.Page.GetByText("That is not the code of GitHub: ada@example.com.").WaitForAsync();
        await opened.AnswerCode(await opened.ReadCode());

        await opened.Page.GetByText("That is the right code.").WaitForAsync();
        await opened.Page.GetByText("Added GitHub: ada@example.com at position 1.").WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(1);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task The_code_need_not_be_checked()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));

        await opened.Add(code: null);

        await opened.Page.GetByText("The code of GitHub: ada@example.com was not checked.").WaitForAsync();
        await opened.Page.GetByText("Added GitHub: ada@example.com at position 1.").WaitForAsync();
    }

    [Fact]
    public async Task Several_files_are_chosen_and_whole_folders()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hwtoken-folder-");
        try
        {
            string inner = folder.CreateSubdirectory("of").CreateSubdirectory("folders").FullName;
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "github.txt"), SampleAccounts.GitHub, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(inner, "code.png"), QrPictures.Code(SampleAccounts.Screen), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(inner, "notes.txt"), "nothing of interest, at all", TestContext.Current.CancellationToken);
            await opened.Page.GetByLabel("Choose a folder").SetInputFilesAsync(folder.FullName);
            await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 2 accounts" }).WaitForAsync();
            await opened.Said("notes.txt is text without a setup code").WaitForAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await opened.Page.GetByLabel("Choose pictures or exports", new() { Exact = true }).SetInputFilesAsync(
        [
            new FilePayload { Name = "camera.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(SampleAccounts.Camera) },
            new FilePayload { Name = "one.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(SampleAccounts.Many(1)) },
        ]);
        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 4 accounts" }).WaitForAsync();
    }

    [Fact]
    public async Task What_was_wrong_with_each_of_several_files_stays_said()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);

        await opened.Page.GetByLabel("Choose pictures or exports", new() { Exact = true }).SetInputFilesAsync(
        [
            new FilePayload { Name = "first.txt", MimeType = "text/plain", Buffer = "nothing of interest, at all"u8.ToArray() },
            new FilePayload { Name = "second.txt", MimeType = "text/plain", Buffer = "nothing here, either: 1"u8.ToArray() },
        ]);

        await opened.Said("second.txt is text without a setup code").WaitForAsync();
        await Assertions.Expect(opened.Said("first.txt is text without a setup code")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator("#sending")).ToBeHiddenAsync();

        await opened.Choose("third.txt", "nor is it here: 1"u8.ToArray());
        await opened.Said("third.txt is text without a setup code").WaitForAsync();
        await Assertions.Expect(opened.Said("first.txt is text without a setup code")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Many_files_show_how_far_they_are_and_can_be_stopped()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        var held = new TaskCompletionSource();
        int sent = 0;
        await opened.Page.RouteAsync("**/give", async route =>
        {
            if (++sent == 3)
            {
                await held.Task;
            }

            await route.ContinueAsync();
        });
        FilePayload[] files = [.. Enumerable.Range(0, 40).Select(index => new FilePayload { Name = $"{index}.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(SampleAccounts.Many(1)) })];

        await opened.Page.GetByLabel("Choose pictures or exports", new() { Exact = true }).SetInputFilesAsync(files);
        await opened.Page.GetByText("Reading files: 2 of 40").WaitForAsync();
        await opened.Button("Stop reading").ClickAsync();
        held.SetResult();

        await opened.Said("Stopped: 37 of 40 files were not read.").WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("#sending")).ToBeHiddenAsync();
        Assert.Equal(3, sent);
    }

    [Fact]
    public async Task The_owner_declines_and_nothing_is_lost()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));
        await opened.Page.GetByLabel("I keep the site's own secret").CheckAsync();
        await opened.Button("Add it to the token").ClickAsync();
        await opened.WaitUntilAsked();

        await opened.Page.Keyboard.PressAsync("h");

        await opened.Said("The owner declined on the token; nothing was changed.").WaitForAsync();
        await Assertions.Expect(opened.Button("Add it to the token")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Stop_withdraws_the_question()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));
        await opened.Page.GetByLabel("I keep the site's own secret").CheckAsync();
        await opened.Button("Add it to the token").ClickAsync();
        await opened.WaitUntilAsked();

        await opened.Button("Stop").ClickAsync();

        await opened.Said("The question was withdrawn; nothing was changed.").WaitForAsync();
    }

    [Fact]
    public async Task A_text_or_a_picture_can_be_pasted()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);

        await opened.Page.EvaluateAsync(
            """
            text => {
              const transfer = new DataTransfer();
              transfer.setData('text/plain', text);
              document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
            }
            """,
            SampleAccounts.GitHub);
        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 1 account" }).WaitForAsync();
        await opened.Page.EvaluateAsync(
            """
            base64 => {
              const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
              const transfer = new DataTransfer();
              transfer.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
              document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
            }
            """,
            Convert.ToBase64String(QrPictures.Code(SampleAccounts.Screen)));

        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 2 accounts" }).WaitForAsync();
    }

    [Fact]
    public async Task A_secret_is_typed_and_checked_as_it_grows()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Button("Type a secret").ClickAsync();
        await opened.Page.GetByLabel("Issuer: who it is with").FillAsync("GitHub");
        await opened.Page.GetByLabel("Account name").FillAsync("ada");
        ILocator secret = opened.Page.GetByLabel("Secret, as the site shows it");

        await secret.PressSequentiallyAsync("jbsw y3dp eh0k 3pxp");
        await opened.Page.GetByText("Character 11 of the secret (spaces and dashes not counted) is the digit 0, which Base32 does not have; it is probably the letter O.").WaitForAsync();
        await Assertions.Expect(opened.Page.Locator(".groups .wrong")).ToHaveTextAsync("0");
        await Assertions.Expect(opened.Button("Take it")).ToBeDisabledAsync();
        await secret.FillAsync("jbsw y3dp ehpk 3pxp");
        await opened.Button("Take it").ClickAsync();

        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 1 account" }).WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("body")).Not.ToContainTextAsync("JBSW");
        await opened.Add();
        await opened.Page.GetByText("Added GitHub: ada at position 1.").WaitForAsync();
    }

    [Fact]
    public async Task An_encrypted_export_asks_for_its_password_again_when_it_was_wrong()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("aegis-encrypted.json", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "exports", "aegis-encrypted.json"), TestContext.Current.CancellationToken));

        ILocator password = opened.Page.Locator(".question input[type=password]");
        await password.FillAsync("wrong");
        await opened.Button("Go on").ClickAsync();
        await opened.Page.Locator("#question-problem").WaitForAsync();
        await password.FillAsync("correct horse battery staple");
        await opened.Button("Go on").ClickAsync();

        await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Found: 2 accounts" }).WaitForAsync();
    }

    [Fact]
    public async Task The_camera_finds_the_code_by_itself()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture, sees: true);

        await opened.Context.GrantPermissionsAsync(["camera"]);
        await opened.Button("Use the camera").ClickAsync();

        await opened.Page.Locator(".found").GetByText("Camera", new() { Exact = true }).WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("#live")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_shared_screen_finds_the_code_by_itself()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture, sees: true);
        IPage site = await opened.Context.NewPageAsync();
        await site.SetContentAsync($"<title>{SampleAccounts.SharedTitle}</title><h1>Scan this</h1><img src='data:image/png;base64,{Convert.ToBase64String(QrPictures.Code(SampleAccounts.Screen))}'>");
        await opened.Page.BringToFrontAsync();

        // The browser chooses what is shared by its title, which it may not have heard of yet on a busy machine; then it is shared anew.
        ILocator found = opened.Page.Locator(".found").GetByText("Screen", new() { Exact = true });
        for (int attempt = 0; attempt < 5 && !await found.IsVisibleAsync(); attempt++)
        {
            await opened.Button("Share a screen").ClickAsync();
            await Task.WhenAny(found.WaitForAsync(), Task.Delay(OpenedPage.Patience / 5, TestContext.Current.CancellationToken));
        }

        await found.WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("#live")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Names_are_edited_before_anything_is_written_and_a_duplicate_is_told()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);
        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));
        await opened.Button("Edit names of GitHub ada@example.com").ClickAsync();
        await opened.Page.Locator(".found").GetByLabel("Account name").FillAsync("lovelace");
        await opened.Button("Use these names").ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".found .screen")).ToHaveAttributeAsync("alt", new System.Text.RegularExpressions.Regex("GitHub +1/1, lovelace"));
        await opened.Add();
        await opened.Page.GetByText("Added GitHub: lovelace at position 1.").WaitForAsync();

        await opened.Choose("github.txt", Encoding.UTF8.GetBytes(SampleAccounts.GitHub));
        await opened.Page.GetByText("1 account with a secret or a name that is on the token already. What shall be done with the new ones?").WaitForAsync();
        await opened.Page.GetByLabel("Replace what is there").CheckAsync();
        await opened.Page.Locator(".found button.main").ClickAsync();
        await opened.Allow();
        await opened.AnswerCode(null);

        await opened.Page.GetByText("Replaced GitHub: ada@example.com at position 1.").WaitForAsync();
        await Assertions.Expect(opened.Page.Locator("#account-rows li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_holds_no_code_is_told_in_the_words_of_the_command_line()
    {
        await using OpenedPage opened = await OpenedPage.Open(fixture);

        await opened.Choose("notes.txt", "nothing of interest, at all"u8.ToArray());

        await opened.Said("notes.txt is text without a setup code; each has a line of its own that begins with otpauth://.").WaitForAsync();
    }
}
