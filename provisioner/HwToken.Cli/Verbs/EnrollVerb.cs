using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using HwToken.Cli.Enrolling;
using HwToken.Cli.Options;
using HwToken.Cli.Sources;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken enroll</c>: fresh secrets for many tokens, and the file with them for an identity provider.</summary>
internal sealed class EnrollVerb
{
    private const int MaxCount = 100_000;
    private const int MaxPrefixLength = 32;
    private const int MaxWaitSeconds = 86_400;
    private static readonly string[] Formats = ["entra", "pskc", "csv"];

    private readonly Output output;

    private EnrollVerb(Output output)
    {
        this.output = output;
    }

    private int? Count { get; init; }

    private string File { get; init; } = "";

    private string Format { get; init; } = "";

    private string? Users { get; init; }

    private string? Issuer { get; init; }

    private string? Name { get; init; }

    private int Bytes { get; init; }

    private string? SerialPrefix { get; init; }

    private string[] Ports { get; init; } = [];

    private int? Wait { get; init; }

    private string? GiveUp { get; init; }

    private bool Encrypts { get; init; }

    private bool IsPasswordOnStandardInput { get; init; }

    internal static Command Create()
    {
        var count = new Option<int?>("--count", "-c") { Description = "How many tokens; with --users as many as there are users, unless it says fewer.", HelpName = "N" };
        var file = new Option<string>("--output", "-o") { Description = "The file for the identity provider. Nobody but you may read it.", HelpName = "FILE", Required = true };
        var format = new Option<string>("--format", "-f") { Description = "entra: Microsoft Entra ID's CSV for OATH tokens; pskc: a key container (RFC 6030); csv: a CSV with all columns.", HelpName = "entra|pskc|csv", Required = true };
        Mistake.AllowOnly(format, Formats);
        var users = new Option<string?>("--users") { Description = "A file with a user principal name on each line, in the order in which tokens are handed out.", HelpName = "FILE" };
        Option<string?> issuer = NameOptions.CreateIssuer("The accounts' issuer, which the tokens show.");
        Option<string?> name = NameOptions.CreateName("The accounts' label where there are no users; otherwise the serial number.");
        var bytes = new Option<int>("--bytes") { Description = "Bytes of a secret: 20 for SHA-1, 32 for SHA-256.", HelpName = "20|32", DefaultValueFactory = _ => EnrollSettings.Sha1Length };
        var prefix = new Option<string?>("--serial-prefix") { Description = "What serial numbers begin with, before a running number; without it they are the tokens' identities.", HelpName = "TEXT" };
        var ports = new Option<string[]>("--port", "-p") { Description = "The ports of a rack; without it all that may have a token are watched.", HelpName = "PORT", AllowMultipleArgumentsPerToken = true };
        var wait = new Option<int?>("--wait") { Description = "End when no further token is done in so many seconds; without it, wait until you stop it.", HelpName = "SECONDS" };
        var giveUp = new Option<string?>("--give-up") { Description = "The identity of a token that was interrupted and is lost; its user gets another one.", HelpName = "TOKEN" };
        var encrypt = new Option<bool>("--encrypt") { Description = "Encrypt the secrets in a key container with a password." };
        var standardInput = new Option<bool>("--password-stdin") { Description = "The password is the first line of standard input." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("enroll", "Put fresh secrets on many tokens, and write a file for the identity provider.")
        {
            count, file, format, users, issuer, name, bytes, prefix, ports, wait, giveUp, encrypt, standardInput, json,
        };
        command.SetAction(result => new EnrollVerb(new Output(result.GetValue(json)))
        {
            Count = result.GetValue(count),
            File = result.GetValue(file)!,
            Format = result.GetValue(format)!,
            Users = result.GetValue(users),
            Issuer = result.GetValue(issuer),
            Name = result.GetValue(name),
            Bytes = result.GetValue(bytes),
            SerialPrefix = result.GetValue(prefix),
            Ports = result.GetValue(ports) ?? [],
            Wait = result.GetValue(wait),
            GiveUp = result.GetValue(giveUp),
            Encrypts = result.GetValue(encrypt),
            IsPasswordOnStandardInput = result.GetValue(standardInput),
        }.Run());
        return command;
    }

    private const string MissingPassword = $"--encrypt needs a password: give it on standard input with --password-stdin, or in the variable {ConsolePasswords.Variable}.";

    private int Run()
    {
        EnrollSettings settings = ReadSettings();
        using var interruption = new Interruption();
        string? password = Encrypts ? new NewPassword(output, ConsolePasswords.Variable, MissingPassword).Get(IsPasswordOnStandardInput, interruption.Token) : null;
        EnrollOutput.Check(settings);
        using var journal = EnrollJournal.Open(settings, password);
        using var file = new EnrollOutput(settings, password, journal.IsResumed);
        Prepare(settings, journal, file);
        var enroller = new Enroller(settings, journal, file, new SerialLedger(SerialLedger.DefaultFolder), output, interruption.Token);
        StatusLine.Count("Enrolling tokens", settings.Count, progress =>
        {
            enroller.Run(progress);
            return 0;
        });
        var report = new EnrollReport(settings, journal.Records, enroller.Refused);
        Failure? failure = report.GetFailure(interruption.Token.IsCancellationRequested);
        if (failure is null || journal.Records.Count == 0)
        {
            // Nothing is left to go on with.
            journal.Delete();
        }

        Show(report, failure);
        return ExitCode.Of(failure);
    }

    private void Prepare(EnrollSettings settings, EnrollJournal journal, EnrollOutput file)
    {
        if (journal.IsResumed)
        {
            output.Say(FormattableString.Invariant($"Going on with an interrupted run: {journal.Done.Count} of {settings.Count} tokens are done."));
        }

        if (GiveUp is not null)
        {
            journal.Drop(journal.Records.FirstOrDefault(record => !record.IsDone && record.TokenId.Equals(GiveUp, StringComparison.OrdinalIgnoreCase))
                ?? throw ProvisioningException.Usage("--give-up names no token that was interrupted in this run."));
        }

        string[] unknown = [.. journal.Records.Where(record => record.User is not null && settings.Users?.Contains(record.User, StringComparer.OrdinalIgnoreCase) != true).Select(record => record.User!)];
        if (unknown.Length > 0 || (settings.Users is not null && journal.Records.Any(record => record.User is null)))
        {
            throw ProvisioningException.Usage("The users of the run so far are not those of --users; go on with the same list, to which names may be added.");
        }

        file.Write(journal.Done);
        if (settings.Format == EnrollFormat.Entra && settings.Users is null)
        {
            output.Say("Without --users the column upn stays empty; fill it in before you upload the file.");
        }
    }

    private EnrollSettings ReadSettings()
    {
        if (string.IsNullOrWhiteSpace(File))
        {
            throw ProvisioningException.Usage("--output is empty; name the file for the identity provider.");
        }

        var format = Enum.Parse<EnrollFormat>(Format, ignoreCase: true);
        if (Bytes is not (EnrollSettings.Sha1Length or EnrollSettings.Sha256Length))
        {
            throw ProvisioningException.Usage("--bytes takes 20 (for SHA-1) or 32 (for SHA-256).");
        }

        if (format == EnrollFormat.Entra && Bytes != EnrollSettings.Sha1Length)
        {
            throw ProvisioningException.Usage("Microsoft Entra ID's CSV has no column for the hash and means SHA-1; leave --bytes at 20.");
        }

        if (Encrypts && format != EnrollFormat.Pskc)
        {
            throw ProvisioningException.Usage("--encrypt is for --format pskc; a CSV holds secrets that anybody can read.");
        }

        if (SerialPrefix is { } prefix && (prefix.Length is 0 or > MaxPrefixLength || !prefix.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')))
        {
            throw ProvisioningException.Usage($"--serial-prefix takes up to {MaxPrefixLength} letters, digits, dashes, dots and underscores.");
        }

        if (Wait is < 0 or > MaxWaitSeconds)
        {
            throw ProvisioningException.Usage($"--wait takes from 0 to {MaxWaitSeconds} seconds.");
        }

        IReadOnlyList<string>? users = Users is null ? null : UserList.Read(Users);
        var settings = new EnrollSettings
        {
            Count = GetCount(users),
            Output = File,
            Format = format,
            Issuer = AccountNames.Clean(Issuer ?? ""),
            Name = AccountNames.Clean(Name ?? ""),
            Users = users,
            SecretLength = Bytes,
            SerialPrefix = SerialPrefix,
            Ports = GetPorts(),
            Wait = Wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        AccountNames.Check(new OtpAccount { Issuer = settings.Issuer, Label = settings.Name.Length > 0 ? settings.Name : "serial" });
        return settings;
    }

    private int GetCount(IReadOnlyList<string>? users)
    {
        int count = Count ?? users?.Count ?? throw ProvisioningException.Usage("Say how many tokens with --count, or whose with --users.");
        if (count is < 1 or > MaxCount)
        {
            throw ProvisioningException.Usage($"--count takes from 1 to {MaxCount}.");
        }

        return users is null || count <= users.Count
            ? count
            : throw ProvisioningException.Usage(FormattableString.Invariant($"--count says {count}, but --users names only {users.Count}; add the others there, or lower --count."));
    }

    private string[] GetPorts()
    {
        string? variable = Environment.GetEnvironmentVariable(PortOption.Variable);
        return Ports.Length > 0 || string.IsNullOrWhiteSpace(variable) ? [.. Ports.Distinct(StringComparer.Ordinal)] : [variable];
    }

    private void Show(EnrollReport report, Failure? failure)
    {
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                report.Write(writer);
                if (failure is { } problem)
                {
                    Output.WriteError(writer, problem);
                }
            });
            return;
        }

        report.Write(output);
        if (failure is { } error)
        {
            output.SayError(error.Message);
        }
    }
}
