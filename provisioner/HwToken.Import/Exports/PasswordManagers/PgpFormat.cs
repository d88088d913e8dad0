using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Exports.Crypto;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace HwToken.Import.Exports.PasswordManagers;

/// <summary>
/// A file that OpenPGP (RFC 4880) encrypted with a password, such as Proton Pass's encrypted export, which has its zip
/// archive in it. What is encrypted to a key, as the stores of pass and gopass are, has to be decrypted by their owner.
/// </summary>
internal sealed class PgpFormat : IExportFormat
{
    private const int MaxUnpacked = 64 << 20;

    private static ReadOnlySpan<byte> Armor => "-----BEGIN PGP MESSAGE-----"u8;

    /// <inheritdoc/>
    public string Name => "Proton Pass";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.ReadInner is not null && file.Content.AsSpan().TrimStart(" \t\r\n"u8).StartsWith(Armor);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        try
        {
            PgpEncryptedDataList list = ReadList(file);
            PgpPbeEncryptedData sealedData = list.GetEncryptedDataObjects().OfType<PgpPbeEncryptedData>().FirstOrDefault()
                ?? throw new ImportException($"{file.Name} is encrypted to a key of its owner, as the entries of pass and gopass are; decrypt it first, and hand the result on without saving it: gpg --decrypt FILE | hwtoken add -");
            byte[] content = Secrets.WithPassword(passwords, $"the encrypted Proton Pass export {file.Name}", password => Open(sealedData, password, file));
            return Secrets.With(content, inner => file.ReadInner!(inner, file.Name));
        }
        catch (Exception problem) when (IsPgpProblem(problem))
        {
            throw file.Damaged("Proton Pass, encrypted with OpenPGP", problem);
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
            throw new ImportException($"The password does not open {file.Name}, an encrypted export of Proton Pass; check it, or make the export again.", problem);
        }

        // With one wrong password of 65,536 the first bytes look right, and what follows is chance.
        try
        {
            byte[] content = ReadLiteral(clear, file);
            return !sealedData.IsIntegrityProtected() || sealedData.Verify() ? content : throw file.WrongPassword("Proton Pass");
        }
        catch (Exception problem) when (IsPgpProblem(problem))
        {
            throw file.WrongPassword("Proton Pass");
        }
    }

    private static byte[] ReadLiteral(Stream clear, ExportFile file)
    {
        PgpObject? found = new PgpObjectFactory(clear).NextPgpObject();
        if (found is PgpCompressedData compressed)
        {
            found = new PgpObjectFactory(compressed.GetDataStream()).NextPgpObject();
        }

        PgpLiteralData literal = found as PgpLiteralData ?? throw new InvalidDataException("There is no literal data.");
        using var limited = new LimitedStream(literal.GetInputStream(), MaxUnpacked, () => new ImportException($"{file.Name} unpacks to more than the {MaxUnpacked >> 20} MB that are read; it was left alone."));
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
