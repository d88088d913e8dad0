using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>The manners that only a terminal sees: what is asked on it, how wide it is, and that nothing is shown of what is typed unseen.</summary>
public sealed class TerminalTests
{
    private const string Vault = "exports/aegis-encrypted.json";
    private const string Password = "correct horse battery staple";

    [Fact]
    public void A_wrong_password_is_asked_for_again_also_under_yes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var token = new SimulatorProcess("--approve");
        using var add = new TerminalProcess($"$HWTOKEN add {Vault} --yes --port {token.Port}");
        add.WaitFor("Password of");
        add.Type("wrong\n");
        add.WaitFor("The password does not open");
        add.WaitFor("Password of");
        add.Type("wrong again\n");
        add.WaitFor("Password of");
        add.Type(Password + "\n");
        (int exitCode, string text) = add.Finish();
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.DoesNotContain("wrong again", text, StringComparison.Ordinal);
        Assert.NotEmpty(token.ListNames());
    }

    [Fact]
    public void The_third_wrong_password_is_the_last_and_one_in_a_variable_the_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var decode = new TerminalProcess($"$HWTOKEN decode {Vault}");
        for (int attempt = 0; attempt < 3; attempt++)
        {
            decode.WaitFor("Password of");
            decode.Type("wrong\n");
        }

        (int exitCode, string text) = decode.Finish();
        Assert.Equal(ExitCode.Input, exitCode);
        Assert.Equal(3, Regex.Count(text, "Password of"));

        using var once = new TerminalProcess($"$HWTOKEN decode {Vault}", environment: new Dictionary<string, string?> { ["HWTOKEN_PASSWORD"] = "wrong" });
        (exitCode, text) = once.Finish();
        Assert.Equal(ExitCode.Input, exitCode);
        Assert.DoesNotContain("Password of", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_asked_for_on_the_terminal_though_standard_input_is_the_source()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var decode = new TerminalProcess($"$HWTOKEN decode - < {Vault}");
        decode.WaitFor("Password of");
        decode.Type(Password + "\n");
        (int exitCode, string text) = decode.Finish();
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("Issuer", text, StringComparison.Ordinal);
    }

    // The shell, which Ctrl-C reaches too, goes on to tell what came of it.
    [Theory]
    [InlineData($"decode {Vault}")]
    [InlineData($"decode - < {Vault}")]
    [InlineData($"verify-backup {Vault} --port /dev/null")]
    [InlineData($"restore {Vault} --port /dev/null")]
    [InlineData($"add - --yes --port /dev/null < {Vault}")]
    public void Ctrl_C_at_a_password_ends_as_any_other_and_the_terminal_shows_again_what_is_typed(string command)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var terminal = new TerminalProcess($"trap : INT; $HWTOKEN {command}; echo \"ended with $?\"; stty -a");
        terminal.WaitFor("Password of");
        terminal.Type("half a pass\u0003");
        terminal.WaitFor("You stopped it; nothing was changed.");
        terminal.WaitFor($"ended with {ExitCode.Refused}");
        (_, string text) = terminal.Finish();
        Assert.Matches(" echo ", text);
        Assert.DoesNotContain("half a pass", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_for_a_new_password_says_how_long_it_must_be_and_comes_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        using var token = new SimulatorProcess("--approve");
        string backup = Path.Combine(folder.Path, "backup.json");
        using var add = new TerminalProcess($"$HWTOKEN add 'otpauth://totp/GitHub:ada?secret={Secrets.Usual}' --yes --backup '{backup}' --port {token.Port}");
        add.WaitFor("A new password for the file, of 8 characters or more:");
        add.Type("short\n");
        add.WaitFor("The password is too short");
        add.WaitFor("A new password for the file");
        add.Type("long enough\n");
        add.WaitFor("Once more:");
        add.Type("not the same\n");
        add.WaitFor("The two passwords are not the same.");
        add.WaitFor("A new password for the file");
        add.Type("long enough\n");
        add.WaitFor("Once more:");
        add.Type("long enough\n");
        Assert.Equal(ExitCode.Done, add.Finish().ExitCode);
        Assert.True(File.Exists(backup));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    public void Nothing_is_wider_than_the_terminal_and_no_word_is_broken(int columns)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var token = new SimulatorProcess("--approve");
        token.Run("add", $"otpauth://totp/Landesverwaltungsamt:grace.hopper@example.org?secret={Secrets.Usual}&algorithm=SHA256&digits=8", "--yes").ShouldExit(ExitCode.Done);
        token.Run("add", "otpauth://hotp/VPN:ada%20of%20the%20long%20name%20with%20many%20words%20in%20it?secret=GEZDGNBVGY3TQOJQ&issuer=VPN", "--yes").ShouldExit(ExitCode.Done);
        foreach (string command in new[] { "list", "info", "time", "remove 1 < /dev/null", "add exports/aegis-plain.json --shorten-names < /dev/null", "decode exports/aegis-plain.json", "list --watch", "lock", "ports --all", "move 1 9", "verify-backup exports/aegis-plain.json" })
        {
            using var run = new TerminalProcess($"$HWTOKEN {command}", columns, new Dictionary<string, string?> { ["HWTOKEN_PORT"] = token.Port });
            string text = run.Finish().Text;
            string[] tooLong = [.. text.Split('\n').Where(line => line.Length > columns && line.Contains(' '))];
            Assert.True(tooLong.Length == 0, $"{command}, {columns} columns:\n{text}");
            if (command == "list")
            {
                Assert.Contains("Landesverwaltungsamt", text, StringComparison.Ordinal);
                Assert.Contains("grace.hopper@example.org", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Algorithm", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_simulator_takes_single_keys()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        using var simulator = new TerminalProcess("$HWTOKEN sim --temporary");
        simulator.WaitFor("The token is at");
        string[] screens = [.. new[] { "", "h", " ", "d" }.Select(Picture)];

        // Hold: the menu, press: its next entry, double press: the one before.
        Assert.Equal(3, screens.Distinct().Count());
        Assert.Equal(screens[1], screens[3]);
        simulator.Type("?");
        simulator.WaitFor("one short press");
        simulator.Type("q");
        Assert.Equal(ExitCode.Done, simulator.Finish().ExitCode);

        string Picture(string key)
        {
            if (key.Length > 0)
            {
                simulator.Type(key);
                simulator.WaitFor("ok");
            }

            string file = Path.Combine(folder.Path, $"screen-{key.Trim()}-{key.Length}.png");
            simulator.Type($":png {file}\n");
            simulator.WaitFor(file);
            Assert.True(SpinWait.SpinUntil(() => new FileInfo(file) is { Exists: true, Length: > 0 }, 30_000), "The simulator writes no picture.");
            simulator.WaitFor("ok");
            return Convert.ToBase64String(File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void Colours_stay_away_where_they_are_not_wanted()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var token = new SimulatorProcess("--approve");
        using var add = new TerminalProcess($"$HWTOKEN add 'otpauth://totp/GitHub:ada?secret={Secrets.Usual}' --port {token.Port}", environment: new Dictionary<string, string?> { ["NO_COLOR"] = "1" });
        add.WaitFor("Add 1 account to the token?");
        add.Type("yse\n");
        add.WaitFor("Type y for yes or n for no");
        add.WaitFor("Add 1 account to the token?");
        add.Type("yes\n");
        add.WaitFor("or press Enter to go");
        add.Type("\n");
        Assert.Equal(ExitCode.Done, add.Finish().ExitCode);
        Assert.DoesNotMatch(@"\u001b\[[0-9;]*(?:3[0-7]|38|9[0-7])[;m]", add.Raw);
    }
}
