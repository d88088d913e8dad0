using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Protocol;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>A backup is made as secrets pass to the token, held against it, and put on another one.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Password = "a password of its own";
    private const string First = "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&issuer=GitHub";
    private const string Second = "otpauth://hotp/VPN:bob?secret=GEZDGNBVGY3TQOJQ&issuer=VPN&counter=7";

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorProcess token = new("--approve");

    private string Backup => Path.Combine(folder.Path, "backup.json");

    public void Dispose()
    {
        token.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_was_added_with_a_backup_is_restored_to_another_token()
    {
        CliResult added = Run(token, "add", First, Second, "--yes", "--backup", Backup, "--json").ShouldExit(ExitCode.Done);
        Assert.Equal((2, 2), (added.Json.GetProperty("backup").GetProperty("added").GetInt32(), added.Json.GetProperty("backup").GetProperty("accounts").GetInt32()));
        string content = File.ReadAllText(Backup);
        Assert.DoesNotContain("JBSWY3DPEHPK3PXP", content, StringComparison.Ordinal);
        Assert.DoesNotContain("GitHub", content, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        }

        CliResult verified = Run(token, "verify-backup", Backup, "--json").ShouldExit(ExitCode.Done);
        Assert.Equal((true, 2), (verified.Json.GetProperty("complete").GetBoolean(), verified.Json.GetProperty("same").GetInt32()));

        using var other = new SimulatorProcess("--approve");
        CliResult restored = Run(other, "restore", Backup, "--yes", "--json").ShouldExit(ExitCode.Done);
        Assert.Equal(2, restored.Json.GetProperty("added").GetInt32());
        Assert.Equal(Fingerprints(token), Fingerprints(other));

        // Again, there is nothing to do.
        Assert.Equal(2, Run(other, "restore", Backup, "--yes", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("skipped").GetInt32());
    }

    [Fact]
    public void What_a_backup_lacks_is_told_and_can_be_completed_from_the_source()
    {
        Run(token, "add", First, "--yes", "--backup", Backup).ShouldExit(ExitCode.Done);
        Run(token, "add", Second, "--yes").ShouldExit(ExitCode.Done);
        CliResult verified = Run(token, "verify-backup", Backup).ShouldExit(ExitCode.Different);
        Assert.Contains("Not in the backup: VPN: bob at position 2.", verified.Out, StringComparison.Ordinal);
        Assert.Contains("1 of 2 accounts on the token could not be restored", verified.Error, StringComparison.Ordinal);

        // It is on the token already, and goes into the backup all the same.
        Run(token, "add", Second, "--yes", "--duplicate", "skip", "--backup", Backup).ShouldExit(ExitCode.Done);
        Run(token, "verify-backup", Backup).ShouldExit(ExitCode.Done);
    }

    [Fact]
    public void Another_secret_under_the_same_name_is_told()
    {
        Run(token, "add", First, "--yes").ShouldExit(ExitCode.Done);
        string list = Path.Combine(folder.Path, "list.txt");
        File.WriteAllText(list, First.Replace("JBSWY3DPEHPK3PXP", "KRSXG5CTMVRXEZLU", StringComparison.Ordinal) + "\n" + Second + "\n");
        CliResult verified = Run(token, "verify-backup", list).ShouldExit(ExitCode.Different);
        Assert.Contains("Different: GitHub: ada has ", verified.Out, StringComparison.Ordinal);
        Assert.Contains("Not on the token: VPN: bob.", verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_or_a_foreign_file_is_told_before_anything_is_done()
    {
        Run(token, "add", First, "--yes", "--backup", Backup).ShouldExit(ExitCode.Done);
        byte[] before = File.ReadAllBytes(Backup);
        var wrong = new Dictionary<string, string?> { ["HWTOKEN_BACKUP_PASSWORD"] = "not the password" };
        CliResult refused = CliProcess.RunWith(null, wrong, "add", Second, "--yes", "--backup", Backup, "--port", token.Port).ShouldExit(ExitCode.Input);
        Assert.Contains("The password does not open", refused.Error, StringComparison.Ordinal);
        string notes = Path.Combine(folder.Path, "notes.txt");
        File.WriteAllText(notes, "My notes");
        Run(token, "add", Second, "--yes", "--backup", notes).ShouldExit(ExitCode.Input);
        Run(token, "add", Second, "--yes", "--backup", Path.Combine(folder.Path, "nowhere", "backup.json")).ShouldExit(ExitCode.Usage);
        CliProcess.Run("add", Second, "--yes", "--backup", Path.Combine(folder.Path, "new.json"), "--port", token.Port).ShouldExit(ExitCode.Usage);
        Assert.Equal(before, File.ReadAllBytes(Backup));
        Assert.Equal("My notes", File.ReadAllText(notes));
        Assert.Equal(["GitHub:ada"], token.ListNames());
    }

    [Fact]
    public void The_same_accounts_go_to_two_tokens_and_each_is_reported()
    {
        using var other = new SimulatorProcess("--approve");
        Run(other, "add", First, "--yes").ShouldExit(ExitCode.Done);
        CliResult both = CliProcess.RunWith(null, Environment(), "add", First, Second, "--yes", "--duplicate", "skip", "--backup", Backup, "--json", "--port", token.Port, "--port", other.Port).ShouldExit(ExitCode.Done);
        JsonElement[] tokens = [.. both.Json.GetProperty("tokens").EnumerateArray()];
        Assert.Equal([token.Port, other.Port], tokens.Select(each => each.GetProperty("port").GetString()));
        Assert.Equal([(2, 0), (1, 1)], tokens.Select(each => (each.GetProperty("added").GetInt32(), each.GetProperty("skipped").GetInt32())));
        Assert.Equal(2, both.Json.GetProperty("backup").GetProperty("accounts").GetInt32());
        Assert.Equal(Fingerprints(token).Order(), Fingerprints(other).Order());

        CliResult twice = CliProcess.Run("add", First, "--yes", "--port", token.Port, "--port", token.Port);
        Assert.NotEqual(ExitCode.Done, twice.ExitCode);
        CliProcess.Run("add", First, "--yes", "--port", token.Port, "--port", "tcp:127.0.0.1:1").ShouldExit(ExitCode.Link);
    }

    [Theory]
    [InlineData("")]
    [InlineData("folder")]
    [InlineData("folder/")]
    [InlineData("a name of more than 255 characters")]
    public void A_backup_that_could_not_be_written_is_told_before_the_token_is_asked(string name)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder"));
        string path = name switch
        {
            "" => "",
            _ when name.StartsWith("folder", StringComparison.Ordinal) => Path.Combine(folder.Path, name),
            _ => Path.Combine(folder.Path, new string('a', 300)),
        };
        CliResult refused = Run(token, "add", First, "--yes", "--backup", path).ShouldExit(ExitCode.Usage);
        Assert.Contains("backup", refused.Error, StringComparison.Ordinal);
        Assert.Empty(token.ListNames());
        Assert.Equal([Path.Combine(folder.Path, "folder")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_another_run_added_to_the_backup_meanwhile_is_kept()
    {
        using var slow = new SimulatorProcess();
        Run(token, "add", First, "--yes", "--backup", Backup).ShouldExit(ExitCode.Done);
        using (CliProcess add = CliProcess.StartWith(Environment(), "add", Second, "--yes", "--backup", Backup, "--port", slow.Port))
        {
            add.WaitForError("Press the button");
            Run(token, "add", "otpauth://totp/Wiki:eve?secret=KRSXG5CTMVRXEZLU&issuer=Wiki", "--yes", "--backup", Backup).ShouldExit(ExitCode.Done);
            slow.SayYes();
            CliResult late = add.Finish().ShouldExit(ExitCode.Input);
            Assert.Contains("was changed by another program meanwhile", late.Error, StringComparison.Ordinal);
        }

        Run(token, "verify-backup", Backup).ShouldExit(ExitCode.Done);
        Run(slow, "add", Second, "--yes", "--duplicate", "skip", "--backup", Backup).ShouldExit(ExitCode.Done);
        Run(slow, "verify-backup", Backup).ShouldExit(ExitCode.Done);
        Run(token, "verify-backup", Backup).ShouldExit(ExitCode.Done);
    }

    [Fact]
    public void What_was_written_is_told_and_backed_up_when_nobody_decides_on_the_duplicates()
    {
        Run(token, "add", First, "--yes").ShouldExit(ExitCode.Done);
        CliResult undecided = CliProcess.RunWith("yes\n"u8.ToArray(), Environment(), "add", First, Second, "--backup", Backup, "--json", "--port", token.Port).ShouldExit(ExitCode.Verification);
        Assert.Equal((1, 1), (undecided.Json.GetProperty("added").GetInt32(), undecided.Json.GetProperty("failed").GetInt32()));
        Assert.Equal(2, undecided.Json.GetProperty("backup").GetProperty("added").GetInt32());
        Run(token, "verify-backup", Backup).ShouldExit(ExitCode.Done);
    }

    [Fact]
    public void What_was_written_is_told_and_backed_up_when_the_token_is_pulled_right_after()
    {
        // The answer to what was written passes; the list that is asked for then does not.
        using var pulled = new SimulatorProcess("--tcp", "0", "--approve");
        using var cable = new TcpProxy(pulled.TcpPort) { CutAtVerb = Verb.List };
        CliResult added = CliProcess.RunWith(null, Environment(), "add", First, Second, "--yes", "--backup", Backup, "--json", "--port", cable.Port).ShouldExit(ExitCode.Link);
        Assert.Equal((2, 0), (added.Json.GetProperty("added").GetInt32(), added.Json.GetProperty("failed").GetInt32()));
        Assert.Equal(2, added.Json.GetProperty("backup").GetProperty("added").GetInt32());
        Run(pulled, "verify-backup", Backup).ShouldExit(ExitCode.Done);
    }

    [Fact]
    public void Every_account_is_counted_for_a_token_that_refuses_and_the_other_gets_its_own()
    {
        using var other = new SimulatorProcess();
        using CliProcess both = CliProcess.StartWith(Environment(), "add", First, Second, "--yes", "--backup", Backup, "--json", "--port", other.Port, "--port", token.Port);
        both.WaitForError("Press the button");
        other.Send("hold 1000");
        CliResult result = both.Finish().ShouldExit(ExitCode.Refused);
        JsonElement[] tokens = [.. result.Json.GetProperty("tokens").EnumerateArray()];
        Assert.StartsWith($"On {other.Port}: The owner declined", result.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal([(0, 2), (2, 0)], tokens.Select(each => (each.GetProperty("added").GetInt32(), each.GetProperty("failed").GetInt32())));
        Assert.Equal(2, result.Json.GetProperty("backup").GetProperty("accounts").GetInt32());
    }

    private static string[] Fingerprints(SimulatorProcess from) =>
        [.. from.Run("list", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("accounts").EnumerateArray().Select(account => account.GetProperty("fingerprint").GetString()!)];

    private static CliResult Run(SimulatorProcess with, params string[] arguments) =>
        CliProcess.RunWith(null, Environment(), [.. arguments, "--port", with.Port]);

    private static Dictionary<string, string?> Environment() => new() { ["HWTOKEN_BACKUP_PASSWORD"] = Password, ["HWTOKEN_PASSWORD"] = Password };
}
