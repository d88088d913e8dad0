using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace HwToken.Import.Exports.Containers;

/// <summary>
/// A file that OpenPGP (RFC 4880) encrypted with a password, such as Proton Pass's encrypted export, which has its zip
/// archive in it. What is encrypted to a key, as the stores of pass and gopass are, has to be decrypted by their owner.
/// </summary>
internal sealed class PgpFormat : IExportFormat
{
    private const byte KeyVersion = 3;
    private const byte PasswordVersion = 4;

    private static ReadOnlySpan<byte> Armor => "-----BEGIN PGP MESSAGE-----"u8;

    /// <inheritdoc/>
    public string Name => "OpenPGP";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.ReadInner is not null && (file.Content.AsSpan().TrimStart(" \t\r\n"u8).StartsWith(Armor) || BeginsWithSession(file.Content));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        try
        {
            PgpEncryptedDataList list = ReadList(file);
            PgpPbeEncryptedData sealedData = list.GetEncryptedDataObjects().OfType<PgpPbeEncryptedData>().FirstOrDefault()
                ?? throw new ImportException(new Sentence($"{file.Name} is encrypted to a key of its owner, as the entries of pass and gopass are; decrypt it first", ", and ", Remedy.HandOverDecrypted));
            byte[] content = Secrets.WithPassword(passwords, $"the file {file.Name}, which OpenPGP encrypted, as Proton Pass does,", password => Open(sealedData, password, file));
            return Secrets.With(content, inner => file.ReadInner!(inner, file.Name));
        }
        catch (Exception problem) when (IsPgpProblem(problem))
        {
            throw new ImportException($"{file.Name} is a file that OpenPGP encrypted, but it is damaged, cut short, or encrypted in a way that this program does not know; make the export again.", problem);
        }
    }

    private static PgpEncryptedDataList ReadList(ExportFile file)
    {
        var objects = new PgpObjectFactory(PgpUtilities.GetDecoderStream(new MemoryStream(file.Content, writable: false)));
        for (int count = 0; count < 3; count++)
        {
            if (objects.NextPgpObject() is PgpEncryptedDataList list)
            {
                return list;
            }
        }

        throw new InvalidDataException("There is no encrypted data.");
    }

    private static byte[] Open(PgpPbeEncryptedData sealedData, byte[] password, ExportFile file)
    {
        Stream clear;
        try
        {
            clear = sealedData.GetDataStreamRaw(password);
        }
        catch (PgpException problem)
        {
            throw WrongPassword(file, problem);
        }

        // With one wrong password of 65,536 the first bytes look right, and what follows is chance.
        try
        {
            byte[] content = ReadLiteral(clear, file);
            return !sealedData.IsIntegrityProtected() || sealedData.Verify() ? content : throw WrongPassword(file, null);
        }
        catch (Exception problem) when (IsPgpProblem(problem))
        {
            throw WrongPassword(file, problem);
        }
    }

    private static ImportException WrongPassword(ExportFile file, Exception? cause) =>
        ImportException.WrongPassword($"The password does not open {file.Name}, a file that OpenPGP encrypted; check it, or make the export again.", cause);

    // RFC 4880, section 4.2: a packet of tag 1 (a key's) or 3 (a password's) in the old or new form, then its version.
    private static bool BeginsWithSession(ReadOnlySpan<byte> content) => content.Length > 64 && content[0] switch
    {
        0x84 => content[2] == KeyVersion,
        0x85 => content[3] == KeyVersion,
        0x8C => content[2] == PasswordVersion,
        0xC1 => content[content[1] < 192 ? 2 : 3] == KeyVersion,
        0xC3 => content[content[1] < 192 ? 2 : 3] == PasswordVersion,
        _ => false,
    };

    private static byte[] ReadLiteral(Stream clear, ExportFile file)
    {
        PgpObject? found = new PgpObjectFactory(clear).NextPgpObject();
        if (found is PgpCompressedData compressed)
        {
            found = new PgpObjectFactory(compressed.GetDataStream()).NextPgpObject();
        }

        PgpLiteralData literal = found as PgpLiteralData ?? throw new InvalidDataException("There is no literal data.");
        using var limited = new LimitedStream(literal.GetInputStream(), ExportLimits.UnpackedFile, () => new ImportException($"{file.Name} unpacks to more than the {ExportLimits.UnpackedFile >> 20} MB that are read; it was left alone."), file.Unpacking);
        using var unpacked = new MemoryStream();
        try
        {
            limited.CopyTo(unpacked);

            // The check value stands behind it.
            byte[] rest = new byte[256];
            while (clear.Read(rest, 0, rest.Length) > 0)
            {
            }

            return unpacked.ToArray();
        }
        finally
        {
            Array.Clear(unpacked.GetBuffer());
        }
    }

    // The library tells damage in many ways, some of them by chance.
    private static bool IsPgpProblem(Exception exception) =>
        exception is PgpException or ArmoredInputException or IOException or InvalidDataException or InvalidOperationException or NotSupportedException or ArgumentException
            or OverflowException or IndexOutOfRangeException or NullReferenceException or FormatException or InvalidCastException
            or Org.BouncyCastle.Security.GeneralSecurityException or Org.BouncyCastle.Crypto.CryptoException;
}
