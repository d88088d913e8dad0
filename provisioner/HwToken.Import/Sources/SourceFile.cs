using System;
using System.IO;
using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Sources;

/// <summary>Opens and reads what a user names: a file, or a stream.</summary>
internal static class SourceFile
{
    /// <summary>The shortest word that is taken for a bare secret, lest its text be repeated on the screen.</summary>
    private const int ShortestSecret = 16;

    /// <summary>Opens a file.</summary>
    /// <exception cref="ImportException">There is none, or it cannot be opened.</exception>
    internal static FileStream Open(string path, string name)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw IsLikeSecret(path)
                ? new ImportException(new Sentence("There is no such file, but what was given looks like a secret", "; ", Remedy.HandOverSecret))
                : new ImportException(new Sentence($"There is no file {name}", "; ", Remedy.NameSource), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ImportException($"{name} cannot be opened; check that it is a file that you may read.", exception);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <returns>Its bytes, the caller's to clear.</returns>
    /// <exception cref="ImportException">It is longer than what is read, or breaks off.</exception>
    internal static byte[] ReadAll(Stream stream, string name)
    {
        var buffer = new byte[81920];
        try
        {
            // Nothing of what is too long is read, where its length is known.
            long length = stream.CanSeek ? stream.Length - stream.Position : 0;
            if (length > QrImage.MaxFileLength)
            {
                throw QrImage.TooLong(name);
            }

            // Mostly of the length that it was said to have, and then it is where it was read to.
            using var content = new MemoryStream((int)length);
            bool isKept = false;
            try
            {
                int count;
                while ((count = stream.Read(buffer)) > 0)
                {
                    if (content.Length + count > QrImage.MaxFileLength)
                    {
                        throw QrImage.TooLong(name);
                    }

                    content.Write(buffer, 0, count);
                }

                isKept = content.Length == content.Capacity;
                return isKept ? content.GetBuffer() : content.ToArray();
            }
            finally
            {
                if (!isKept)
                {
                    Array.Clear(content.GetBuffer());
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImportException($"{name} could not be read to its end; check the file or the disk it is on.", exception);
        }
        finally
        {
            Array.Clear(buffer);
        }
    }

    /// <summary>A path as it can be shown: one line, whatever a name may hold.</summary>
    internal static string Printable(string path) => string.Concat(path.Select(character => char.IsControl(character) ? '?' : character));

    private static bool IsLikeSecret(string source) =>
        source.Count(char.IsAsciiLetterOrDigit) >= ShortestSecret
        && source.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '=');
}
