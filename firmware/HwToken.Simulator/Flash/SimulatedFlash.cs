using System;
using System.Collections.Generic;
using HwToken.Core.Vault;

namespace HwToken.Simulator.Flash;

/// <summary>
/// The token's files as littlefs on the ESP32 keeps them: a change takes place when the file is closed, whole or
/// not at all; each file takes whole blocks; the partition is 256 KB (4 MB flash) or 64 KB (2 MB).
/// </summary>
/// <remarks>Not to be used by two threads at once: only the firmware's thread reads and writes files.</remarks>
public sealed partial class SimulatedFlash : IStorage
{
    /// <summary>The config partition of a board with 4 MB of flash, in bytes.</summary>
    public const int DefaultCapacity = 256 * 1024;

    /// <summary>The block of littlefs on the ESP32, one flash sector, in bytes.</summary>
    public const int BlockSize = 4096;

    // The root folder's pair of metadata blocks, which also holds the superblock.
    private const int ReservedBlocks = 2;
    private const int MaximumNameLength = 64;

    private readonly IFlashMedium medium;
    private readonly List<byte> waiting = [];
    private byte[]? read;
    private string? written;

    /// <summary>A flash over a medium.</summary>
    /// <param name="medium">Where its files are.</param>
    /// <param name="capacity">Size of the partition in bytes, a multiple of <see cref="BlockSize"/>.</param>
    public SimulatedFlash(IFlashMedium medium, int capacity = DefaultCapacity)
    {
        ArgumentNullException.ThrowIfNull(medium);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, ReservedBlocks * BlockSize);
        this.medium = medium;
        Capacity = capacity;
    }

    /// <summary>Size of the partition in bytes.</summary>
    public int Capacity { get; }

    /// <summary>Which calls fail; null for none.</summary>
    public IFlashFaults? Faults { get; set; }

    /// <summary>Whether there is a file, open or not.</summary>
    public bool Exists(string name)
    {
        return IsName(name) && medium.Read(name) is not null;
    }

    /// <inheritdoc/>
    public int OpenRead(string name)
    {
        read = IsName(name) ? medium.Read(name) : null;
        return read?.Length ?? StorageFile.None;
    }

    /// <inheritdoc/>
    public int ReadAt(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || !IsRange(buffer, offset, count) || read is not { } content)
        {
            return -1;
        }

        int available = Math.Clamp(content.Length - position, 0, count);
        Array.Copy(content, Math.Min(position, content.Length), buffer, offset, available);
        return available;
    }

    /// <inheritdoc/>
    public void CloseRead()
    {
        read = null;
    }

    /// <inheritdoc/>
    public bool OpenAppend(string name)
    {
        waiting.Clear();
        written = IsName(name) ? name : null;
        return written is not null;
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int offset, int count)
    {
        if (written is null || !IsRange(buffer, offset, count))
        {
            return false;
        }

        waiting.AddRange(buffer.AsSpan(offset, count));
        return true;
    }

    /// <inheritdoc/>
    public bool CloseAppend()
    {
        if (written is not { } name)
        {
            return false;
        }

        byte[] added = [.. waiting];
        written = null;
        waiting.Clear();
        var call = new FlashCall(FlashOperation.Append, name, added.Length);
        int reached = Faults?.BytesBeforeFailure(call) ?? -1;
        if (reached < 0)
        {
            return Store(name, added);
        }

        if (reached > 0)
        {
            _ = Store(name, added.AsSpan(0, Math.Min(reached, added.Length)));
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
            return medium.Delete(name);
        }

        if (reached > 0)
        {
            _ = medium.Delete(name);
        }

        Faults?.Failed(call);
        return medium.Read(name) is null;
    }

    /// <inheritdoc/>
    public int GetFreeBytes()
    {
        int blocks = ReservedBlocks;
        foreach (int length in medium.GetLengths())
        {
            blocks += BlocksOf(length);
        }

        return Math.Max(0, Capacity - (blocks * BlockSize));
    }

    private bool Store(string name, ReadOnlySpan<byte> added)
    {
        byte[]? old = medium.Read(name);
        int oldLength = old?.Length ?? 0;
        int moreBlocks = BlocksOf(oldLength + added.Length) - (old is null ? 0 : BlocksOf(oldLength));
        if (moreBlocks * BlockSize > GetFreeBytes())
        {
            return false; // littlefs drops the whole write when it runs out of blocks
        }

        byte[] content = new byte[oldLength + added.Length];
        old?.CopyTo(content, 0);
        added.CopyTo(content.AsSpan(oldLength));
        return medium.Replace(name, content);
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
