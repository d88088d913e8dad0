using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using HwToken.Core.Otp;

namespace HwToken.Cli.Printing;

/// <summary>
/// The file of --print. Whether it can be written is found out before anything is done, and it is written when the
/// accounts are on the token.
/// </summary>
internal sealed class PrintFile
{
    private readonly string path;
    private readonly PrintFormat format;

    private PrintFile(string path, PrintFormat format)
    {
        this.path = path;
        this.format = format;
    }

    private string Name => Output.Printable(path);

    /// <summary>Looks at where the sheet is to go.</summary>
    /// <param name="path">The file; how its name ends says what it is to be.</param>
    /// <exception cref="CliException">It is to be neither PDF nor SVG, or it is there, or its folder is not.</exception>
    internal static PrintFile Open(string path)
    {
        PrintFormat? format = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PDF" => PrintFormat.Pdf,
            ".SVG" => PrintFormat.Svg,
            _ => null,
        };
        var file = new PrintFile(path, format ?? throw CliException.Usage($"The sheet {Output.Printable(path)} would be neither PDF nor SVG; give --print a name that ends in .pdf or .svg. Nothing was added."));
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw CliException.Usage($"{file.Name} is there already and is not overwritten; give --print another name. Nothing was added.");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw CliException.Usage($"The sheet {file.Name} cannot be written: there is no folder {Output.Printable(folder)}. Nothing was added.");
        }

        try
        {
            OwnerFile.CheckWritable(path);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"The sheet {file.Name} cannot be written; check that you may write in its folder, or give --print another name. Nothing was added.");
        }
    }

    /// <summary>Says when there are more accounts than the file can hold.</summary>
    /// <param name="count">How many there may be.</param>
    /// <exception cref="CliException">They do not fit.</exception>
    internal void CheckCount(int count)
    {
        if (format == PrintFormat.Svg && count > AccountSheet.AccountsPerPage)
        {
            throw CliException.Usage($"An SVG file has one page with at most {AccountText.Format(AccountSheet.AccountsPerPage)} accounts, and here are {AccountText.Format(count)}; use PDF, with a name that ends in .pdf. Nothing was added.");
        }
    }

    /// <summary>Draws the accounts and writes the file.</summary>
    /// <param name="credentials">The accounts that are on a token; at least one.</param>
    /// <param name="tokens">The identities of the tokens that they are on.</param>
    /// <exception cref="CliException">The file cannot be written.</exception>
    internal PrintResult Write(IReadOnlyList<OtpCredential> credentials, IReadOnlyList<string> tokens)
    {
        using var sheet = new AccountSheet(credentials, tokens, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
        byte[] content = format == PrintFormat.Svg ? SheetFile.ToSvg(sheet) : SheetFile.ToPdf(sheet);
        try
        {
            OwnerFile.Write(path, content, overwrite: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Input($"The sheet {Name} could not be written, and what is on the token cannot be read back from it. Keep what the accounts came from, free some space or choose another file, and repeat the command with --duplicate skip.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }

        return new PrintResult(path, credentials.Count, sheet.PageCount);
    }
}
