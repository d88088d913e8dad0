using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Simulator.Flash;

namespace HwToken.Esp32Emulator;

/// <summary>
/// The drive I:, littlefs in the flash. A name costs a search, an open file is nobody else's unless both share it, and what
/// is written is there when the file is closed, whole or not at all.
/// </summary>
public sealed class EmulatedDrive
{
    private const string Root = "I:\\";

    private readonly EmulatedEsp32 chip;
    private readonly SimulatedFlash flash;
    private readonly List<EmulatedFile> open = [];

    internal EmulatedDrive(EmulatedEsp32 chip, SimulatedFlash flash)
    {
        this.chip = chip;
        this.flash = flash;
    }

    /// <summary>How many files were opened.</summary>
    public long OpenCount { get; private set; }

    /// <summary>How often a name was looked up: to open, to ask for existence or length, to delete, to move.</summary>
    public long LookupCount { get; private set; }

    /// <summary>How many files are open now.</summary>
    public int OpenFileCount => open.Count;

    /// <summary>How many files are open now and may be written.</summary>
    public int OpenToWriteCount => open.Count(file => file.MayWrite);

    internal EmulatedFile Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        string name = GetName(path);
        CheckArguments(mode, access);
        CheckNotShared(name, access, share);
        bool exists = Find(name) is not null;
        if (mode == FileMode.CreateNew && exists)
        {
            throw new IOException("The file exists.");
        }

        if (mode is FileMode.Open or FileMode.Truncate && !exists)
        {
            throw new IOException("There is no such file.");
        }

        OpenCount++;
        var file = new EmulatedFile(this, name, Find(name), mode, access, share);
        open.Add(file);
        return file;
    }

    internal bool Exists(string path) => path.StartsWith(Root, StringComparison.Ordinal) && path.Length > Root.Length && Find(GetName(path)) is not null;

    internal long GetLength(string path) => Find(GetName(path))?.Length ?? throw new IOException("There is no such file.");

    internal void Delete(string path)
    {
        string name = GetName(path);
        CheckNotShared(name, FileAccess.ReadWrite, FileShare.None);
        if (Find(name) is not null && !Guard(() => flash.Delete(name)))
        {
            throw new IOException("The file cannot be deleted.");
        }
    }

    internal void Move(string source, string target)
    {
        string from = GetName(source);
        string to = GetName(target);
        CheckNotShared(from, FileAccess.ReadWrite, FileShare.None);
        if (Find(from) is null)
        {
            throw new IOException("There is no such file.");
        }

        if (Find(to) is not null)
        {
            throw new IOException("The target exists.");
        }

        if (!Guard(() => flash.Move(from, to)))
        {
            throw new IOException("The file cannot be moved.");
        }
    }

    internal bool IsRoot(string path) => path == Root;

    internal string[] GetPaths(string path)
    {
        if (!IsRoot(path))
        {
            throw new IOException("There is no such folder.");
        }

        List<string> paths = [];
        foreach (string name in flash.GetNames())
        {
            paths.Add(Root + name);
        }

        return [.. paths];
    }

    internal string GetName(string path)
    {
        chip.CheckPower();
        string name = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : "";
        return name.Length > 0 && !name.Contains('\\', StringComparison.Ordinal) ? name : throw new IOException("That is no path of a file on I:.");
    }

    /// <summary>Closes a file; only now is what was written on the flash.</summary>
    internal void Close(EmulatedFile file, bool isAppended, byte[]? content)
    {
        chip.CheckPower();
        _ = open.Remove(file);
        if (content is not null && !Guard(() => isAppended ? flash.Extend(file.Name, content) : flash.Replace(file.Name, content)))
        {
            throw new IOException("The drive is full.");
        }
    }

    internal void Reset() => open.Clear();

    // A fault that a test gives to the flash may throw, to cut the power right there.
    private bool Guard(Func<bool> change)
    {
        try
        {
            return change();
        }
        catch (Exception exception)
        {
            chip.CutPower(exception);
            return false;
        }
    }

    private byte[]? Find(string name)
    {
        LookupCount++;
        return flash.GetContent(name);
    }

    private static void CheckArguments(FileMode mode, FileAccess access)
    {
        bool writes = (access & FileAccess.Write) != 0;
        if ((!writes && mode is not (FileMode.Open or FileMode.OpenOrCreate)) || (mode == FileMode.Append && access != FileAccess.Write))
        {
            throw new ArgumentException("Mode and access do not fit.");
        }
    }

    // The library's table: the same as on .NET, but what is open exclusively cannot be had even to read.
    private void CheckNotShared(string name, FileAccess access, FileShare share)
    {
        foreach (EmulatedFile file in open)
        {
            if (string.Equals(file.Name, name, StringComparison.OrdinalIgnoreCase)
                && (share != FileShare.ReadWrite || ((int)file.Share & (int)access) != (int)access))
            {
                throw new IOException("The file is open.");
            }
        }
    }
}
