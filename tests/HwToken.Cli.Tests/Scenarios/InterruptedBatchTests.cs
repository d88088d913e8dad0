using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>A list of accounts of which only some got to the token: what is there is reported, and the same command completes it.</summary>
public sealed class InterruptedBatchTests : IDisposable
{
    private const int Count = 100;

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorProcess token = new("--tcp", "0");

    public void Dispose()
    {
        token.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(50)]
    [InlineData(3000)]
    [InlineData(4000)]
    public void A_cut_in_the_middle_is_told_and_the_same_command_completes_it(int bytes)
    {
        string list = WriteList();
        CliResult cut;
        using (var cable = new TcpProxy(token.TcpPort))
        {
            using CliProcess add = CliProcess.Start("add", list, "--yes", "--json", "--port", cable.Port);
            add.WaitForError("Press the button");
            cable.CutAfter(bytes);
            token.SayYes();
            cut = add.Finish().ShouldExit(ExitCode.Link);
            int written = cut.Json.GetProperty("added").GetInt32();
            Assert.Equal(Count, written + cut.Json.GetProperty("failed").GetInt32());
            Assert.Equal(Count, cut.Json.GetProperty("found").GetInt32());
            Assert.True(bytes < 1000 ? written == 0 : written is > 0 and < Count);
            Assert.Equal(
                $"The link to the token on {cable.Port} was lost when {written} of 100 accounts were written. Plug it in again, and repeat the command with --duplicate skip, and it adds those that are missing.",
                cut.Json.GetProperty("error").GetProperty("message").GetString());

            // What was told as added is there.
            string[] told = [.. cut.Json.GetProperty("accounts").EnumerateArray().Where(IsAdded).Select(account => "Site:" + account.GetProperty("label").GetString())];
            Assert.Equal(told, token.ListNames().Take(written));
        }

        CliResult again = token.RunWithPress("add", list, "--yes", "--json", "--duplicate", "skip").ShouldExit(ExitCode.Done);
        Assert.Equal(Count, again.Json.GetProperty("added").GetInt32() + again.Json.GetProperty("skipped").GetInt32());
        string[] names = token.ListNames();
        Assert.Equal(Count, names.Length);
        Assert.Equal(Count, names.Distinct().Count());

        // All is there, so that a third time asks for nothing.
        CliResult third = token.Run("add", list, "--yes", "--json", "--duplicate", "skip").ShouldExit(ExitCode.Done);
        Assert.Equal(Count, third.Json.GetProperty("skipped").GetInt32());
    }

    private static bool IsAdded(JsonElement account) => account.GetProperty("outcome").GetString() == "added";

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
}
