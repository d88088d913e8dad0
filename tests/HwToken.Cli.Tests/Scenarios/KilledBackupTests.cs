using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Core.Protocol;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>
/// The program ends in the middle of <c>add --backup</c>, at each message and by each signal: never has the token an account that the backup
/// lacks. The backup may have one that the token lacks, and the same command then completes it.
/// </summary>
public sealed class KilledBackupTests : IDisposable
{
    private const int Count = 100;
    private const int HangUp = 1;
    private const int Quit = 3;
    private const int Kill = 9;

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorProcess token = new("--tcp", "0", "--approve");

    private string Backup => Path.Combine(folder.Path, "backup.json");

    public void Dispose()
    {
        token.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(Verb.AddEntropy, 1)]
    [InlineData(Verb.BeginAdd, 1)]
    [InlineData(Verb.Add, 1)]
    [InlineData(Verb.Add, 2)]
    [InlineData(Verb.Add, 4)]
    [InlineData(Verb.List, 1)]
    public void Killed_at_any_message_the_backup_has_all_that_the_token_has(byte verb, int occurrence)
    {
        if (!OperatingSystem.IsWindows())
        {
            End(verb, occurrence, Kill);
            CheckAndComplete();
        }
    }

    [Theory]
    [InlineData(HangUp)]
    [InlineData(Quit)]
    public void Ended_after_the_press_what_was_written_is_told_and_in_the_backup(int signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        CliResult ended = End(Verb.Add, 1, signal);
        Assert.Equal(ExitCode.Refused, ended.ExitCode);
        Assert.Contains("Not added", ended.Out, StringComparison.Ordinal);
        Assert.NotEmpty(token.ListNames());
        CheckAndComplete();
    }

    [Theory]
    [InlineData(HangUp)]
    [InlineData(Quit)]
    public void Ended_while_the_token_asks_the_question_is_withdrawn_and_the_backup_is_as_before(int signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var asking = new SimulatorProcess();
        using CliProcess add = CliProcess.StartWith(Environment(), "add", WriteList(), "--yes", "--backup", Backup, "--port", asking.Port);
        add.WaitForError("Press the button");
        Assert.True(File.Exists(Backup));
        SendSignal(add.Id, signal);
        add.Finish().ShouldExit(ExitCode.Refused);
        Assert.False(File.Exists(Backup));
        Assert.Empty(asking.ListNames());
    }

    [Fact]
    public void A_no_leaves_a_backup_that_was_there_byte_by_byte()
    {
        Run("add", "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&issuer=GitHub", "--yes", "--backup", Backup, "--port", token.Port).ShouldExit(ExitCode.Done);
        byte[] before = File.ReadAllBytes(Backup);
        using var declining = new SimulatorProcess();
        using CliProcess add = CliProcess.StartWith(Environment(), "add", WriteList(), "--yes", "--backup", Backup, "--port", declining.Port);
        add.WaitForError("Press the button");
        Assert.NotEqual(before, File.ReadAllBytes(Backup));
        declining.Send("hold 1000");
        add.Finish().ShouldExit(ExitCode.Refused);
        Assert.Equal(before, File.ReadAllBytes(Backup));
    }

    [Fact]
    public void A_lost_link_leaves_all_in_the_backup_and_the_sheet_and_says_so()
    {
        string sheet = Path.Combine(folder.Path, "sheet.pdf");
        using var asking = new SimulatorProcess("--tcp", "0");
        using var cable = new TcpProxy(asking.TcpPort);
        using CliProcess add = CliProcess.StartWith(Environment(), "add", "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&issuer=GitHub", "--yes", "--backup", Backup, "--print", sheet, "--port", cable.Port);
        add.WaitForError("Press the button");
        cable.Cut();
        CliResult lost = add.Finish().ShouldExit(ExitCode.Link);
        Assert.Contains("Whether all of it is on the token is not known, so the backup", lost.Error, StringComparison.Ordinal);
        Assert.Contains("Whether all of it is on the token is not known, so the sheet", lost.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Backup));
        Assert.True(File.Exists(sheet));
    }

    [Fact]
    public void Under_nohup_the_terminals_end_is_ignored()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string started = Path.Combine(folder.Path, "started");
        bool isHungUp = false;
        using var cable = new TcpProxy(token.TcpPort)
        {
            Passed = passing =>
            {
                if (passing == Verb.Add && !isHungUp)
                {
                    isHungUp = true;
                    SendSignal(int.Parse(File.ReadAllText(started), CultureInfo.InvariantCulture), HangUp);
                }
            },
        };
        Shell.Run($"trap '' HUP; echo $$ > '{started}'; exec $HWTOKEN add '{WriteList()}' --yes --port {cable.Port}").ShouldExit(ExitCode.Done);
        Assert.True(isHungUp);
        Assert.Equal(Count, token.ListNames().Length);
    }

    private CliResult End(byte verb, int occurrence, int signal)
    {
        int passed = 0;
        CliProcess? add = null;
        using var started = new ManualResetEventSlim();
        using var cable = new TcpProxy(token.TcpPort)
        {
            Passed = passing =>
            {
                if (passing == verb && ++passed == occurrence)
                {
                    started.Wait();
                    SendSignal(add!.Id, signal);
                }
            },
        };
        using (add = CliProcess.StartWith(Environment(), "add", WriteList(), "--yes", "--backup", Backup, "--port", cable.Port))
        {
            started.Set();
            return add.Finish();
        }
    }

    private void CheckAndComplete()
    {
        // A killed program may have left a question open, which ends with a new session.
        CliResult verified = Run("verify-backup", Backup, "--json", "--port", token.Port).ShouldExit(ExitCode.Done);
        Assert.True(verified.Json.GetProperty("complete").GetBoolean());
        Run("add", WriteList(), "--yes", "--duplicate", "skip", "--backup", Backup, "--port", token.Port).ShouldExit(ExitCode.Done);
        Assert.Equal(Count, Run("verify-backup", Backup, "--json", "--port", token.Port).ShouldExit(ExitCode.Done).Json.GetProperty("same").GetInt32());
        Assert.Equal(Count, token.ListNames().Length);
    }

    private string WriteList()
    {
        var text = new StringBuilder();
        for (int index = 0; index < Count; index++)
        {
            string secret = OtpNet.Base32Encoding.ToString(Encoding.ASCII.GetBytes($"secret number {index:000}"));
            text.Append(FormattableString.Invariant($"otpauth://totp/Site:ada{index}?secret={secret}&issuer=Site\n"));
        }

        string path = Path.Combine(folder.Path, "list.txt");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    private static CliResult Run(params string[] arguments) => CliProcess.RunWith(null, Environment(), arguments);

    private static Dictionary<string, string?> Environment() => new() { ["HWTOKEN_BACKUP_PASSWORD"] = "a password of its own", ["HWTOKEN_PASSWORD"] = "a password of its own" };

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
