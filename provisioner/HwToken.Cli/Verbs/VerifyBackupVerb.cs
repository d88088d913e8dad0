using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Sources;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Provisioning.Backup;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken verify-backup</c>: whether a backup holds every account that is on the token.</summary>
internal static class VerifyBackupVerb
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The backup: an encrypted vault of Aegis, or another export that 'hwtoken add' reads." };
        Mistake.RefuseMistypedOptions(file);
        Option<bool> password = PasswordOption.Create();
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("verify-backup", "Compare a backup with the token, by fingerprints: no secret is shown.") { file, password, port, json };
        command.SetAction(result => Run(result.GetRequiredValue(file), result.GetValue(password), result.GetValue(port), new Output(result.GetValue(json))));
        return command;
    }

    private static int Run(string file, bool readsPassword, string? port, Output output)
    {
        using FoundAccounts found = new CommandSources(output) { Names = [file], ReadsPassword = readsPassword }.Read();
        if (found.Count == 0)
        {
            throw found.Others[0].Problem!;
        }

        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, interruption.Token);
        OtpCredential[] backup = [.. found.Accounts.Select(code => code.Credential)];
        IReadOnlyList<TokenAccount> onToken = session.List();
        var comparison = new BackupComparison(onToken, backup);
        Failure? failure = comparison.IsComplete ? null : new Failure(FailureKind.Different, Describe(comparison));
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                Write(writer, comparison);
                FoundJson.Write(writer, found);
                if (failure is { } problem)
                {
                    Output.WriteError(writer, problem);
                }
            });
            return ExitCode.Of(failure);
        }

        if (onToken.Count == 0)
        {
            output.WriteLine($"The token has no accounts, so there is nothing that the backup could lack. 'hwtoken restore FILE' puts its {AccountText.Count(backup.Length)} on the token.");
        }
        else
        {
            output.WriteLines(ComparisonText.GetLines(comparison));
        }

        FoundText.SayRemarks(output, found);
        if (failure is { } different)
        {
            output.SayError(different.Message);
        }

        return ExitCode.Of(failure);
    }

    private static string Describe(BackupComparison comparison) =>
        ComparisonText.DescribeMissing(comparison) + " Secrets cannot be read back from a token: add those accounts to the backup from where they came from, with 'hwtoken add SOURCE --duplicate skip --backup FILE'.";

    private static void Write(Utf8JsonWriter writer, BackupComparison comparison)
    {
        writer.WriteBoolean("complete", comparison.IsComplete);
        writer.WriteNumber("same", comparison.InBoth);
        WriteAccounts(writer, "different", comparison.Different.Select(pair => pair.Account));
        WriteAccounts(writer, "onlyOnToken", comparison.OnlyOnToken);
        writer.WriteStartArray("onlyInBackup");
        foreach (OtpAccount account in comparison.OnlyInBackup)
        {
            writer.WriteStartObject();
            AccountJson.WriteMembers(writer, account, null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAccounts(Utf8JsonWriter writer, string name, IEnumerable<TokenAccount> accounts)
    {
        writer.WriteStartArray(name);
        foreach (TokenAccount account in accounts)
        {
            AccountJson.Write(writer, account);
        }

        writer.WriteEndArray();
    }
}
