using System.CommandLine;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken reset</c>: erases everything on the token, also when it is locked.</summary>
internal static class ResetVerb
{
    internal static Command Create()
    {
        Option<bool> yes = CommonOptions.Yes("Do not ask here; the token still asks its owner.");
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("reset", "Erase all accounts, settings and the PIN; the token is as new then.") { yes, port, json };
        command.SetAction(result => Run(result.GetValue(yes), result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(bool yes, string? port, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token, PortOption.WithoutAccounts);
        if (!yes)
        {
            output.Say("Everything on the token will be lost for good, and it gives no secret back. Make sure that you can sign in everywhere without it.");
            if (!new Prompts(output, interruption.Token).Confirm($"Erase the token {session.Info.Id}?"))
            {
                throw ProvisioningException.Refused("Nothing was erased.");
            }
        }

        session.PressAwaited = () => output.Say("Hold the button on the token for three seconds, until the bar is full, to erase everything; press it to decline.");
        session.Reset(interruption.Token);
        if (output.IsJson)
        {
            output.WriteJson(writer => writer.WriteBoolean("erased", true));
        }
        else
        {
            output.WriteLine("The token is erased, and as new.");
        }

        return ExitCode.Done;
    }
}
