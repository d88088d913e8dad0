using System;
using HwToken.Core.Vault;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests;

/// <summary>
/// A board's storage, counted: how often the device's library would look for a file by its name, which is what an access
/// costs there, and what the simulated storage takes of .NET's memory for itself, to be left out of a count.
/// </summary>
internal sealed class CountedStorage(IStorage storage) : IStorage
{
    private bool isReading;
    private bool isWriting;
    private long before;

    /// <summary>Files opened, and files deleted. One that is known not to be there is not looked for (Esp32Storage).</summary>
    internal int Opens { get; set; }

    /// <summary>How often the storage was asked for anything that may look at the flash.</summary>
    internal long Calls { get; private set; }

    /// <summary>Bytes that the storage beneath allocated.</summary>
    internal long Bytes { get; set; }

    /// <summary>Whether a file is open, which none may be when a step has ended.</summary>
    internal bool IsOpen => isReading || isWriting;

    public int OpenRead(string name)
    {
        Require(!isReading, "Two files are opened to be read.");
        Begin();
        int length = storage.OpenRead(name);
        End();
        Opens += length == StorageFile.None ? 0 : 1;
        isReading = length >= 0;
        return length;
    }

    public int ReadAt(int position, byte[] buffer, int offset, int count)
    {
        Require(isReading, "A read of no file.");
        Begin();
        int read = storage.ReadAt(position, buffer, offset, count);
        End();
        return read;
    }

    public void CloseRead()
    {
        isReading = false;
        storage.CloseRead();
    }

    public bool OpenAppend(string name)
    {
        Require(!isWriting, "Two files are opened to be written.");
        Opens++;
        Begin();
        isWriting = storage.OpenAppend(name);
        End();
        return isWriting;
    }

    public bool Write(byte[] buffer, int offset, int count)
    {
        Require(isWriting, "A write to no file.");
        Begin();
        bool isTaken = storage.Write(buffer, offset, count);
        End();
        return isTaken;
    }

    public bool CloseAppend()
    {
        Require(isWriting, "A file is closed that is not open.");
        isWriting = false;
        Begin();
        try
        {
            return storage.CloseAppend();
        }
        finally
        {
            End();
        }
    }

    public bool Delete(string name)
    {
        Begin();
        try
        {
            Opens += storage is SimulatedFlash flash && !flash.Exists(name) ? 0 : 1;
            return storage.Delete(name);
        }
        finally
        {
            End();
        }
    }

    public int GetFreeBytes()
    {
        Begin();
        int free = storage.GetFreeBytes();
        End();
        return free;
    }

    private static void Require(bool isRight, string complaint)
    {
        if (!isRight)
        {
            throw new InvalidOperationException(complaint);
        }
    }

    private void Begin()
    {
        Calls++;
        before = GC.GetAllocatedBytesForCurrentThread();
    }

    private void End() => Bytes += GC.GetAllocatedBytesForCurrentThread() - before;
}
