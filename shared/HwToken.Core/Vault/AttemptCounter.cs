namespace HwToken.Core.Vault;

/// <summary>
/// How many wrong PINs there were in a row, in a file to which each attempt is appended before the PIN is
/// looked at: pulling the plug gains nothing. Bytes: shared/docs/vault-format.md, "Attempts".
/// </summary>
internal sealed class AttemptCounter
{
    /// <summary>Stands for an erasure that has begun and must be ended, whatever happens in between.</summary>
    internal const int Erasing = 0xFF;

    private const string FileName = "attempts";
    private const int EntryLength = 4;
    private const byte Mark = 0x50;
    private const int MaxReadLength = 256;

    private readonly IStorage storage;
    private int fileLength;

    /// <summary>Works on a storage.</summary>
    internal AttemptCounter(IStorage storage) => this.storage = storage;

    /// <summary>Attempts since the last right PIN, or <see cref="Erasing"/>.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether there is a file that the storage does not give: nobody knows then how many attempts there were.</summary>
    internal bool IsUnknown { get; private set; }

    /// <summary>Reads the file: its last whole entry counts.</summary>
    internal void Open()
    {
        Count = 0;
        IsUnknown = false;
        fileLength = storage.OpenRead(FileName);
        if (fileLength < 0)
        {
            IsUnknown = fileLength == StorageFile.Unreadable;
            return;
        }

        // It is short unless it could not be deleted for a long time.
        var buffer = new byte[MaxReadLength];
        int skipped = fileLength <= MaxReadLength ? 0 : (fileLength - MaxReadLength + EntryLength - 1) / EntryLength * EntryLength;
        int read = fileLength == 0 ? 0 : storage.ReadAt(skipped, buffer, 0, MaxReadLength);
        storage.CloseRead();
        IsUnknown = read < fileLength - skipped;
        for (int offset = 0; offset + EntryLength <= read; offset += EntryLength)
        {
            if (buffer[offset] == Mark && buffer[offset + 3] == Mark && (buffer[offset + 1] ^ buffer[offset + 2]) == 0xFF)
            {
                Count = buffer[offset + 1];
            }
        }
    }

    /// <summary>Stores a count.</summary>
    /// <returns>Whether it is stored.</returns>
    internal bool Store(int count)
    {
        // A torn entry is filled up, so that the next one stands where entries are looked for.
        int torn = fileLength > 0 ? fileLength % EntryLength : 0;
        int fill = torn == 0 ? 0 : EntryLength - torn;
        var entry = new byte[fill + EntryLength];
        entry[fill] = Mark;
        entry[fill + 1] = (byte)count;
        entry[fill + 2] = (byte)~count;
        entry[fill + 3] = Mark;
        if (!StorageFile.Append(storage, FileName, entry, 0, entry.Length))
        {
            fileLength = StorageFile.GetLength(storage, FileName);
            return false;
        }

        fileLength = (fileLength > 0 ? fileLength : 0) + entry.Length;
        Count = count;
        return true;
    }

    /// <summary>The PIN was right: there were no wrong ones. A file that can't be deleted gets a zero.</summary>
    /// <returns>Whether that is stored.</returns>
    internal bool Reset()
    {
        if (!storage.Delete(FileName))
        {
            return Store(0);
        }

        fileLength = 0;
        Count = 0;
        return true;
    }
}
