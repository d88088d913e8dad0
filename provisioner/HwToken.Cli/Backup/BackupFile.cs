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

    private BackupFile(string path, AegisVault vault, bool isNew)
    {
        this.path = path;
        this.vault = vault;
        IsNew = isNew;
    }

    /// <summary>Whether the file is yet to be made.</summary>
    internal bool IsNew { get; }

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
            if (!File.Exists(path))
            {
                string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                return Directory.Exists(folder)
                    ? new BackupFile(path, AegisVault.Create(passwords.GetNew()), isNew: true)
                    : throw CliException.Usage($"The backup {name} cannot be written: there is no folder {Output.Printable(folder)}.");
            }

            if (new FileInfo(path).Length > MaxLength)
            {
                throw new ImportException($"{name} is there already and is no encrypted vault of Aegis; give the backup another name. Nothing was changed.");
            }

            return new BackupFile(path, AegisVault.Open(File.ReadAllBytes(path), name, passwords), isNew: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CliException.Usage($"The backup {name} cannot be opened; check that it is a file that you may read and write.");
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
                OwnerFile.Write(path, vault.ToBytes(), overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Input($"The backup {Output.Printable(path)} could not be written, and what is on the token cannot be read back from it. Keep what the accounts came from, free some space or choose another file, and repeat the command.");
        }

        return new BackupResult(path, added, vault.Count, left);
    }

    /// <inheritdoc/>
    public void Dispose() => vault.Dispose();
}
