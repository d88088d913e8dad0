using System;
using System.Collections.Generic;
using HwToken.Core.Vault;

namespace HwToken.Simulator.Flash;

/// <summary>
/// The token's files as littlefs on the ESP32 keeps them: a change takes place when the file is closed, whole or
/// not at all; each file takes whole blocks; the partition is 256 KB (4 MB flash) or 64 KB (2 MB).
/// </summary>
/// <remarks>Not to be used by two threads at once: only the firmware's thread reads and writes files.</remarks>
public sealed class SimulatedFlash : IStorage
{
    /// <summary>The config partition of a board with 4 MB of flash, in bytes.</summary>
    public const int DefaultCapacity = 256 * 1024;

    /// <summary>The block of littlefs on the ESP32, one flash sector, in bytes.</summary>
    public const int BlockSize = 4096;

    // The root folder's pair of metadata blocks, which also holds the superblock.
    private const int ReservedBlocks = 2;
    private const int MaximumNameLength = 64;

    private readonly IFlashMedium _medium;

    /// <summary>A flash over a medium.</summary>
    /// <param name="medium">Where its files are.</param>
    /// <param name="capacity">Size of the partition in bytes, a multiple of <see cref="BlockSize"/>.</param>
    public SimulatedFlash(IFlashMedium medium, int capacity = DefaultCapacity)
    {
        ArgumentNullException.ThrowIfNull(medium);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, ReservedBlocks * BlockSize);
        _medium = medium;
        Capacity = capacity;
    }

    /// <summary>Size of the partition in bytes.</summary>
    public int Capacity { get; }

    /// <summary>Which calls fail; null for none.</summary>
    public IFlashFaults? Faults { get; set; }

    /// <inheritdoc/>
    public int GetLength(string name)
    {
        return IsName(name) && _medium.Read(name) is { } content ? content.Length : -1;
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!IsName(name) || position < 0 || !IsRange(buffer, offset, count) || _medium.Read(name) is not { } content)
        {
            return -1;
        }

        int available = Math.Clamp(content.Length - position, 0, count);
        Array.Copy(content, Math.Min(position, content.Length), buffer, offset, available);
        return available;
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        if (!IsName(name) || !IsRange(buffer, offset, count))
        {
            return false;
        }

        var call = new FlashCall(FlashOperation.Append, name, count);
        int reached = Faults?.BytesBeforeFailure(call) ?? -1;
        if (reached < 0)
        {
            return Store(name, buffer.AsSpan(offset, count));
        }

        if (reached > 0)
        {
            _ = Store(name, buffer.AsSpan(offset, Math.Min(reached, count)));
        }

        Faults?.Failed(call);
        return false;
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        if (!IsName(name))
        {
            return true; // there is no such file
        }

        var call = new FlashCall(FlashOperation.Delete, name, 0);
        int reached = Faults?.BytesBeforeFailure(call) ?? -1;
        if (reached < 0)
        {
            return _medium.Delete(name);
        }

        if (reached > 0)
        {
            _ = _medium.Delete(name);
        }

        Faults?.Failed(call);
        return _medium.Read(name) is null;
    }

    /// <summary>The names of all files.</summary>
    public IEnumerable<string> GetNames() => _medium.GetNames();

    /// <summary>The content of a file, which is not to be changed; null when there is none.</summary>
    public byte[]? GetContent(string name) => IsName(name) ? _medium.Read(name) : null;

    /// <summary>Makes a file or puts another content in its place, as closing a file does whose old content was changed.</summary>
    /// <returns>Whether it is there.</returns>
    public bool Replace(string name, byte[] content) =>
        IsName(name) && Change(new FlashCall(FlashOperation.Replace, name, content.Length), () => Exchange(name, content));

    /// <summary>Gives a file another name that no file has, in one indivisible act.</summary>
    /// <returns>Whether it has it.</returns>
    public bool Move(string from, string to) =>
        IsName(to) && GetContent(to) is null && GetContent(from) is { } content
            && Change(new FlashCall(FlashOperation.Move, from, 0), () => _medium.Replace(to, content) && _medium.Delete(from));

    /// <inheritdoc/>
    public int GetFreeBytes()
    {
        int blocks = ReservedBlocks;
        foreach (int length in _medium.GetLengths())
        {
            blocks += BlocksOf(length);
        }

        return Math.Max(0, Capacity - (blocks * BlockSize));
    }

    private bool Store(string name, ReadOnlySpan<byte> added)
    {
        byte[]? old = _medium.Read(name);
        int oldLength = old?.Length ?? 0;
        byte[] content = new byte[oldLength + added.Length];
        old?.CopyTo(content, 0);
        added.CopyTo(content.AsSpan(oldLength));
        return Exchange(name, content);
    }

    private bool Exchange(string name, byte[] content)
    {
        byte[]? old = _medium.Read(name);
        int moreBlocks = BlocksOf(content.Length) - (old is null ? 0 : BlocksOf(old.Length));

        // littlefs drops the whole write when it runs out of blocks.
        return moreBlocks * BlockSize <= GetFreeBytes() && _medium.Replace(name, content);
    }

    // Whole or not at all.
    private bool Change(FlashCall call, Func<bool> change)
    {
        int reached = Faults?.BytesBeforeFailure(call) ?? -1;
        if (reached < 0)
        {
            return change();
        }

        if (reached > 0)
        {
            _ = change();
        }

        Faults?.Failed(call);
        return false;
    }

    private static int BlocksOf(int length)
    {
        return Math.Max(1, (length + BlockSize - 1) / BlockSize);
    }

    private static bool IsName(string name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaximumNameLength || name[0] == '.' || name.EndsWith(AtomicFile.UnfinishedSuffix, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRange(byte[] buffer, int offset, int count)
    {
        return offset >= 0 && count >= 0 && offset <= buffer.Length - count;
    }
}
