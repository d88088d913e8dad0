using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HwToken.Core.Otp;
using HwToken.Import;
using HwToken.Import.Backup;

namespace HwToken.Cli.Backup;

/// <summary>
/// The file of --backup. It is opened before the token is asked, so that a wrong password is told while nothing has been
/// done, and written after, whole, so that there is always the old one or the new one.
/// </summary>
internal sealed class BackupFile : IDisposable
{
    // A thousand accounts take a third of a megabyte.
    private const int MaxLength = 16 << 20;

    private readonly string path;
    private readonly AegisVault vault;

    // The file as it was opened; null when there was none.
    private readonly byte[]? before;

    private BackupFile(string path, AegisVault vault, byte[]? before)
    {
        this.path = path;
        this.vault = vault;
        this.before = before;
    }

    /// <summary>Whether the file is yet to be made.</summary>
    internal bool IsNew => before is null;

    /// <summary>Opens a backup, or begins one where there is no file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayAsk">Whether the user may be asked for the password.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="ImportException">What is there is no backup, or the password is wrong.</exception>
    /// <exception cref="CliException">There is no password, or the file cannot be written.</exception>
    internal static BackupFile Open(string path, bool mayAsk, CancellationToken cancellation)
    {
        var passwords = new BackupPassword(mayAsk, cancellation);
        string name = Output.Printable(path);
        try
        {
            if (string.IsNullOrWhiteSpace(path))
            {
                throw CliException.Usage("--backup needs the name of a file.");
            }

            if (!File.Exists(path))
            {
                string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                if (!Directory.Exists(folder))
                {
                    throw CliException.Usage($"The backup {name} cannot be written: there is no folder {Output.Printable(folder)}.");
                }

                OwnerFile.CheckWritable(path);
                return new BackupFile(path, AegisVault.Create(passwords.GetNew()), before: null);
            }

            if (new FileInfo(path).Length > MaxLength)
            {
                throw new ImportException($"{name} is there already and is no encrypted vault of Aegis; give the backup another name. Nothing was changed.");
            }

            byte[] content = File.ReadAllBytes(path);
            var vault = AegisVault.Open(content, name, passwords);
            try
            {
                OwnerFile.CheckWritable(path);
                return new BackupFile(path, vault, content);
            }
            catch
            {
                vault.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw CliException.Usage($"The backup {name} cannot be opened; check that it is a file, not a folder, that you may read it, and that you may write in its folder. Nothing was changed.");
        }
    }

    /// <summary>Adds accounts and writes the file.</summary>
    /// <param name="credentials">The accounts that are on the token.</param>
    /// <exception cref="CliException">The file cannot be written.</exception>
    internal BackupResult Extend(IReadOnlyList<OtpCredential> credentials)
    {
        OtpAccount[] left = [.. credentials.Select(credential => credential.Account).Where(account => AegisVault.GetProblem(account) is not null)];
        int added = vault.Add(credentials);
        try
        {
            if (added > 0 || IsNew)
            {
                CheckUnchanged();
                OwnerFile.Write(path, vault.ToBytes(), overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Input($"The backup {Output.Printable(path)} could not be written, and what is on the token cannot be read back from it. Keep what the accounts came from, free some space or choose another file, and repeat the command with --duplicate skip.");
        }

        return new BackupResult(path, added, vault.Count, left);
    }

    // The owner's press may take long, and another run may have added to the same backup meanwhile.
    private void CheckUnchanged()
    {
        bool isSame = before is null ? !File.Exists(path) : File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(before);
        if (!isSame)
        {
            throw CliException.Input($"The backup {Output.Printable(path)} was changed by another program meanwhile and was left as it is; what is on the token now is not in it. Repeat the command with --duplicate skip.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => vault.Dispose();
}
