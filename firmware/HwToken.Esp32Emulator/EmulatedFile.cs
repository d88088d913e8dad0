using System;
using System.IO;

namespace HwToken.Esp32Emulator;

/// <summary>A file that is open: its content in the driver's buffer, which reaches the flash when it is closed.</summary>
internal sealed class EmulatedFile
{
    private readonly EmulatedDrive drive;
    private readonly int seekLimit;
    private readonly int oldLength;
    private byte[] content;
    private int length;
    private int position;
    private bool isChanged;
    private bool isReplaced;

    internal EmulatedFile(EmulatedDrive drive, string name, byte[]? old, FileMode mode, FileAccess access, FileShare share)
    {
        this.drive = drive;
        Name = name;
        Share = share;
        bool isEmptied = mode is FileMode.Create or FileMode.Truncate;
        oldLength = old?.Length ?? 0;
        content = isEmptied || old is null ? [] : old;
        length = content.Length;
        isReplaced = isEmptied && old is not null;
        isChanged = old is null || isReplaced;
        if (mode == FileMode.Append)
        {
            position = length;
            seekLimit = length;
        }

        // An array of the flash is not ours to change.
        MayWrite = (access & FileAccess.Write) != 0;
        if (MayWrite)
        {
            content = [.. content];
        }
    }

    internal string Name { get; }

    internal FileShare Share { get; }

    internal bool MayWrite { get; }

    internal long Length => length;

    internal long Position => position;

    internal int Read(byte[] buffer, int offset, int count)
    {
        CheckRange(buffer, offset, count);
        if (position >= length)
        {
            return count == 0 ? 0 : -1;
        }

        int read = int.Min(count, length - position);
        Array.Copy(content, position, buffer, offset, read);
        position += read;
        return read;
    }

    internal void Write(byte[] buffer, int offset, int count)
    {
        CheckRange(buffer, offset, count);
        if (count == 0)
        {
            return;
        }

        isChanged = true;
        isReplaced |= position < oldLength;
        Grow(int.Max(length, position + count));
        Array.Copy(buffer, offset, content, position, count);
        position += count;
    }

    internal long Seek(long offset, SeekOrigin origin)
    {
        long target = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.End ? length : position);
        if (target < seekLimit || target > int.MaxValue)
        {
            throw new IOException("That is before where this file may be sought.");
        }

        position = (int)target;
        return position;
    }

    internal void SetLength(long value)
    {
        if (value is < 0 or > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(value));
        }

        isChanged = true;
        isReplaced |= value < oldLength;
        if (value < length)
        {
            length = (int)value;
            position = int.Min(position, length);
        }
        else
        {
            Grow((int)value);
        }
    }

    internal void Close()
    {
        int start = isReplaced ? 0 : oldLength;
        drive.Close(this, !isReplaced, isChanged ? content[start..length] : null);
    }

    private void Grow(int length)
    {
        if (length > content.Length)
        {
            Array.Resize(ref content, int.Max(length, 2 * content.Length));
        }

        if (length > this.length)
        {
            Array.Clear(content, this.length, length - this.length);
            this.length = length;
        }
    }

    private static void CheckRange(byte[] buffer, int offset, int count)
    {
        if (offset < 0 || count < 0 || offset > buffer.Length - count)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }
    }
}
