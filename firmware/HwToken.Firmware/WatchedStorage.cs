using HwToken.Core.Vault;

namespace HwToken.Firmware;

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

    /// <summary>Reads that failed, at most 65,535.</summary>
    public int FailedReads { get; private set; }

    /// <summary>Writes and deletions that failed, at most 65,535.</summary>
    public int FailedWrites { get; private set; }

    /// <inheritdoc/>
    public int GetLength(string name) => storage.GetLength(name);

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        int read = storage.Read(name, position, buffer, offset, count);
        if (read < 0 && FailedReads < MaxCount)
        {
            FailedReads++;
        }

        return read;
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count) => Count(storage.Append(name, buffer, offset, count));

    /// <inheritdoc/>
    public bool Delete(string name) => Count(storage.Delete(name));

    /// <inheritdoc/>
    public int GetFreeBytes() => storage.GetFreeBytes();

    private bool Count(bool done)
    {
        if (!done && FailedWrites < MaxCount)
        {
            FailedWrites++;
        }

        return done;
    }
}
