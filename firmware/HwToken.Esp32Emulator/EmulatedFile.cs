using System;
using System.IO;

namespace HwToken.Esp32Emulator;

/// <summary>A file that is open: its content in the driver's buffer, which reaches the flash when it is closed.</summary>
internal sealed class EmulatedFile
{
    private readonly EmulatedDrive _drive;
    private readonly int _seekLimit;
    private readonly int _oldLength;
    private byte[] _content;
    private int _length;
    private int _position;
    private bool _isChanged;
    private bool _isReplaced;

    internal EmulatedFile(EmulatedDrive drive, string name, byte[]? old, FileMode mode, FileAccess access, FileShare share)
    {
        _drive = drive;
        Name = name;
        Share = share;
        bool isEmptied = mode is FileMode.Create or FileMode.Truncate;
        _oldLength = old?.Length ?? 0;
        _content = isEmptied || old is null ? [] : old;
        _length = _content.Length;
        _isReplaced = isEmptied && old is not null;
        _isChanged = old is null || _isReplaced;
        if (mode == FileMode.Append)
        {
            _position = _length;
            _seekLimit = _length;
        }

        // An array of the flash is not ours to change.
        MayWrite = (access & FileAccess.Write) != 0;
        if (MayWrite)
        {
            _content = [.. _content];
        }
    }

    internal string Name { get; }

    internal FileShare Share { get; }

    internal bool MayWrite { get; }

    internal long Length => _length;

    internal long Position => _position;

    internal int Read(byte[] buffer, int offset, int count)
    {
        CheckRange(buffer, offset, count);
        if (_position >= _length)
        {
            return count == 0 ? 0 : -1;
        }

        int read = int.Min(count, _length - _position);
        Array.Copy(_content, _position, buffer, offset, read);
        _position += read;
        return read;
    }

    internal void Write(byte[] buffer, int offset, int count)
    {
        CheckRange(buffer, offset, count);
        if (count == 0)
        {
            return;
        }

        _isChanged = true;
        _isReplaced |= _position < _oldLength;
        Grow(int.Max(_length, _position + count));
        Array.Copy(buffer, offset, _content, _position, count);
        _position += count;
    }

    internal long Seek(long offset, SeekOrigin origin)
    {
        long target = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.End ? _length : _position);
        if (target < _seekLimit || target > int.MaxValue)
        {
            throw new IOException("That is before where this file may be sought.");
        }

        _position = (int)target;
        return _position;
    }

    internal void SetLength(long value)
    {
        if (value is < 0 or > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(value));
        }

        _isChanged = true;
        _isReplaced |= value < _oldLength;
        if (value < _length)
        {
            _length = (int)value;
            _position = int.Min(_position, _length);
        }
        else
        {
            Grow((int)value);
        }
    }

    internal void Close()
    {
        int start = _isReplaced ? 0 : _oldLength;
        _drive.Close(this, !_isReplaced, _isChanged ? _content[start.._length] : null);
    }

    private void Grow(int length)
    {
        if (length > _content.Length)
        {
            Array.Resize(ref _content, int.Max(length, 2 * _content.Length));
        }

        if (length > _length)
        {
            Array.Clear(_content, _length, length - _length);
            _length = length;
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
