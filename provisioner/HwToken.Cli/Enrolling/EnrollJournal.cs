using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using HwToken.Core.Otp;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Enrolling;

/// <summary>
/// What a run has done, beside its output, so that an interrupted one goes on. A secret is here, on the disk, before a
/// token gets it; that the token has it is here before the output lists it. So every secret on a token is known, and the
/// output never has one that its token may lack. One JSON object a line; a last line that is not whole was never written.
/// </summary>
internal sealed class EnrollJournal : IDisposable
{
    private const string Suffix = ".journal";
    private const int MaxLength = 64 << 20;

    private readonly FileStream file;
    private readonly JournalSeal? seal;
    private readonly List<EnrollRecord> records = [];

    private EnrollJournal(FileStream file, JournalSeal? seal)
    {
        this.file = file;
        this.seal = seal;
    }

    /// <summary>Those whose token has the secret, or may have it, in their order.</summary>
    internal IReadOnlyList<EnrollRecord> Records => records;

    /// <summary>Those whose token has the secret.</summary>
    internal IReadOnlyList<EnrollRecord> Done => [.. records.Where(record => record.IsDone)];

    /// <summary>Whether an earlier run began it.</summary>
    internal bool IsResumed { get; private set; }

    /// <summary>The journal's path beside an output.</summary>
    internal static string GetPath(string output) => output + Suffix;

    /// <summary>Begins a journal, or goes on with the one that is there.</summary>
    /// <param name="settings">What the run is asked for.</param>
    /// <param name="password">The password of an encrypted output, or null.</param>
    /// <exception cref="ProvisioningException">It belongs to a run that was asked for something else, or is in use, or the output is there without one.</exception>
    internal static EnrollJournal Open(EnrollSettings settings, string? password)
    {
        string path = GetPath(settings.Output);
        try
        {
            if (File.Exists(path))
            {
                return Resume(path, settings, password);
            }

            if (File.Exists(settings.Output) || Directory.Exists(settings.Output))
            {
                throw ProvisioningException.Usage($"{AccountText.Printable(settings.Output)} is there already, and no unfinished run belongs to it; give --output another name.");
            }

            return Create(path, settings, password);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage($"The journal {AccountText.Printable(path)} cannot be opened; check that no other run uses it and that you may write there.");
        }
    }

    /// <summary>Writes a secret down before its token gets it.</summary>
    internal void Plan(EnrollRecord record)
    {
        string secret = seal?.Seal(record.Credential.Secret, record.Serial) ?? Convert.ToBase64String(record.Credential.Secret);
        Append(writer =>
        {
            OtpAccount account = record.Credential.Account;
            writer.WriteString("serial", record.Serial);
            writer.WriteString("token", record.TokenId);
            writer.WriteString("model", record.Model);
            writer.WriteString("user", record.User);
            writer.WriteString("issuer", account.Issuer);
            writer.WriteString("label", account.Label);
            writer.WriteString("secret", secret);
        });
        records.Add(record);
    }

    /// <summary>Writes down that the token has it.</summary>
    internal void Finish(EnrollRecord record)
    {
        AppendState(record, "done");
        record.IsDone = true;
    }

    /// <summary>Writes down that the token does not have it and will not get it; its serial number stays unused.</summary>
    internal void Drop(EnrollRecord record)
    {
        AppendState(record, "dropped");
        records.Remove(record);
        record.Clear();
    }

    /// <summary>Deletes the journal of a run that is complete; the output holds all of it.</summary>
    internal void Delete()
    {
        string path = file.Name;
        file.Dispose();
        File.Delete(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        seal?.Dispose();
        records.ForEach(record => record.Clear());
    }

    private static EnrollJournal Create(string path, EnrollSettings settings, string? password)
    {
        JournalSeal? seal = password is null ? null : new JournalSeal(password);
        var journal = new EnrollJournal(OwnerFile.Open(path, FileMode.CreateNew), seal);
        journal.Append(writer =>
        {
            writer.WriteNumber("enroll", 1);
            WriteIdentity(writer, settings);
            if (seal is not null)
            {
                writer.WriteString("salt", Convert.ToBase64String(seal.Salt));
                writer.WriteString("probe", seal.SealProbe());
            }
        });
        return journal;
    }

    private static EnrollJournal Resume(string path, EnrollSettings settings, string? password)
    {
        FileStream file = OwnerFile.Open(path, FileMode.Open);
        try
        {
            byte[] content = new byte[file.Length <= MaxLength ? file.Length : throw Damaged(path)];
            file.ReadExactly(content);
            int end = content.AsSpan().LastIndexOf((byte)'\n') + 1;
            string[] lines = Encoding.UTF8.GetString(content, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Array.Clear(content);
            if (lines.Length == 0)
            {
                // It was interrupted before its first line was whole; nothing was done then.
                file.Dispose();
                File.Delete(path);
                return Create(path, settings, password);
            }

            file.SetLength(end);
            file.Position = end;
            using JsonDocument header = JsonDocument.Parse(lines[0]);
            CheckIdentity(header.RootElement, settings, path);
            var journal = new EnrollJournal(file, OpenSeal(header.RootElement, password, path)) { IsResumed = true };
            foreach (string line in lines.Skip(1))
            {
                using JsonDocument entry = JsonDocument.Parse(line);
                journal.Load(entry.RootElement, settings);
            }

            return journal;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            file.Dispose();
            throw Damaged(path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static JournalSeal? OpenSeal(JsonElement header, string? password, string path)
    {
        bool isSealed = header.TryGetProperty("salt", out JsonElement salt);
        if (isSealed != password is not null)
        {
            throw ProvisioningException.Usage($"{AccountText.Printable(path)} is of a run {(isSealed ? "with" : "without")} --encrypt; go on with the same options, or give --output another name.");
        }

        if (!isSealed)
        {
            return null;
        }

        var seal = new JournalSeal(password!, salt.GetBytesFromBase64());
        if (seal.Opens(header.GetProperty("probe").GetString()!))
        {
            return seal;
        }

        seal.Dispose();
        throw ProvisioningException.Usage("The password is not the one that this run began with; check it.");
    }

    private void Load(JsonElement entry, EnrollSettings settings)
    {
        string serial = entry.GetProperty("serial").GetString()!;
        if (entry.TryGetProperty("state", out JsonElement state))
        {
            EnrollRecord known = records.Find(record => record.Serial == serial) ?? throw new FormatException();
            if (state.GetString() == "done")
            {
                known.IsDone = true;
            }
            else
            {
                records.Remove(known);
            }

            return;
        }

        string secret = entry.GetProperty("secret").GetString()!;
        byte[] bytes = seal is null ? Convert.FromBase64String(secret) : seal.TryOpen(secret, serial) ?? throw new FormatException();
        var account = new OtpAccount
        {
            Algorithm = settings.Algorithm,
            Issuer = entry.GetProperty("issuer").GetString()!,
            Label = entry.GetProperty("label").GetString()!,
        };
        records.Add(new EnrollRecord
        {
            Serial = serial,
            TokenId = entry.GetProperty("token").GetString()!,
            Model = entry.GetProperty("model").GetString()!,
            User = entry.GetProperty("user").GetString(),
            Credential = new OtpCredential(account, bytes.Length == settings.SecretLength ? bytes : throw new FormatException()),
        });
    }

    // What must be the same when a run goes on.
    private static void WriteIdentity(Utf8JsonWriter writer, EnrollSettings settings)
    {
        writer.WriteString("format", settings.Format.ToString());
        writer.WriteNumber("bytes", settings.SecretLength);
        writer.WriteString("issuer", settings.Issuer);
        writer.WriteString("prefix", settings.SerialPrefix);
    }

    private static void CheckIdentity(JsonElement header, EnrollSettings settings, string path)
    {
        if (header.GetProperty("enroll").GetInt32() != 1)
        {
            throw Damaged(path);
        }

        bool isSame = header.GetProperty("format").GetString() == settings.Format.ToString()
            && header.GetProperty("bytes").GetInt32() == settings.SecretLength
            && header.GetProperty("issuer").GetString() == settings.Issuer
            && header.GetProperty("prefix").GetString() == settings.SerialPrefix;
        if (!isSame)
        {
            throw ProvisioningException.Usage($"{AccountText.Printable(path)} is of a run with another --format, --bytes, --issuer or --serial-prefix; go on with the same options, or give --output another name.");
        }
    }

    private static ProvisioningException Damaged(string path) =>
        ProvisioningException.Input($"The journal {AccountText.Printable(path)} is damaged; the tokens that are in it are in its output, if that is there. Move both away, and begin anew.");

    private void AppendState(EnrollRecord record, string state) => Append(writer =>
    {
        writer.WriteString("serial", record.Serial);
        writer.WriteString("state", state);
    });

    private void Append(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        file.Write(buffer.WrittenSpan);
        file.Flush(flushToDisk: true);
        buffer.Clear();
    }
}
