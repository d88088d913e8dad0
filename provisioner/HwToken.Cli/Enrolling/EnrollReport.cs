using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Terminal;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Enrolling;

/// <summary>The result of a run, for a person and for a program.</summary>
internal sealed class EnrollReport
{
    private readonly EnrollSettings settings;
    private readonly IReadOnlyList<EnrollRecord> records;
    private readonly int refused;

    /// <summary>Makes a report.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="records">What was done, and what is half done.</param>
    /// <param name="refused">How many tokens refused.</param>
    internal EnrollReport(EnrollSettings settings, IReadOnlyList<EnrollRecord> records, int refused)
    {
        this.settings = settings;
        this.records = records;
        this.refused = refused;
    }

    private int Done => records.Count(record => record.IsDone);

    /// <summary>Why not all are done; null when all are.</summary>
    /// <param name="isStopped">Whether the user stopped it.</param>
    internal Failure? GetFailure(bool isStopped)
    {
        if (Done >= settings.Count)
        {
            return null;
        }

        FailureKind kind = isStopped || refused > 0 ? FailureKind.Refused : FailureKind.Link;
        string[] begun = [.. records.Where(record => !record.IsDone).Select(record => record.TokenId)];
        string half = begun.Length == 0 ? "" : $" Half done is the token {string.Join(", ", begun)}: it comes first then.";
        return new Failure(kind, FormattableString.Invariant($"{Done} of {settings.Count} tokens are done. The same command goes on with the others.{half}"));
    }

    /// <summary>The lines for a person.</summary>
    internal void Write(Output output) =>
        output.WriteLine(FormattableString.Invariant($"{Done} of {settings.Count} tokens are done, {records.Count - Done} half done, {refused} left out{(Done == 0 ? "." : $"; {AccountText.Printable(settings.Output)} lists those that are done.")}"));

    /// <summary>The members of the JSON result.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("tokens");
        foreach (EnrollRecord record in records)
        {
            writer.WriteStartObject();
            writer.WriteString("serial", record.Serial);
            writer.WriteString("token", record.TokenId);
            writer.WriteString("user", record.User);
            writer.WriteString("issuer", record.Credential.Account.Issuer);
            writer.WriteString("label", record.Credential.Account.Label);
            writer.WriteString("fingerprint", record.Fingerprint);
            writer.WriteBoolean("done", record.IsDone);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("count", settings.Count);
        writer.WriteNumber("done", Done);
        writer.WriteNumber("halfDone", records.Count - Done);
        writer.WriteNumber("refused", refused);
        writer.WriteString("output", settings.Output);
    }
}
