using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken list</c>: the accounts on the token.</summary>
internal static class ListVerb
{
    internal static Command Create()
    {
        var watch = new Option<bool>("--watch", "-w") { Description = "Show the codes too, and go on showing them, if the token's menu allows codes over USB; Ctrl-C ends it." };
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List the accounts on the token.") { watch, port, json };
        command.Aliases.Add("ls");
        command.SetAction(result => Run(result.GetValue(port), result.GetValue(watch), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string? port, bool watches, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token);
        if (watches)
        {
            new CodeWatch(session, output, interruption.Token).Run();
            return ExitCode.Done;
        }

        Write(session.List(), output);
        return ExitCode.Done;
    }

    /// <summary>Writes the accounts in their order.</summary>
    internal static void Write(IReadOnlyList<TokenAccount> accounts, Output output)
    {
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WriteStartArray("accounts");
                foreach (TokenAccount account in accounts)
                {
                    AccountJson.Write(writer, account);
                }

                writer.WriteEndArray();
            });
        }
        else if (accounts.Count == 0)
        {
            output.Say("The token has no accounts yet; 'hwtoken add' adds one.");
        }
        else
        {
            output.WriteTable(AccountTable.ColumnsOnToken, accounts.Select(AccountTable.GetCells));
        }
    }
}
