using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Import;
using HwToken.Import.Backup;
using HwToken.Import.Sources;
using HwToken.Provisioning.Backup;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Printing;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Wording;

namespace HwToken.Web.Model;

/// <summary>Backups: made of what was found, before it goes on the token; and compared with the token.</summary>
internal sealed partial class Desk
{
    private readonly Dictionary<int, KeptFile> kept = [];
    private int lastKept;
    private byte[]? vaultContent;
    private string? vaultPassword;

    /// <summary>Whether the user has said what happens when the token is lost: a backup, a sheet, or the site's own secret.</summary>
    internal bool IsKept { get; private set; }

    /// <summary>What was made to be saved, in order.</summary>
    internal IReadOnlyList<KeptFile> Kept
    {
        get
        {
            lock (kept)
            {
                return [.. kept.Values.OrderBy(file => file.Id)];
            }
        }
    }

    /// <summary>What the last comparison of a backup with the token said; empty before one.</summary>
    internal IReadOnlyList<string> Comparison { get; private set; } = [];

    /// <summary>Whether every account on the token was in the backup of the last comparison.</summary>
    internal bool IsComparisonComplete { get; private set; }

    /// <summary>A file that was made to be saved; null where there is none.</summary>
    internal KeptFile? FindKept(int id)
    {
        lock (kept)
        {
            return kept.GetValueOrDefault(id);
        }
    }

    /// <summary>The user keeps the sites' own secrets.</summary>
    internal Task KeepNothing(bool isKept) => Do(() =>
    {
        IsKept = isKept || Kept.Count > 0;
        NotifyChanged();
    });

    /// <summary>Makes an encrypted vault of Aegis of what was found, to be saved.</summary>
    /// <param name="password">What opens it.</param>
    /// <param name="repeated">The same again, as the user typed it.</param>
    internal Task MakeVault(string password, string repeated) => Perform(
        "Making the backup",
        _ =>
        {
            CheckPassword(password, repeated);
            OtpCredential[] all = TakeFound();
            using var vault = AegisVault.Create(password);
            vault.Add(all);
            vaultContent = vault.ToBytes();
            vaultPassword = password;
            Keep("hwtoken-backup.json", "application/json", vaultContent);
            foreach (OtpAccount account in all.Select(credential => credential.Account).Where(account => AegisVault.GetProblem(account) is not null))
            {
                Talk.SayError($"Not in the backup: {AccountText.GetName(account)}. {AegisVault.GetProblem(account)}");
            }

            Talk.Say($"The backup hwtoken-backup.json holds {AccountText.Count(vault.Count)}. Keep it where you still have it when this computer breaks; Aegis opens it, and so does “Restore a backup”.");
        });

    /// <summary>Makes a sheet for paper of what was found, to be saved and printed.</summary>
    internal Task MakeSheet() => Perform(
        "Making the sheet",
        _ =>
        {
            OtpCredential[] all = TakeFound();
            using var sheet = new AccountSheet(all, Token.Info is { } info ? [info.Id] : [], DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
            Keep("hwtoken-sheet.pdf", "application/pdf", SheetFile.ToPdf(sheet));
            Talk.Say(PrintText.Describe(new PrintResult("hwtoken-sheet.pdf", all.Length, sheet.PageCount, [])));
        });

    /// <summary>Compares a backup with the token, by fingerprints.</summary>
    internal async Task CheckBackup(byte[] content, string name)
    {
        try
        {
            await WithToken("Checking the backup", (token, _) => Compare(token, content, name));
        }
        finally
        {
            Array.Clear(content);
        }
    }

    private void Compare(TokenSession token, byte[] content, string name)
    {
        Comparison = [];
        try
        {
            using var backup = new FoundAccounts();
            backup.Add(Read(content, name));
            if (backup.Count == 0)
            {
                throw backup.Others[0].Problem!;
            }

            var comparison = new BackupComparison(token.List(), [.. backup.Accounts.Select(code => code.Credential)]);
            var notes = new Notes();
            FoundText.SayRemarks(notes, backup);
            IsComparisonComplete = comparison.IsComplete;
            Comparison = [.. ComparisonText.GetLines(comparison), .. notes.Sentences];
            Talk.Say(comparison.IsComplete
                ? "All that is on the token could be restored from this backup."
                : $"{ComparisonText.DescribeMissing(comparison)} Secrets cannot be read back from a token: add those accounts again from where they came from, and save a backup then.");
        }
        catch (OperationCanceledException)
        {
            Talk.Say($"{AccountText.Printable(name)} was left out.");
        }
    }

    private OtpCredential[] TakeFound() => found is { Accounts.Count: > 0 } accounts
        ? [.. accounts.Accounts.Select(code => code.Credential)]
        : throw ProvisioningException.Usage("There is nothing to keep: no account was found.");

    private static void CheckPassword(string password, string repeated)
    {
        if (password.Length < IBackupPasswords.MinLength)
        {
            throw ProvisioningException.Usage(FormattableString.Invariant($"The password needs at least {IBackupPasswords.MinLength} characters: whoever has the file can try passwords as long as they like."));
        }

        if (password != repeated)
        {
            throw ProvisioningException.Usage("The two passwords are not the same; type both again.");
        }
    }

    private void Keep(string name, string type, byte[] content)
    {
        lock (kept)
        {
            lastKept++;
            kept[lastKept] = new KeptFile(lastKept, name, type, content);
        }

        IsKept = true;
    }

    // What was handed to the user is opened again, with its password, and held against what is on the token now.
    private string[] CompareKept(TokenSession token, IReadOnlyList<OtpCredential> onToken)
    {
        if (vaultContent is null || vaultPassword is null)
        {
            return [];
        }

        try
        {
            using var source = new SetupSource(() => throw new InvalidOperationException("A vault holds no picture.")) { Passwords = new KnownPassword(vaultPassword) };
            using var backup = new FoundAccounts();
            using var content = new MemoryStream(vaultContent, writable: false);
            backup.Add(source.Read(content, "hwtoken-backup.json"));
            var added = onToken.Select(credential => OtpFingerprint.Format(OtpFingerprint.Compute(credential))).ToHashSet(StringComparer.Ordinal);
            TokenAccount[] written = [.. token.List().Where(account => added.Contains(account.Fingerprint))];
            return [.. ComparisonText.GetLines(new BackupComparison(written, [.. backup.Accounts.Select(code => code.Credential)]))];
        }
        catch (Exception problem) when (problem is TokenLinkException or TokenRefusedException or ImportException)
        {
            return [$"The backup was not compared with the token: {Describe(problem)}"];
        }
    }

    private void ForgetKept()
    {
        lock (kept)
        {
            foreach (KeptFile file in kept.Values)
            {
                // The vault is sealed; a sheet is not.
                Array.Clear(file.Content);
            }

            kept.Clear();
        }

        vaultContent = null;
        vaultPassword = null;
        IsKept = false;
    }

    private sealed class KnownPassword(string password) : Import.Exports.IPasswordSource
    {
        public string GetPassword(string what) => password;
    }
}
