using System.CommandLine;
using HwToken.Cli.Adding;
using HwToken.Cli.Options;
using HwToken.Cli.Sources;
using HwToken.Cli.Terminal;
using HwToken.Provisioning.Adding;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken add</c>: from a setup code to an account on the token, whose code is then checked.</summary>
internal static class AddVerb
{
    internal static Command Create()
    {
        Argument<string[]> sources = SourceArgument.Create(isRequired: false);
        Option<bool> clipboard = SourceArgument.CreateClipboard();
        var variable = new Option<string?>("--env") { Description = "An environment variable that holds an otpauth:// URI or, with --name, a secret in Base32.", HelpName = "VARIABLE" };
        Option<string?> name = NameOptions.CreateName("The account's label, instead of the setup code's.");
        Option<string?> issuer = NameOptions.CreateIssuer("The account's issuer, instead of the setup code's.");
        Option<bool> shorten = NameOptions.CreateShorten();
        Option<bool> hex = SourceArgument.CreateHex();
        Option<string?> duplicate = DuplicateOption.Create();
        Option<bool> yes = CommonOptions.Yes("Ask only on the token, not here, and do not check a code.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be added, what is a duplicate and what cannot be used, and change nothing; without a token, what can be told without it." };
        var preview = new Option<string?>("--preview") { Description = "Write a picture of the token's screen with the account, and a made-up code, to this PNG file; several accounts as one sheet.", HelpName = "FILE" };
        Option<bool> password = PasswordOption.Create();
        var backup = new Option<string?>("--backup") { Description = "Also put the accounts into this encrypted vault of Aegis, which is made or extended.", HelpName = "FILE" };
        var print = new Option<string?>("--print") { Description = "Also put the accounts on a sheet for paper, with QR codes and secrets: a new PDF or SVG file, by how its name ends.", HelpName = "FILE" };
        Option<string[]> ports = PortOption.CreateMany();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("add", "Add the accounts in a picture, another authenticator's export, a text or a URI to the token.") { sources, clipboard, variable, hex, name, issuer, shorten, duplicate, yes, dryRun, preview, password, backup, print, ports, json };
        command.SetAction(result =>
        {
            var output = new Output(result.GetValue(json));
            return new AddCommand(output)
            {
                Sources = new CommandSources(output)
                {
                    Names = result.GetValue(sources) ?? [],
                    WithClipboard = result.GetValue(clipboard),
                    Variable = result.GetValue(variable),
                    HasName = result.GetValue(name) is not null,
                    IsHex = result.GetValue(hex),
                    ReadsPassword = result.GetValue(password),
                },
                Settings = new AddSettings
                {
                    Name = result.GetValue(name),
                    Issuer = result.GetValue(issuer),
                    ShortensNames = result.GetValue(shorten),
                    Duplicates = result.GetValue(duplicate) is { } word ? DuplicateChoices.Parse(word) : null,
                    IsDryRun = result.GetValue(dryRun),
                },
                AsksNothing = result.GetValue(yes),
                PreviewPath = result.GetValue(preview),
                BackupPath = result.GetValue(backup),
                PrintPath = result.GetValue(print),
                Ports = result.GetValue(ports) ?? [],
            }.Run();
        });
        return command;
    }
}
