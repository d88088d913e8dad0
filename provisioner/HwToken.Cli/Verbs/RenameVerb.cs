using System.CommandLine;
using System.Linq;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Adding;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken rename</c>: changes an account's names.</summary>
internal static class RenameVerb
{
    internal static Command Create()
    {
        Argument<string> account = AccountSelector.CreateArgument();
        Option<string?> name = NameOptions.CreateName("Its new label.");
        Option<string?> issuer = NameOptions.CreateIssuer("Its new issuer; \"\" for none.");
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("rename", "Give an account another label or issuer.") { account, name, issuer, port, json };
        command.SetAction(result => Run(result.GetRequiredValue(account), result.GetValue(name), result.GetValue(issuer), result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string reference, string? name, string? issuer, string? port, Output output)
    {
        if (name is null && issuer is null)
        {
            throw ProvisioningException.Usage("Say what to change: --name for the label, --issuer for the issuer.");
        }

        NameOptions.CheckLabel(name);
        NameOptions.Check(name);
        NameOptions.Check(issuer);
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token);
        TokenAccount account = AccountSelector.Find(session.List(), reference);
        var renamed = new OtpAccount
        {
            Issuer = issuer is null ? account.Account.Issuer : AccountNames.Clean(issuer),
            Label = name is null ? account.Account.Label : AccountNames.Clean(name),
        };
        AccountNames.Check(renamed);
        NamePictures.Draw([renamed], output);
        session.Rename(account.Id, renamed, interruption.Token);
        TokenAccount now = session.List().First(other => other.Id == account.Id);
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WritePropertyName("account");
                AccountJson.Write(writer, now);
            });
        }
        else
        {
            output.WriteLine($"Renamed {now.Position} from {AccountText.GetName(account.Account)} to {AccountText.GetName(now.Account)}.");
        }

        return ExitCode.Done;
    }
}
