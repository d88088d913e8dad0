using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using SharpCompress.Archives;
using SharpCompress.Archives.Zip;
using SharpCompress.Common;
using SharpCompress.Providers;
using SharpCompress.Providers.System;
using SharpCompress.Readers;

namespace HwToken.Import.Exports.Containers;

/// <summary>
/// A zip archive with a few small files, encrypted (ZipCrypto or WinZip's AES) or not. Names in it name nothing on the
/// disk, since nothing is ever written there.
/// </summary>
internal static class ZipFile
{
    /// <summary>The most files that an archive may hold.</summary>
    internal const int MaxEntries = ExportLimits.UnpackedFiles;

    // .NET unpacks in native code, several times as fast as the library's own.
    private static readonly CompressionProviderRegistry Providers = CompressionProviderRegistry.Default.With(new SystemDeflateCompressionProvider());

    /// <summary>The bytes that an archive begins with.</summary>
    internal static ReadOnlySpan<byte> Magic => "PK\u0003\u0004"u8;

    /// <summary>The first bytes of one without a file in it.</summary>
    internal static ReadOnlySpan<byte> EmptyMagic => "PK\u0005\u0006"u8;

    /// <summary>The names of the files; null for what is no zip archive, or is broken.</summary>
    internal static IReadOnlyList<string>? TryGetNames(byte[] content)
    {
        try
        {
            using IArchive archive = Open(content, null);
            string[] names = [.. archive.Entries.Take(MaxEntries + 1).Where(entry => !entry.IsDirectory).Select(entry => entry.Key ?? "")];
            return names.Length <= MaxEntries ? names : null;
        }
        catch (Exception exception) when (IsZipProblem(exception))
        {
            return null;
        }
    }

    /// <summary>Unpacks a file.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="name">The file's name in it.</param>
    /// <param name="password">The password of an encrypted one.</param>
    /// <param name="limit">The most bytes that it may have, whatever the archive says of it.</param>
    /// <param name="makeRefusal">Makes what is thrown when it has more, or all that was unpacked of the source.</param>
    /// <param name="unpacking">How much may still be unpacked of the source.</param>
    /// <returns>Its bytes, the caller's to clear.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged, the password is wrong.</exception>
    internal static byte[] Read(byte[] content, string name, string? password, int limit, Func<ImportException> makeRefusal, UnpackLimit unpacking) =>
        Use(content, name, password, entry => Unpack(entry, limit, makeRefusal, unpacking));

    private static byte[] Unpack(IArchiveEntry entry, int limit, Func<ImportException> makeRefusal, UnpackLimit unpacking)
    {
        using var stream = new LimitedStream(entry.OpenEntryStream(), limit, makeRefusal, unpacking);

        // What the archive says of its length may be wrong, but mostly is not: then it is unpacked to where it is read.
        using var unpacked = new MemoryStream((int)Math.Clamp(entry.Size, 0, limit));
        bool isKept = false;
        try
        {
            if (ReadStart(stream, unpacked, unpacking))
            {
                return unpacked.ToArray();
            }

            stream.CopyTo(unpacked);
            isKept = unpacked.Capacity == unpacked.Length;

            // Zero where WinZip's AES has a check of its own.
            var crc = (uint)entry.Crc;
            bool isWhole = crc == 0 || Crc32.HashToUInt32(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length)) == crc;
            isKept &= isWhole;
            return !isWhole ? throw new InvalidDataException("The check value is another one.") : isKept ? unpacked.GetBuffer() : unpacked.ToArray();
        }
        finally
        {
            if (!isKept)
            {
                Array.Clear(unpacked.GetBuffer());
            }
        }
    }

    /// <summary>Unpacks the start of a file, and tells whether that is enough.</summary>
    private static bool ReadStart(LimitedStream stream, MemoryStream unpacked, UnpackLimit unpacking)
    {
        if (unpacking.IsStartEnough is not { } isEnough)
        {
            return false;
        }

        Span<byte> start = stackalloc byte[unpacking.StartLength];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        unpacked.Write(start);
        bool isAll = isEnough(start);
        start.Clear();
        return isAll;
    }

    /// <summary>Whether any of the files is encrypted.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    internal static bool IsAnyEncrypted(byte[] content, ICollection<string> names)
    {
        try
        {
            using IArchive archive = Open(content, null);
            return archive.Entries.Any(entry => entry.IsEncrypted && names.Contains(entry.Key ?? ""));
        }
        catch (Exception exception) when (IsZipProblem(exception))
        {
            throw new InvalidDataException("The archive cannot be read.", exception);
        }
    }

    /// <summary>Unpacks files one after another, in the archive's order.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="names">Their names in it.</param>
    /// <param name="password">The password of encrypted ones.</param>
    /// <param name="fileLimit">The most bytes that one may have, whatever the archive says of it.</param>
    /// <param name="unpacking">How much may still be unpacked of the source.</param>
    /// <param name="makeRefusal">Makes what is thrown when they have more.</param>
    /// <param name="use">Is given each with its name; the bytes are cleared afterwards.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, the password is wrong.</exception>
    internal static void ReadEach(byte[] content, ICollection<string> names, string? password, int fileLimit, UnpackLimit unpacking, Func<ImportException> makeRefusal, Action<byte[], string> use)
    {
        IEnumerator<IArchiveEntry>? entries = null;
        try
        {
            using IArchive archive = Guard(() => Open(content, password));
            entries = Guard(() => archive.Entries.GetEnumerator());
            while (Guard(entries.MoveNext))
            {
                IArchiveEntry entry = entries.Current;
                if (entry.IsDirectory || !names.Contains(entry.Key ?? ""))
                {
                    continue;
                }

                byte[] unpacked = Guard(() => Unpack(entry, fileLimit, makeRefusal, unpacking));
                try
                {
                    use(unpacked, entry.Key!);
                }
                finally
                {
                    Array.Clear(unpacked);
                }
            }
        }
        finally
        {
            entries?.Dispose();
        }
    }

    // Only what the library throws is damage; what the user of a file throws is its own.
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsZipProblem(exception))
        {
            throw new InvalidDataException("The archive cannot be read.", exception);
        }
    }

    private static T Use<T>(byte[] content, string name, string? password, Func<IArchiveEntry, T> use)
    {
        try
        {
            using IArchive archive = Open(content, password);
            return use(archive.Entries.First(entry => !entry.IsDirectory && entry.Key == name));
        }
        catch (Exception exception) when (IsZipProblem(exception))
        {
            throw new InvalidDataException("The archive cannot be read.", exception);
        }
    }

    private static IArchive Open(byte[] content, string? password) =>
        ZipArchive.OpenArchive(new MemoryStream(content, writable: false), new ReaderOptions { Password = password, LeaveStreamOpen = false, Providers = Providers });

    // The library tells damage in many ways, some of them by chance.
    private static bool IsZipProblem(Exception exception) =>
        exception is SharpCompressException or System.Security.Cryptography.CryptographicException or IOException or InvalidDataException or InvalidOperationException or NotSupportedException
            or ArgumentException or OverflowException or IndexOutOfRangeException or NullReferenceException or FormatException or InvalidCastException;
}
