using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken move</c>: changes an account's place in the order.</summary>
internal static class MoveVerb
{
    internal static Command Create()
    {
        Argument<string> account = AccountSelector.CreateArgument();
        var position = new Argument<string>("POSITION") { Description = "Its new position, from 1; beyond the end means last." };
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("move", "Change an account's position on the token.") { account, position, port, json };
        command.Aliases.Add("mv");
        command.SetAction(result => Run(result.GetRequiredValue(account), result.GetRequiredValue(position), result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string reference, string newPosition, string? port, Output output)
    {
        if (!int.TryParse(newPosition, NumberStyles.None, CultureInfo.InvariantCulture, out int position) || position < 1)
        {
            throw ProvisioningException.Usage("The new position must be a whole number from 1.");
        }

        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token);
        IReadOnlyList<TokenAccount> accounts = session.List();
        TokenAccount account = AccountSelector.Find(accounts, reference);
        session.Move(account.Id, Math.Min(position, accounts.Count));
        if (position > accounts.Count && !output.IsJson)
        {
            output.Say(accounts.Count == 1
                ? "There is one account on the token, so it stays where it is."
                : $"There are {accounts.Count} accounts on the token, so {AccountText.GetName(account.Account)} is the last one now, at position {accounts.Count}.");
        }

        ListVerb.Write(session.List(), output);
        return ExitCode.Done;
    }
}
