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
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List the accounts on the token.") { port, json };
        command.SetAction(result => Run(result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string? port, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token);
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
            output.WriteTable(AccountTable.HeadingsOnToken, accounts.Select(AccountTable.GetCells));
        }
    }
}
