using HwToken.Core.Vault;

namespace HwToken.Firmware.Health;

/// <summary>The board's storage, whose failures are counted: a flash that begins to fail says so early.</summary>
public sealed class WatchedStorage : IStorage
{
    private const int MaxCount = ushort.MaxValue;

    private readonly IStorage storage;

    /// <summary>Watches a storage.</summary>
    public WatchedStorage(IStorage storage)
    {
        this.storage = storage;
    }

    /// <summary>Files that could not be opened to be read and reads that failed, at most 65,535.</summary>
    public int FailedReads { get; private set; }

    /// <summary>Writes and deletions that failed, at most 65,535.</summary>
    public int FailedWrites { get; private set; }

    /// <inheritdoc/>
    public int OpenRead(string name)
    {
        int length = storage.OpenRead(name);
        CountRead(length != StorageFile.Unreadable);
        return length;
    }

    /// <inheritdoc/>
    public int ReadAt(int position, byte[] buffer, int offset, int count)
    {
        int read = storage.ReadAt(position, buffer, offset, count);
        CountRead(read >= 0);
        return read;
    }

    /// <inheritdoc/>
    public void CloseRead() => storage.CloseRead();

    /// <inheritdoc/>
    public bool OpenAppend(string name) => CountWrite(storage.OpenAppend(name));

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int offset, int count) => storage.Write(buffer, offset, count);

    /// <inheritdoc/>
    public bool CloseAppend() => CountWrite(storage.CloseAppend());

    /// <inheritdoc/>
    public bool Delete(string name) => CountWrite(storage.Delete(name));

    /// <inheritdoc/>
    public int GetFreeBytes() => storage.GetFreeBytes();

    private void CountRead(bool done)
    {
        if (!done && FailedReads < MaxCount)
        {
            FailedReads++;
        }
    }

    private bool CountWrite(bool done)
    {
        if (!done && FailedWrites < MaxCount)
        {
            FailedWrites++;
        }

        return done;
    }
}
