using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken remove</c>: removes accounts, all or none.</summary>
internal static class RemoveVerb
{
    internal static Command Create()
    {
        Argument<string[]> accounts = AccountSelector.CreateManyArgument();
        Option<bool> yes = CommonOptions.Yes("Ask only on the token, not here.");
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("remove", "Remove accounts from the token.") { accounts, yes, port, json };
        command.Aliases.Add("rm");
        command.SetAction(result => Run(result.GetRequiredValue(accounts), result.GetValue(yes), result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string[] references, bool yes, string? port, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token);
        IReadOnlyList<TokenAccount> accounts = session.List();
        TokenAccount[] chosen = [.. references.Select(reference => AccountSelector.Find(accounts, reference)).DistinctBy(account => account.Id)];
        if (!yes)
        {
            output.SayTable(AccountTable.ColumnsOnToken, chosen.Select(AccountTable.GetCells));
            output.Say("Before you remove an account, turn two-factor sign-in off at its site or set it up elsewhere: the token gives no secret back.");
            if (!new Prompts(output, interruption.Token).Confirm($"Remove {AccountText.Count(chosen.Length)} from the token?"))
            {
                throw ProvisioningException.Refused("Nothing was removed.");
            }
        }

        if (chosen.Length > 1)
        {
            output.Say($"The token shows the {AccountText.Count(chosen.Length)} one after the other; a yes counts when all were there.");
        }

        session.Remove(chosen.Select(account => account.Id), interruption.Token);
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WriteStartArray("removed");
                foreach (TokenAccount account in chosen)
                {
                    AccountJson.Write(writer, account);
                }

                writer.WriteEndArray();
            });
            return ExitCode.Done;
        }

        foreach (TokenAccount account in chosen)
        {
            output.WriteLine($"Removed {AccountText.GetName(account.Account)}.");
        }

        return ExitCode.Done;
    }
}
