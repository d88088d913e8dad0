using System.CommandLine;
using HwToken.Cli.Adding;
using HwToken.Cli.Options;
using HwToken.Cli.Sources;
using HwToken.Cli.Terminal;
using HwToken.Provisioning.Adding;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken restore</c>: puts on the token what is missing of a backup.</summary>
internal static class RestoreVerb
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The backup: an encrypted vault of Aegis, or another export that 'hwtoken add' reads." };
        Mistake.RefuseMistypedOptions(file);
        Option<bool> shorten = NameOptions.CreateShorten();
        Option<bool> yes = CommonOptions.Yes("Ask only on the token, not here.");
        Option<bool> password = PasswordOption.Create();
        Option<string[]> ports = PortOption.CreateMany();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("restore", "Put the accounts of a backup on the token; those that are there stay as they are.") { file, shorten, yes, password, ports, json };
        command.SetAction(result =>
        {
            var output = new Output(result.GetValue(json));
            return new AddCommand(output)
            {
                Sources = new CommandSources(output)
                {
                    Names = [result.GetRequiredValue(file)],
                    ReadsPassword = result.GetValue(password),
                },
                Settings = new AddSettings
                {
                    Duplicates = DuplicateChoice.Skip,
                    ShortensNames = result.GetValue(shorten),
                    ChecksCode = false,
                },
                AsksNothing = result.GetValue(yes),
                Ports = result.GetValue(ports) ?? [],
            }.Run();
        });
        return command;
    }
}
