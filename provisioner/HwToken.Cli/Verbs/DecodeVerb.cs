using System.CommandLine;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Sources;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Import;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken decode</c>: what is in a picture, a text or a URI, without a token.</summary>
internal static class DecodeVerb
{
    internal static Command Create()
    {
        Argument<string[]> sources = SourceArgument.Create(isRequired: false);
        Option<bool> clipboard = SourceArgument.CreateClipboard();
        var raw = new Option<bool>("--raw") { Description = "Write the text of every code as it is, secrets included." };
        var showSecrets = new Option<bool>("--show-secrets") { Description = "Show the secrets instead of dots." };
        Option<bool> hex = SourceArgument.CreateHex();
        Option<bool> shorten = NameOptions.CreateShorten();
        Option<bool> password = PasswordOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("decode", "Show the accounts in a picture, another authenticator's export, a text or a URI; needs no token.") { sources, clipboard, hex, shorten, raw, showSecrets, password, json };
        command.SetAction(result =>
        {
            var output = new Output(result.GetValue(json));
            string[] names = result.GetValue(sources) ?? [];
            var reader = new CommandSources(output) { Names = names, WithClipboard = result.GetValue(clipboard), IsHex = result.GetValue(hex), ReadsPassword = result.GetValue(password) };
            return result.GetValue(raw) ? RawCodes.Run(names, reader.WithClipboard, output) : Run(reader, result.GetValue(shorten), result.GetValue(showSecrets), output);
        });
        return command;
    }

    private static int Run(CommandSources reader, bool shortensNames, bool showSecrets, Output output)
    {
        using FoundAccounts found = reader.Read();
        if (shortensNames)
        {
            found.ShortenNames();
        }

        found.RejectListedNames();
        Failure? failure = FindFailure(found);
        if (output.IsJson)
        {
            output.WriteJson(writer => Write(writer, found, showSecrets, failure));
        }
        else
        {
            Write(output, found, showSecrets);
            if (failure is { } problem)
            {
                output.SayError(problem.Message);
            }
        }

        return ExitCode.Of(failure);
    }

    // A setup code that could not be added is worth a failure also beside good ones; a web address beside them is not.
    private static Failure? FindFailure(FoundAccounts found)
    {
        if (FoundText.FindFailure(found, CommandGuidance.Instance) is { } failure)
        {
            return failure;
        }

        ImportException? problem = found.Count == 0
            ? found.Others[0].Problem
            : found.Accounts.Select(FoundAccounts.GetNameProblem).FirstOrDefault(problem => problem is not null);
        return problem is null ? null : Failure.With(Failure.From(problem, CommandGuidance.Instance), found.Missing);
    }

    private static void Write(Output output, FoundAccounts found, bool showSecrets)
    {
        if (found.Accounts.Count > 0)
        {
            output.WriteTable(
                AccountTable.GetColumnsWithSecret(showSecrets),
                found.Accounts.Select((code, index) => AccountTable.GetCells(index + 1, code.Credential, showSecrets)));
        }

        FoundText.SayRemarks(output, found);
    }

    private static void Write(Utf8JsonWriter writer, FoundAccounts found, bool showSecrets, Failure? failure)
    {
        writer.WriteStartArray("accounts");
        foreach (SetupCode code in found.Accounts)
        {
            writer.WriteStartObject();
            AccountJson.WriteMembers(writer, code.Credential.Account, showSecrets ? code.Credential.Secret : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        FoundJson.Write(writer, found);
        writer.WriteStartArray("other");
        foreach (FoundItem item in found.Others)
        {
            writer.WriteStartObject();
            writer.WriteString("description", item.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (failure is { } problem)
        {
            Output.WriteError(writer, problem);
        }
    }
}
