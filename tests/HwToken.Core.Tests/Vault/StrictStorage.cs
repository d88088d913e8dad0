using System;
using System.Collections.Generic;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

/// <summary>
/// Files in memory that are as unkind as a device may be: the power can be cut at any call, any byte of an append and
/// either side of a delete; a write can fail, whole or after some bytes; the disk can be full. Use that the real
/// storage does not promise to bear is a defect of the vault, and throws.
/// </summary>
/// <remarks>
/// A cut point is a moment at which the power may go: before and after each byte of what closing a file stores (once more
/// where opening it makes the file), before and after a delete, and before a file is opened to be read. What only reads
/// open files has none: nothing can be different on the disk. After a cut every call fails until <see cref="Restart"/>.
/// </remarks>
internal sealed class StrictStorage : IStorage
{
    private readonly List<byte> waiting = [];
    private int points;
    private string? readName;
    private string? writeName;

    internal Dictionary<string, byte[]> Files { get; private init; } = [];

    /// <summary>Cut points that may still be passed; −1 for ever.</summary>
    internal int PointsUntilCut { get; set; } = -1;

    /// <summary>Cut points passed so far.</summary>
    internal int Points => points;

    internal bool IsCut { get; private set; }

    /// <summary>Whether no append and no delete does anything.</summary>
    internal bool FailsWrites { get; set; }

    internal bool FailsDeletes { get; set; }

    /// <summary>Whether no file can be opened to be read, which says nothing of whether it is there.</summary>
    internal bool FailsOpens { get; set; }

    /// <summary>Reads that are done before all fail; −1 for none, which is no damage of what is stored.</summary>
    internal int ReadsUntilFailure { get; set; } = -1;

    /// <summary>Appends and deletes that are done before one fails; −1 for none.</summary>
    internal int WritesUntilFailure { get; set; } = -1;

    /// <summary>How many in a row fail then.</summary>
    internal int Failures { get; set; } = 1;

    /// <summary>Bytes of a failing append that get through, at most all but the last.</summary>
    internal int FailingBytes { get; set; }

    /// <summary>Appends and deletes so far.</summary>
    internal int Writes { get; private set; }

    /// <summary>Bytes that fit on the disk.</summary>
    internal int Capacity { get; set; } = int.MaxValue;

    internal int BytesRead { get; set; }

    internal int Reads { get; set; }

    /// <summary>Told what an append has put on the disk, also of one that is cut or fails: name, position, bytes.</summary>
    internal Action<string, int, byte[]>? Appended { get; set; }

    /// <summary>Bytes on the disk.</summary>
    internal int Used
    {
        get
        {
            int used = 0;
            foreach (byte[] content in Files.Values)
            {
                used += content.Length;
            }

            return used;
        }
    }

    /// <summary>Files opened so far, those that are not there included, and files deleted.</summary>
    internal int Opens { get; set; }

    /// <summary>Whether a file is open, which none may be between two steps.</summary>
    internal bool IsOpen => readName is not null || writeName is not null;

    public int OpenRead(string name)
    {
        CheckName(name);
        Check(readName is null, "Two files are opened to be read.");
        Check(writeName != name, name + " is opened to be read while it is written.");
        Opens++;
        if (IsCutWithin(1, out _) || FailsOpens)
        {
            return StorageFile.Unreadable;
        }

        if (!Files.TryGetValue(name, out byte[]? content))
        {
            return StorageFile.None;
        }

        readName = name;
        return content.Length;
    }

    public int ReadAt(int position, byte[] buffer, int offset, int count)
    {
        Check(readName is not null, "A read of no file.");
        CheckRange(buffer, offset, count);
        if (IsCut)
        {
            return -1;
        }

        byte[] content = Files[readName!];
        Check(position >= 0 && position <= content.Length, $"A read of {readName} at {position}, where it has nothing.");
        if (ReadsUntilFailure >= 0 && ReadsUntilFailure-- == 0)
        {
            ReadsUntilFailure = 0;
            return -1;
        }

        int read = Math.Min(count, content.Length - position);
        Array.Copy(content, position, buffer, offset, read);
        BytesRead += read;
        Reads++;
        return read;
    }

    public void CloseRead() => readName = null;

    public bool OpenAppend(string name)
    {
        CheckName(name);
        Check(writeName is null, "Two files are opened to be written.");
        Check(readName != name, name + " is opened to be written while it is read.");
        Opens++;
        bool isNew = !Files.ContainsKey(name);
        if ((isNew && IsCutWithin(1, out _)) || IsCut)
        {
            return false;
        }

        if (FailsWrites)
        {
            Writes++;
            return false;
        }

        if (isNew && Capacity > Used)
        {
            Files[name] = [];
        }

        writeName = name;
        waiting.Clear();
        return true;
    }

    public bool Write(byte[] buffer, int offset, int count)
    {
        Check(writeName is not null, "A write to no file.");
        CheckRange(buffer, offset, count);
        Check(count > 0, "A write of nothing.");
        waiting.AddRange(buffer.AsSpan(offset, count));
        return !IsCut;
    }

    public bool CloseAppend()
    {
        Check(writeName is not null, "A file is closed that is not open.");
        string name = writeName!;
        writeName = null;
        byte[] added = [.. waiting];
        waiting.Clear();
        if (IsCut)
        {
            return false;
        }

        if (IsCutWithin(added.Length + 1, out int passed))
        {
            Put(name, added, 0, passed);
            return false;
        }

        Check(added.Length > 0, $"Nothing was written to {name}.");
        if (IsFailing())
        {
            Put(name, added, 0, Math.Min(FailingBytes, added.Length - 1));
            return false;
        }

        int stored = Math.Min(added.Length, Capacity - Used);
        Put(name, added, 0, stored);
        return stored == added.Length;
    }

    public bool Delete(string name)
    {
        CheckName(name);
        Check(name != readName && name != writeName, name + " is deleted while it is open.");
        bool exists = Files.ContainsKey(name);
        Opens += exists ? 1 : 0;
        if (IsCutWithin(exists ? 2 : 1, out int passed))
        {
            if (passed == 1)
            {
                Files.Remove(name);
            }

            return false;
        }

        if (IsFailing() || FailsDeletes)
        {
            return !exists;
        }

        Files.Remove(name);
        return true;
    }

    public int GetFreeBytes() => IsCut || Capacity == int.MaxValue ? -1 : Capacity - Used;

    /// <summary>The disk as it is found when the power is back; this one stays as it is.</summary>
    internal StrictStorage Restart()
    {
        var restarted = new StrictStorage { Capacity = Capacity, Appended = Appended };
        foreach ((string name, byte[] content) in Files)
        {
            restarted.Files[name] = [.. content];
        }

        return restarted;
    }

    private static void Check(bool isRight, string complaint)
    {
        if (!isRight)
        {
            throw new InvalidOperationException(complaint);
        }
    }

    private static void CheckName(string name)
    {
        if (name is not ("vault-0" or "vault-1" or "key-0" or "key-1" or "attempts"))
        {
            throw new InvalidOperationException($"The vault has no file named {name}.");
        }
    }

    private static void CheckRange(byte[] buffer, int offset, int count)
    {
        if (offset < 0 || count < 0 || offset + count > buffer.Length)
        {
            throw new InvalidOperationException($"{count} bytes from {offset} are not in a buffer of {buffer.Length}.");
        }
    }

    private bool IsCutWithin(int cost, out int passed)
    {
        passed = 0;
        if (IsCut)
        {
            return true;
        }

        IsCut = PointsUntilCut >= 0 && PointsUntilCut < cost;
        passed = IsCut ? PointsUntilCut : cost;
        PointsUntilCut -= PointsUntilCut < 0 ? 0 : passed;
        points += passed;
        return IsCut;
    }

    private bool IsFailing()
    {
        Writes++;
        if (FailsWrites || WritesUntilFailure < 0)
        {
            return FailsWrites;
        }

        if (WritesUntilFailure > 0)
        {
            WritesUntilFailure--;
            return false;
        }

        Failures--;
        WritesUntilFailure = Failures == 0 ? -1 : 0;
        return true;
    }

    private void Put(string name, byte[] buffer, int offset, int count)
    {
        byte[] old = Files.GetValueOrDefault(name, []);
        byte[] added = buffer.AsSpan(offset, count).ToArray();
        Files[name] = [.. old, .. added];
        Appended?.Invoke(name, old.Length, added);
    }
}
