using System;
using System.Buffers.Binary;
using System.IO;
using HwToken.Core.Encoding;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Adding;

/// <summary>
/// The file of --preview: a PNG picture that says that it is one of these, so that the next one may take its place. No other file is overwritten,
/// the picture that the accounts come from least of all.
/// </summary>
internal static class PreviewFile
{
    // PNG, 5.2 and 11.2.1: eight bytes of signature, then the chunk IHDR of 25; text chunks may stand behind it (11.3.3.2).
    private const int HeaderLength = 8 + 25;
    private static readonly byte[] Mark = MakeChunk("tEXtSoftware\0hwtoken --preview"u8);

    /// <summary>Refuses a file that could not be written later, or is there already and is something else.</summary>
    /// <exception cref="ProvisioningException">It is so.</exception>
    internal static void Check(string path) => Check(path, room: 0);

    private static void Check(string path, long room)
    {
        try
        {
            OwnerFile.CheckWritable(path, room);
            if (File.Exists(path) && !IsOne(path))
            {
                throw ProvisioningException.Usage($"{AccountText.Printable(path)} is there already and is no preview, so it is not overwritten; give --preview another name. Nothing was added.");
            }
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            throw CannotWrite();
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="picture">The picture as PNG.</param>
    /// <exception cref="ProvisioningException">The file can't be written, or is there already and is something else.</exception>
    internal static void Write(string path, byte[] picture)
    {
        byte[] marked = [.. picture[..HeaderLength], .. Mark, .. picture[HeaderLength..]];
        Check(path, marked.Length);
        try
        {
            OwnerFile.Write(path, marked, overwrite: true);
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            throw CannotWrite();
        }
    }

    private static bool IsOne(string path)
    {
        using FileStream file = File.OpenRead(path);
        var start = new byte[HeaderLength + Mark.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan(HeaderLength).SequenceEqual(Mark);
    }

    private static byte[] MakeChunk(ReadOnlySpan<byte> typeAndContent)
    {
        byte[] content = typeAndContent.ToArray();
        var chunk = new byte[4 + content.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length - 4);
        content.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + content.Length), Crc32.Compute(content, 0, content.Length));
        return chunk;
    }

    private static bool IsFailure(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static ProvisioningException CannotWrite() =>
        ProvisioningException.Usage("The preview can't be written to the file that --preview names; give another one. Nothing was added.");
}
