using System;
using System.IO;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// Files on the internal drive, littlefs in the partition "config". Flush does not reach the flash there, only Close
/// does (esp_littlefs issues 48 and 129). Each access by a name costs the library some 4 KB of memory that dies, and a
/// file that was closed lives on for its finalizer, which does not run within a long step: so the drive is listed once,
/// what is known of its files is kept, the file that was read last stays open until it changes or another is read, and a
/// file that is closed needs no finalizer any more.
/// </summary>
public sealed class Esp32Storage : IStorage
{
    private const string Root = "I:\\";

    // Nothing on the device tells how large the drive is: DriveInfo.TotalSize is -1 for littlefs. These are the partition
    // table's 256 KB of an image for 4 MB flash, littlefs's block, and what its folders and the network settings may take.
    private const int PartitionBytes = 256 * 1024;
    private const int BlockBytes = 4096;
    private const int ReservedBytes = 8 * BlockBytes;

    // Files that the token makes, beside those that are found.
    private const int OwnFiles = 5;

    private const int UnknownLength = -3;

    // Names and lengths of the files; what is not in use has no name. Null until the drive could be listed.
    private string?[]? names;
    private int[] lengths = new int[0];

    // The file that was read last, or is being read, and which of the names it has. What is in it is sealed.
    private FileStream? reader;
    private int readerFile;
    private int readerPosition;
    private bool isReading;
    private FileStream? writer;
    private int written;
    private int writtenBytes;

    /// <inheritdoc/>
    public int OpenRead(string name)
    {
        if (!List())
        {
            return StorageFile.Unreadable;
        }

        int file = Find(name);
        return file < 0 ? StorageFile.None : OpenRead(file);
    }

    /// <inheritdoc/>
    public int ReadAt(int position, byte[] buffer, int offset, int count)
    {
        FileStream? file = reader;
        if (file is null || !isReading)
        {
            return -1;
        }

        try
        {
            if (position != readerPosition)
            {
                file.Seek(position, SeekOrigin.Begin);
                readerPosition = position;
            }

            int total = 0;
            while (total < count)
            {
                // At the end of the file the driver says -1, unlike Stream's contract.
                int read = file.Read(buffer, offset + total, count - total);
                if (read <= 0)
                {
                    break;
                }

                total += read;
                readerPosition += read;
            }

            return total;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // It may be of another opinion when it is opened anew.
            CloseReader();
            return -1;
        }
    }

    /// <inheritdoc/>
    public void CloseRead() => isReading = false;

    /// <inheritdoc/>
    public bool OpenAppend(string name)
    {
        if (!List())
        {
            return false;
        }

        written = Take(name);
        writtenBytes = 0;
        CloseReader(written);
        try
        {
            writer = new FileStream(Root + name, FileMode.Append, FileAccess.Write);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // It may be there now, with nothing in it.
            lengths[written] = UnknownLength;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int offset, int count)
    {
        try
        {
            writer!.Write(buffer, offset, count);
            writtenBytes += count;
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            writtenBytes = UnknownLength;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool CloseAppend()
    {
        // It is here that the bytes reach the flash, and here that a full drive shows.
        FileStream? file = writer;
        writer = null;
        bool isStored = Close(file) && writtenBytes >= 0;
        bool isKnown = isStored && lengths[written] >= 0;
        lengths[written] = isKnown ? lengths[written] + writtenBytes : UnknownLength;
        return isStored;
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        if (!List())
        {
            return false;
        }

        int file = Find(name);
        if (file < 0)
        {
            return true;
        }

        CloseReader(file);
        try
        {
            File.Delete(Root + name);
            names![file] = null;
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public int GetFreeBytes()
    {
        if (!List())
        {
            return -1;
        }

        int free = PartitionBytes - ReservedBytes;
        for (int file = 0; file < lengths.Length; file++)
        {
            if (names![file] is null)
            {
                continue;
            }

            if (lengths[file] == UnknownLength && OpenRead(file) >= 0)
            {
                CloseRead();
            }

            free -= (lengths[file] + BlockBytes - 1) / BlockBytes * BlockBytes;
        }

        return free < 0 ? 0 : free;
    }

    private static bool Close(FileStream? file)
    {
        if (file is null)
        {
            return false;
        }

        try
        {
            file.Close();
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
        finally
        {
            GC.SuppressFinalize(file);
        }
    }

    private int OpenRead(int file)
    {
        if (isReading)
        {
            return StorageFile.Unreadable;
        }

        if (reader is not null && readerFile == file)
        {
            isReading = true;
            return lengths[file];
        }

        CloseReader();
        try
        {
            readerFile = file;
            reader = new FileStream(Root + names![file], FileMode.Open, FileAccess.Read);
            readerPosition = 0;
            lengths[file] = (int)reader.Length;
            isReading = true;
            return lengths[file];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            CloseReader();
            return StorageFile.Unreadable;
        }
    }

    // What is open does not see what is appended, and can't be deleted.
    private void CloseReader(int file)
    {
        if (readerFile == file)
        {
            CloseReader();
        }
    }

    private void CloseReader()
    {
        FileStream? file = reader;
        reader = null;
        isReading = false;
        Close(file);
    }

    // Whether it is known which files there are.
    private bool List()
    {
        if (names is not null)
        {
            return true;
        }

        try
        {
            string[] paths = Directory.GetFiles(Root);
            var found = new string?[paths.Length + OwnFiles];
            lengths = new int[found.Length];
            for (int file = 0; file < paths.Length; file++)
            {
                found[file] = paths[file].Substring(paths[file].LastIndexOf('\\') + 1);
                lengths[file] = UnknownLength;
            }

            // What nobody has put into an array of strings is no null reference on this platform but a string without text,
            // and comparing with it ends the runtime (nf-interpreter, CLR_RT_HeapBlock_Array::ClearElements).
            for (int file = paths.Length; file < found.Length; file++)
            {
                found[file] = null;
            }

            names = found;
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    private int Find(string name)
    {
        for (int file = 0; file < names!.Length; file++)
        {
            if (names[file] == name)
            {
                return file;
            }
        }

        return -1;
    }

    // The place of a file that is there or is about to be.
    private int Take(string name)
    {
        int file = Find(name);
        for (int place = 0; file < 0; place++)
        {
            if (names![place] is null)
            {
                names[place] = name;
                lengths[place] = 0;
                file = place;
            }
        }

        return file;
    }
}
