using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Import;
using HwToken.Import.Backup;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Backup;

/// <summary>
/// The file of a backup. It is opened before the token is asked, so that a wrong password is found while nothing has been
/// done; and all accounts are in it before the token is asked to store the first one, so that no signal and no lost power leaves
/// one on the token that the backup lacks. What the token did not take is taken out again after. It is written whole, so
/// that there is always the old one or the new one.
/// </summary>
public sealed class BackupFile : IDisposable
{
    // A thousand accounts take a third of a megabyte.
    private const int MaxLength = 16 << 20;

    // An account with the longest names and secret, encrypted and in Base64, takes less.
    private const int MostPerAccount = 2048;

    private readonly string path;
    private readonly AegisVault vault;
    private readonly IGuidance guidance;

    // The file as it was opened; null when there was none.
    private readonly byte[]? before;

    // The file as this run wrote it last.
    private byte[]? written;
    private IReadOnlyList<OtpCredential> ahead = [];
    private int addedAhead;

    private BackupFile(string path, AegisVault vault, byte[]? before, IGuidance guidance)
    {
        this.guidance = guidance;
        this.path = path;
        this.vault = vault;
        this.before = before;
        written = before;
    }

    /// <summary>Whether the file is yet to be made.</summary>
    public bool IsNew => before is null;

    /// <summary>Opens a backup, or begins one where there is no file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">How many accounts may be added.</param>
    /// <param name="passwords">Gives its password.</param>
    /// <param name="guidance">Names what to do about what is wrong.</param>
    /// <exception cref="ImportException">What is there is no backup, or the password is wrong.</exception>
    /// <exception cref="ProvisioningException">There is no password, or the file cannot be written.</exception>
    public static BackupFile Open(string path, int count, IBackupPasswords passwords, IGuidance guidance)
    {
        string name = AccountText.Printable(path);
        try
        {
            if (string.IsNullOrWhiteSpace(path))
            {
                throw ProvisioningException.Usage("The backup needs the name of a file.");
            }

            OwnerFile.CheckName(path);
            if (!File.Exists(path))
            {
                string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                if (!Directory.Exists(folder))
                {
                    throw ProvisioningException.Usage($"The backup {name} cannot be written: there is no folder {AccountText.Printable(folder)}.");
                }

                OwnerFile.CheckWritable(path, (long)count * MostPerAccount);
                return new BackupFile(path, AegisVault.Create(passwords.GetNew()), before: null, guidance);
            }

            if (new FileInfo(path).Length > MaxLength)
            {
                throw new ImportException($"{name} is there already and is no encrypted vault of Aegis; give the backup another name. Nothing was changed.");
            }

            byte[] content = File.ReadAllBytes(path);
            var vault = AegisVault.Open(content, name, passwords);
            try
            {
                OwnerFile.CheckWritable(path, content.Length + ((long)count * MostPerAccount));
                return new BackupFile(path, vault, content, guidance);
            }
            catch
            {
                vault.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw ProvisioningException.Usage($"The backup {name} cannot be opened; check that it is a file, not a folder, that you may read it, and that you may write in its folder. Nothing was changed.");
        }
    }

    /// <summary>Writes the file with all accounts that are about to be added.</summary>
    /// <param name="credentials">The accounts.</param>
    /// <exception cref="ProvisioningException">The file can't be written; nothing was added.</exception>
    public void WriteAhead(IReadOnlyList<OtpCredential> credentials)
    {
        if (!IsUnchanged())
        {
            throw ProvisioningException.Input($"The backup {AccountText.Printable(path)} was changed by another program meanwhile; {guidance.Repeat}. Nothing was added.");
        }

        ahead = credentials;
        addedAhead = vault.Add(credentials);
        if (addedAhead == 0 && !IsNew)
        {
            return;
        }

        try
        {
            Write(vault.ToBytes());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage($"The backup {AccountText.Printable(path)} could not be written; free some space or choose another file. Nothing was added.");
        }
    }

    /// <summary>Takes out again what was written ahead and is not on a token; with nothing kept the file is as it was before.</summary>
    /// <param name="kept">The accounts that are on a token, or may be.</param>
    /// <returns>What became of the file; null when nothing is kept.</returns>
    /// <exception cref="ProvisioningException">The file can't be written, or is another's by now.</exception>
    public BackupResult? Settle(IReadOnlyList<OtpCredential> kept)
    {
        if (!IsUnchanged())
        {
            // Whoever extended it after it was written ahead kept all that is in it.
            throw ProvisioningException.Input($"The backup {AccountText.Printable(path)} was changed by another program meanwhile and was left as it is; {guidance.VerifyBackup} tells whether it holds all that is on the token. If not, {guidance.RepeatForMissing}.");
        }

        int removed = vault.Remove(ahead.Except(kept));
        try
        {
            if (kept.Count == 0)
            {
                Restore();
                return null;
            }

            if (removed > 0)
            {
                Write(vault.ToBytes());
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Input($"The backup {AccountText.Printable(path)} could not be written again. It holds all that is on the token, and {AccountText.Count(removed)} that is not.");
        }

        OtpAccount[] left = [.. kept.Select(credential => credential.Account).Where(account => AegisVault.GetProblem(account) is not null)];
        return new BackupResult(path, addedAhead - removed, vault.Count, left);
    }

    private void Write(byte[] content)
    {
        OwnerFile.Write(path, content, overwrite: written is not null);
        written = content;
    }

    private void Restore()
    {
        if (ReferenceEquals(written, before))
        {
            return;
        }

        if (before is null)
        {
            File.Delete(path);
        }
        else
        {
            OwnerFile.Write(path, before, overwrite: true);
        }

        written = before;
    }

    // The owner's press may take long, and another run may have added to the same backup meanwhile.
    private bool IsUnchanged()
    {
        try
        {
            return written is null ? !File.Exists(path) : File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(written);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => vault.Dispose();
}
