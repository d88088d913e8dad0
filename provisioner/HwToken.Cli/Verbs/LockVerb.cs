using System.CommandLine;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Device;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken lock</c>: locks a token that has a PIN.</summary>
internal static class LockVerb
{
    internal static Command Create()
    {
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("lock", "Lock the token; its PIN, given on it, opens it again.") { port, json };
        command.SetAction(result => Run(result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string? port, Output output)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token, PortOption.WithoutAccounts);
        session.Lock();
        if (output.IsJson)
        {
            output.WriteJson(writer => writer.WriteBoolean("locked", true));
        }
        else
        {
            output.WriteLine("The token is locked.");
        }

        return ExitCode.Done;
    }
}
