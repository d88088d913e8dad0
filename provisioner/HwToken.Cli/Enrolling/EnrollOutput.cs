using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Import.Exports.Pskc;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Enrolling;

/// <summary>The file for the identity provider. It is written anew with each token, so that it is whole at any moment.</summary>
internal sealed class EnrollOutput : IDisposable
{
    private const string Manufacturer = "HwToken";

    // The longest of the formats takes less, with the longest names.
    private const int MostPerToken = 2048;

    private readonly EnrollSettings settings;
    private readonly PskcEncryption? encryption;
    private bool isOurs;

    /// <summary>Takes what is to be written; nothing is yet.</summary>
    /// <param name="settings">What the run is asked for.</param>
    /// <param name="password">The password of an encrypted output, or null.</param>
    /// <param name="isResumed">Whether a file that is there is of an earlier run.</param>
    internal EnrollOutput(EnrollSettings settings, string? password, bool isResumed)
    {
        this.settings = settings;
        encryption = password is null ? null : new PskcEncryption(password);
        isOurs = isResumed;
    }

    /// <summary>Refuses a file that could not be written later; before a token is asked.</summary>
    /// <param name="settings">What the run is asked for.</param>
    /// <exception cref="ProvisioningException">It can't be written, or there is no room for it.</exception>
    internal static void Check(EnrollSettings settings)
    {
        // One that is there is reported where the journal is opened: it may be this run's.
        if (Path.Exists(settings.Output) && !OwnerFile.IsLink(settings.Output))
        {
            return;
        }

        try
        {
            OwnerFile.CheckWritable(settings.Output, (long)settings.Count * MostPerToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage($"{AccountText.Printable(settings.Output)} cannot be written; check that you may write there, or give --output another name.");
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="done">The tokens that have their secret.</param>
    /// <exception cref="ProvisioningException">It cannot be written.</exception>
    internal void Write(IReadOnlyList<EnrollRecord> done)
    {
        if (done.Count == 0)
        {
            return;
        }

        byte[] content = settings.Format switch
        {
            EnrollFormat.Pskc => PskcWriter.Write([.. done.Select(record => new PskcEntry(record.Serial, Manufacturer, record.Model, record.User, record.Credential))], encryption),
            EnrollFormat.Entra => WriteTable(["upn", "serial number", "secret key", "time interval", "manufacturer", "model"], done.Select(GetEntraCells)),
            _ => WriteTable(["serial number", "token", "user", "issuer", "label", "secret", "algorithm", "digits", "period", "fingerprint"], done.Select(GetCells)),
        };
        try
        {
            OwnerFile.Write(settings.Output, content, isOurs);
            isOurs = true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage($"{AccountText.Printable(settings.Output)} cannot be written; make room for it, then give the same command to go on. The journal beside it has everything.");
        }
        finally
        {
            Array.Clear(content);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => encryption?.Dispose();

    private static string[] GetEntraCells(EnrollRecord record) =>
    [
        record.User ?? "",
        record.Serial,
        GetSecret(record),
        Format(record.Credential.Account.Period),
        Manufacturer,
        record.Model,
    ];

    private static string[] GetCells(EnrollRecord record)
    {
        OtpAccount account = record.Credential.Account;
        return
        [
            record.Serial,
            record.TokenId,
            record.User ?? "",
            account.Issuer,
            account.Label,
            GetSecret(record),
            AccountText.GetAlgorithm(account.Algorithm),
            Format(account.Digits),
            Format(account.Period),
            record.Fingerprint,
        ];
    }

    // RFC 4180, with lines that end as it says.
    private static byte[] WriteTable(string[] headings, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (string[] row in rows.Prepend(headings))
        {
            text.AppendJoin(',', row.Select(Quote)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Quote(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string GetSecret(EnrollRecord record) => Base32.Encode(record.Credential.Secret, 0, record.Credential.Secret.Length);

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
