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
/// A cut point is a moment at which the power may go: before and after each byte of an append (once more where the
/// append makes the file), before and after a delete, and before any other call. After a cut every call fails until
/// <see cref="Restart"/>.
/// </remarks>
internal sealed class StrictStorage : IStorage
{
    private int points;

    internal Dictionary<string, byte[]> Files { get; private init; } = [];

    /// <summary>Cut points that may still be passed; −1 for ever.</summary>
    internal int PointsUntilCut { get; set; } = -1;

    /// <summary>Cut points passed so far.</summary>
    internal int Points => points;

    internal bool IsCut { get; private set; }

    /// <summary>Whether no append and no delete does anything.</summary>
    internal bool FailsWrites { get; set; }

    internal bool FailsDeletes { get; set; }

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

    public int GetLength(string name)
    {
        CheckName(name);
        return IsCutWithin(1, out _) || !Files.TryGetValue(name, out byte[]? content) ? -1 : content.Length;
    }

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        CheckName(name);
        CheckRange(buffer, offset, count);
        if (IsCutWithin(1, out _))
        {
            return -1;
        }

        if (!Files.TryGetValue(name, out byte[]? content) || position < 0 || position > content.Length)
        {
            throw new InvalidOperationException($"A read of {name} at {position}, where it has nothing.");
        }

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

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        CheckName(name);
        CheckRange(buffer, offset, count);
        if (count == 0)
        {
            throw new InvalidOperationException($"An append of nothing to {name}.");
        }

        int making = Files.ContainsKey(name) ? 0 : 1;
        if (IsCutWithin(making + count + 1, out int passed))
        {
            // Before the first point nothing has happened; behind it the file is made, and then it grows.
            if (passed > 0)
            {
                Put(name, buffer, offset, passed - making);
            }

            return false;
        }

        if (FailsWrites)
        {
            Writes++;
            return false;
        }

        if (IsFailing())
        {
            Put(name, buffer, offset, Math.Min(FailingBytes, count - 1));
            return false;
        }

        int stored = Math.Min(count, Capacity - Used);
        Put(name, buffer, offset, stored);
        return stored == count;
    }

    public bool Delete(string name)
    {
        CheckName(name);
        bool exists = Files.ContainsKey(name);
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
