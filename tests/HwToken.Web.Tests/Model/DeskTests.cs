using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Adding;
using HwToken.Simulator;
using HwToken.Web.Model;
using HwToken.Web.Tests.Browsing;

namespace HwToken.Web.Tests.Model;

/// <summary>The desk with a simulated token whose owner agrees to everything, over its real link, without a browser.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    private readonly Simulation simulation = Simulation.Start(new SimulatorOptions { Temporary = true, Approve = true, Tcp = 0 });
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = new Desk(new UiOptions { TokenPorts = [simulation.Port] });
        desk.Begin();
        await desk.Look();
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        simulation.Dispose();
    }

    [Fact]
    public async Task What_adding_would_come_to_is_told_before_anything_is_written()
    {
        await Add(SampleAccounts.Many(2));
        await Give(SampleAccounts.Many(3) + "otpauth://totp/Broken:x?secret=0");

        Assert.Equal(2, desk.Found!.Duplicates);
        Assert.Equal([AddOutcomeKind.Skipped, AddOutcomeKind.Skipped, AddOutcomeKind.Added], desk.Found.Rows.Select(row => row.Kind));
        Assert.Contains(desk.Found.Notes, note => note.StartsWith("Cannot be used: Broken: x:", StringComparison.Ordinal));
        await desk.SetChoice(DuplicateChoice.Replace);
        Assert.Equal([AddOutcomeKind.Replaced, AddOutcomeKind.Replaced, AddOutcomeKind.Added], desk.Found.Rows.Select(row => row.Kind));
        Assert.Equal(2, desk.Token.Accounts.Count);
    }

    [Fact]
    public async Task The_picture_of_what_the_token_will_show_is_what_it_shows()
    {
        await Give(SampleAccounts.GitHub);

        Assert.Equal(["GitHub  1/1", "ada@example.com", "123 456"], desk.Found!.Rows[0].Screen!.Lines.Take(3).Select(line => line.Trim()));
        await desk.SetNames(0, "GitHub", "lovelace");
        Assert.Equal("lovelace", desk.Found.Rows[0].Screen!.Lines[1].Trim());
    }

    [Fact]
    public async Task Names_that_are_too_long_stand_in_the_way_until_they_are_shortened()
    {
        await Give($"otpauth://totp/{new string('a', 80)}?secret=JBSWY3DPEHPK3PXP");
        Assert.Equal(1, desk.Found!.LongNames);
        Assert.False(desk.Found.CanAdd);

        await desk.ShortenNames();

        Assert.Equal(0, desk.Found.LongNames);
        Assert.True(desk.Found.CanAdd);
        Assert.EndsWith("…", desk.Found.Rows[0].Label, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_a_setup_code_in_it_never_reaches_the_token()
    {
        await Add(SampleAccounts.GitHub);

        await desk.Rename(desk.Token.Accounts[0].Id, "GitHub", SampleAccounts.GitHub);

        Assert.Contains(desk.Talk.All, said => said.IsError && said.Sentence.StartsWith("The name holds a setup code", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Talk.All, said => said.Sentence.Contains(SampleAccounts.Secret, StringComparison.Ordinal));
        Assert.Equal("ada@example.com", desk.Token.Accounts[0].Account.Label);
    }

    [Fact]
    public async Task Without_a_token_the_page_finds_out_what_is_in_the_way_and_says_what_to_do()
    {
        await using var without = new Desk(new UiOptions { TokenPorts = ["/dev/ttyUSB-none"] });
        without.Begin();
        await without.FindOutWhy();

        Assert.Equal(
            ["Port: /dev/ttyUSB-none is not there.", "What to do:", "1. Plug the token in, or start 'hwtoken ui' with another port behind --port; 'hwtoken ports' lists those that there are."],
            without.Talk.All.Select(said => said.Sentence));
        Assert.False(without.IsBusy);
    }

    [Fact]
    public async Task A_token_that_answers_when_it_is_looked_for_is_taken()
    {
        using Simulation another = Simulation.Start(new SimulatorOptions { Temporary = true, Approve = true, Tcp = 0 });
        await using var late = new Desk(new UiOptions { TokenPorts = [another.Port] });
        late.Begin();
        await late.FindOutWhy();
        Assert.NotNull(late.Token.Info);
    }

    [Fact]
    public async Task A_defect_tells_its_kind_and_nothing_of_what_was_worked_on()
    {
        await desk.Perform("Testing", _ => throw new InvalidOperationException("secret=" + SampleAccounts.Secret));

        Said said = Assert.Single(desk.Talk.All);
        Assert.True(said.IsError);
        Assert.DoesNotContain(SampleAccounts.Secret, said.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_frame_again_and_again_is_one_account()
    {
        byte[] frame = QrPictures.Code(SampleAccounts.GitHub);

        Assert.True(await desk.Scan([.. frame]));
        Assert.False(await desk.Scan([.. frame]));

        Assert.Single(desk.Found!.Rows);
        Assert.Empty(desk.Found.Notes);
    }

    [Fact]
    public async Task A_frame_without_a_code_says_nothing()
    {
        Assert.False(await desk.Scan("no picture at all"u8.ToArray()));

        Assert.Null(desk.Found);
        Assert.Empty(desk.Talk.All);
    }

    [Fact]
    public async Task What_was_given_is_cleared_after_it_was_read()
    {
        byte[] content = Encoding.UTF8.GetBytes(SampleAccounts.GitHub);

        await desk.Give(content, "github.txt");

        Assert.All(content, part => Assert.Equal(0, part));
    }

    [Fact]
    public async Task A_backup_that_could_not_be_checked_is_cleared_too()
    {
        byte[] content = Encoding.UTF8.GetBytes(SampleAccounts.GitHub);
        await using var without = new Desk(new UiOptions { TokenPorts = ["tcp:127.0.0.1:1"] });
        without.Begin();

        await without.CheckBackup(content, "backup.txt");

        Assert.Contains(without.Talk.All, said => said.IsError);
        Assert.All(content, part => Assert.Equal(0, part));
    }

    [Fact]
    public async Task What_is_being_read_when_it_is_stopped_is_left_out()
    {
        desk.Changed += Stop;
        await Give(SampleAccounts.GitHub);
        desk.Changed -= Stop;

        Assert.Null(desk.Found);
        Assert.Equal("accounts.txt was left out.", Assert.Single(desk.Talk.All).Sentence);

        void Stop()
        {
            if (desk.Talk.Work?.What == "Reading")
            {
                desk.Stop();
            }
        }
    }

    [Fact]
    public async Task What_was_forgotten_can_be_saved_no_longer()
    {
        await Give(SampleAccounts.GitHub);
        await desk.MakeSheet();
        KeptFile sheet = Assert.Single(desk.Kept);

        await desk.Discard();

        Assert.Null(desk.FindKept(sheet.Id));
        Assert.All(sheet.Content, part => Assert.Equal(0, part));
        Assert.False(desk.IsKept);
    }

    [Fact]
    public async Task A_token_without_a_pin_is_not_locked_and_says_why()
    {
        await desk.Lock();

        Assert.Contains(desk.Talk.All, said => said.IsError && said.Sentence.StartsWith("The token has no PIN, so it can't be locked.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_is_not_given_where_the_owner_has_not_allowed_it()
    {
        await Add(SampleAccounts.GitHub);

        Assert.Null(await desk.GetCode(desk.Token.Accounts[0].Id));
        Assert.Contains(desk.Talk.All, said => said.Sentence.StartsWith("The token gives codes on its screen only.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_was_asked_nothing_for_a_while_may_be_asleep_until_it_is_asked_again()
    {
        await using var patient = new Desk(new UiOptions { TokenPorts = [$"tcp:127.0.0.1:{simulation.TcpPort}"], QuietTime = TimeSpan.Zero });
        var quiet = new TaskCompletionSource();
        patient.Changed += () =>
        {
            if (patient.Token.MayBeAsleep)
            {
                quiet.TrySetResult();
            }
        };
        patient.Begin();
        await quiet.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await patient.Look();

        Assert.False(patient.Token.MayBeAsleep);
        Assert.True(patient.Token.IsReady);
    }

    [Fact]
    public async Task A_token_is_not_said_to_be_asleep_before_it_was_left_alone_for_that_while()
    {
        TimeSpan quietTime = TimeSpan.FromSeconds(4);
        var quiet = new TaskCompletionSource();
        var clock = Stopwatch.StartNew();
        await using var patient = new Desk(new UiOptions { TokenPorts = [$"tcp:127.0.0.1:{simulation.TcpPort}"], QuietTime = quietTime });
        patient.Changed += () =>
        {
            if (patient.Token.MayBeAsleep)
            {
                quiet.TrySetResult();
            }
        };
        patient.Begin();

        await quiet.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        // Whole ticks of the system's clock.
        Assert.InRange(clock.Elapsed, quietTime - TimeSpan.FromMilliseconds(50), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task A_secret_that_is_typed_is_taken_with_its_names()
    {
        await desk.Give(new SetupCodeFields { Issuer = "GitHub", Label = "ada", Secret = "JBSWY3DPEHPK3PXP" });

        Assert.Equal(("GitHub", "ada"), (desk.Found!.Rows[0].Issuer, desk.Found.Rows[0].Label));
    }

    private Task Give(string text) => desk.Give(Encoding.UTF8.GetBytes(text), "accounts.txt");

    private async Task Add(string text)
    {
        await Give(text);
        Task adding = desk.Add();
        while (!adding.IsCompleted)
        {
            desk.Talk.Work?.Question?.Answer(null);
            await Task.WhenAny(adding, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await adding;
    }
}
