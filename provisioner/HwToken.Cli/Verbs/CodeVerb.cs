using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Provisioning.Codes;
using HwToken.Provisioning.Wording;
using Status = HwToken.Core.Protocol.Status;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken code</c>: an account's code at present, if the owner allowed that in the token's menu.</summary>
internal static class CodeVerb
{
    internal static Command Create()
    {
        Argument<string?> account = AccountSelector.CreateOptionalArgument();
        Option<string?> port = PortOption.Create();
        var copy = new Option<bool>("--copy") { Description = "Put the code in the clipboard for 30 seconds, instead of printing it." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("code", "Read an account's code, if the token's menu allows codes over USB.") { account, copy, port, json };
        command.SetAction(result => Run(result.GetValue(account), result.GetValue(copy), result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string? reference, bool copies, string? port, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token);
        IReadOnlyList<TokenAccount> accounts = session.List();
        if (reference is null)
        {
            return ListWhatCanBeAsked(session, accounts, output);
        }

        TokenAccount account = AccountSelector.Find(accounts, reference);
        (string code, TimeSpan remaining) = session.GetCode(account.Id, interruption.Token);
        var clipboard = copies ? new CodeClipboard() : null;
        clipboard?.Put(code);
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WriteNumber("position", account.Position);
                writer.WriteString("issuer", account.Account.Issuer);
                writer.WriteString("label", account.Account.Label);
                writer.WriteString("code", copies ? null : code);
                writer.WriteNumber("remainingMilliseconds", (int)remaining.TotalMilliseconds);
                writer.WriteBoolean("copied", copies);
            });
        }
        else
        {
            if (!copies)
            {
                output.WriteLine(code);
            }

            output.Say(FormattableString.Invariant($"{AccountText.GetName(account.Account)}, for another {Math.Ceiling(remaining.TotalSeconds):0} s."));
        }

        if (clipboard is not null)
        {
            output.Say(FormattableString.Invariant($"The code is in the clipboard for {CodeClipboard.Time.TotalSeconds:0} s; Ctrl-C takes it out at once."));
            session.Dispose();
            clipboard.ClearLater(code, interruption.Token);
        }

        return ExitCode.Done;
    }

    // A counter's code costs its owner a press, and a damaged account has none.
    private static int ListWhatCanBeAsked(TokenSession session, IReadOnlyList<TokenAccount> accounts, Output output)
    {
        if (accounts.Count == 0)
        {
            ListVerb.Write(accounts, output);
            return ExitCode.Done;
        }

        TokenAccount[] asked = [.. accounts.Where(account => account.Account.Type != OtpType.Hotp && !AccountText.IsDamaged(account))];
        if (output.IsJson || asked.Length > 0)
        {
            ListVerb.Write(asked, output);
        }
        else
        {
            output.Say("No account on the token has codes by time, so none can be asked for.");
        }

        if (!session.Info.CodesAllowed)
        {
            output.Say(StatusText.Describe(Status.CodesNotAllowed, 0, output.Guidance));
        }
        else if (asked.Length > 0)
        {
            output.Say($"'hwtoken code {asked[0].Position}' gives the code of {AccountText.GetName(asked[0].Account)}.");
        }

        return ExitCode.Done;
    }
}
