using System;
using System.Runtime.InteropServices;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>The owner says no, or the user breaks off: nothing changes, and the exit code tells.</summary>
public sealed class RefusalTests : IDisposable
{
    private const int Interrupt = 2;
    private static readonly string Uri = $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub";

    private readonly SimulatorProcess token = new();

    public void Dispose() => token.Dispose();

    [Fact]
    public void Holding_the_button_declines_an_add()
    {
        using CliProcess add = token.Start("add", Uri, "--yes");
        add.WaitForError("Press the button");
        token.Send("hold 1000");
        CliResult result = add.Finish().ShouldExit(ExitCode.Refused);
        Assert.EndsWith("hwtoken: The owner declined on the token; nothing was changed.\n", result.Error);
        Assert.Empty(result.Out);
        Assert.Empty(token.ListNames());
    }

    [Fact]
    public void Holding_the_button_declines_a_batch_and_a_removal()
    {
        token.Add(Uri);
        using (CliProcess add = token.Start("add", "images/qrencode-1px-L.png", "images/steam.gif", "--yes", "--json"))
        {
            add.WaitForError("Press the button");
            token.Send("hold 1000");
            Assert.Equal(ExitCode.Refused, add.Finish().ShouldExit(ExitCode.Refused).Json.GetProperty("error").GetProperty("code").GetInt32());
        }

        using (CliProcess remove = token.Start("remove", "ada", "--yes", "--json"))
        {
            remove.WaitForError("Press the button");
            token.Send("hold 1000");
            remove.Finish().ShouldExit(ExitCode.Refused);
        }

        Assert.Equal(["GitHub:ada"], token.ListNames());
    }

    [Fact]
    public void A_question_that_nobody_answers_here_is_not_asked_there()
    {
        CliResult result = CliProcess.RunWith("no\n"u8.ToArray(), null, "add", Uri, "--port", token.Port).ShouldExit(ExitCode.Refused);
        Assert.EndsWith("hwtoken: Nothing was added.\n", result.Error);
        Assert.DoesNotContain("Press the button", result.Error);
    }

    [Fact]
    public void Breaking_off_withdraws_the_question_from_the_token()
    {
        // Windows has no way to send Ctrl-C to one process alone.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using CliProcess add = token.Start("add", Uri, "--yes");
        add.WaitForError("Press the button");
        Assert.Equal(0, SendSignal(add.Id, Interrupt));
        CliResult result = add.Finish().ShouldExit(ExitCode.Refused);
        Assert.EndsWith("hwtoken: The question was withdrawn; nothing was changed.\n", result.Error);
        token.WaitForScreen(lines => !string.Join('\n', lines).Contains("Add account?", StringComparison.Ordinal));
        Assert.Empty(token.ListNames());
    }

    [Fact]
    public void Breaking_off_where_the_code_is_asked_says_that_the_account_stays()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using CliProcess add = token.Start("add", Uri);
        add.WriteLine("yes");
        add.WaitForError("Press the button");
        token.SayYes();
        add.WaitForError("Type the code");
        Assert.Equal(0, SendSignal(add.Id, Interrupt));
        CliResult result = add.Finish().ShouldExit(ExitCode.Verification);
        Assert.EndsWith("hwtoken: The code was not checked. GitHub: ada stays on the token; 'hwtoken remove 1' removes it.\n", result.Error);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
