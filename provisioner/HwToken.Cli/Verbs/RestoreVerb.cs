using System.CommandLine;
using HwToken.Cli.Adding;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken restore</c>: puts on the token what is missing of a backup.</summary>
internal static class RestoreVerb
{
    internal static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The backup: an encrypted vault of Aegis, or another export that 'hwtoken add' reads." };
        Option<bool> shorten = NameOptions.CreateShorten();
        Option<bool> yes = CommonOptions.Yes("Ask only on the token, not here.");
        Option<bool> password = PasswordOption.Create();
        Option<string[]> ports = PortOption.CreateMany();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("restore", "Put the accounts of a backup on the token; those that are there stay as they are.") { file, shorten, yes, password, ports, json };
        command.SetAction(result => new AddRun(new Output(result.GetValue(json)), new AddSettings
        {
            Sources = [result.GetRequiredValue(file)],
            Duplicates = DuplicateChoice.Skip,
            ShortensNames = result.GetValue(shorten),
            AsksNothing = result.GetValue(yes),
            ChecksCode = false,
            ReadsPassword = result.GetValue(password),
            Ports = result.GetValue(ports) ?? [],
        }).Run());
        return command;
    }
}
