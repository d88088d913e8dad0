using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using HwToken.Core.Otp;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Printing;

/// <summary>
/// The file of a sheet. It is written before the token is asked, with all accounts, so that no signal leaves one on the
/// token that the sheet lacks; and anew after, if the token did not take all of them.
/// </summary>
public sealed class PrintFile
{
    // A page takes some fifty kilobytes; hundreds of them are on no sheet that anybody prints.
    private const int MostLength = 1 << 20;

    private readonly string path;
    private readonly PrintFormat format;
    private readonly IGuidance guidance;
    private byte[] written = [];
    private PrintResult? result;

    private PrintFile(string path, PrintFormat format, IGuidance guidance)
    {
        this.guidance = guidance;
        this.path = path;
        this.format = format;
    }

    private string Name => AccountText.Printable(path);

    /// <summary>Looks at where the sheet is to go.</summary>
    /// <param name="path">The file; how its name ends says what it is to be.</param>
    /// <param name="guidance">Names how to choose another file.</param>
    /// <exception cref="ProvisioningException">It is to be neither PDF nor SVG, or it is there, or its folder is not.</exception>
    public static PrintFile Open(string path, IGuidance guidance)
    {
        PrintFormat? format = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PDF" => PrintFormat.Pdf,
            ".SVG" => PrintFormat.Svg,
            _ => null,
        };
        var file = new PrintFile(path, format ?? throw ProvisioningException.Usage($"The sheet {AccountText.Printable(path)} would be neither PDF nor SVG; {guidance.NameAnotherSheet} that ends in .pdf or .svg. Nothing was added."), guidance);
        if ((File.Exists(path) && !OwnerFile.IsLink(path)) || Directory.Exists(path))
        {
            throw ProvisioningException.Usage($"{file.Name} is there already and is not overwritten; {guidance.NameAnotherSheet}. Nothing was added.");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw ProvisioningException.Usage($"The sheet {file.Name} cannot be written: there is no folder {AccountText.Printable(folder)}. Nothing was added.");
        }

        try
        {
            OwnerFile.CheckWritable(path, MostLength);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage($"The sheet {file.Name} cannot be written; check that you may write in its folder, or {guidance.NameAnotherSheet}. Nothing was added.");
        }
    }

    /// <summary>Says when there are more accounts than the file can hold.</summary>
    /// <param name="count">How many there may be.</param>
    /// <exception cref="ProvisioningException">They do not fit.</exception>
    public void CheckCount(int count)
    {
        if (format == PrintFormat.Svg && count > AccountSheet.AccountsPerPage)
        {
            throw ProvisioningException.Usage($"An SVG file has one page with at most {AccountText.Format(AccountSheet.AccountsPerPage)} accounts, and here are {AccountText.Format(count)}; use PDF, with a name that ends in .pdf. Nothing was added.");
        }
    }

    /// <summary>Writes the sheet with all accounts that are about to be added.</summary>
    /// <param name="credentials">The accounts; at least one.</param>
    /// <param name="tokens">The identities of the tokens that they go to.</param>
    /// <exception cref="ProvisioningException">The file can't be written; nothing was added.</exception>
    public void WriteAhead(IReadOnlyList<OtpCredential> credentials, IReadOnlyList<string> tokens)
    {
        try
        {
            Write(credentials, tokens);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Usage($"The sheet {Name} could not be written; free some space or choose another file. Nothing was added.");
        }
    }

    /// <summary>Draws the sheet again without what was written ahead and is not on a token; with nothing kept it is deleted.</summary>
    /// <param name="kept">The accounts that are on a token, or may be.</param>
    /// <param name="tokens">The identities of the tokens that they are on.</param>
    /// <returns>What became of the file; null when nothing is kept.</returns>
    /// <exception cref="ProvisioningException">The file can't be written, or is another's by now.</exception>
    public PrintResult? Settle(IReadOnlyList<OtpCredential> kept, IReadOnlyList<string> tokens)
    {
        if (!IsUnchanged())
        {
            throw ProvisioningException.Input($"The sheet {Name} was changed by another program meanwhile and was left as it is, and what is on the token cannot be read back from it. Keep what the accounts came from, choose another file, and {guidance.RepeatForMissing}.");
        }

        try
        {
            if (kept.Count == 0)
            {
                File.Delete(path);
                return null;
            }

            if (kept.Count != result!.Accounts || !tokens.SequenceEqual(result.Tokens))
            {
                Write(kept, tokens);
            }

            return result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProvisioningException.Input($"The sheet {Name} could not be written again. It has all that is on the token, and more that is not.");
        }
    }

    private bool IsUnchanged()
    {
        try
        {
            return File.Exists(path) && SHA256.HashData(File.ReadAllBytes(path)).AsSpan().SequenceEqual(written);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Write(IReadOnlyList<OtpCredential> credentials, IReadOnlyList<string> tokens)
    {
        using var sheet = new AccountSheet(credentials, tokens, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime));
        byte[] content = format == PrintFormat.Svg ? SheetFile.ToSvg(sheet) : SheetFile.ToPdf(sheet);
        try
        {
            OwnerFile.Write(path, content, overwrite: result is not null);
            written = SHA256.HashData(content);
            result = new PrintResult(path, credentials.Count, sheet.PageCount, tokens);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }
}
