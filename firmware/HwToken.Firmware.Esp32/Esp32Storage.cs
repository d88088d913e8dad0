using System;
using System.IO;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// Files on the internal drive, littlefs in the partition "config". Flush does not reach the flash there, only Close
/// does (esp_littlefs issues 48 and 129), so every call opens, works and closes.
/// </summary>
public sealed class Esp32Storage : IStorage
{
    private const string Root = "I:\\";

    // Nothing on the device tells how large the drive is: DriveInfo.TotalSize is -1 for littlefs. These are the partition
    // table's 256 KB of an image for 4 MB flash, littlefs's block, and what its folders and the network settings may take.
    private const int PartitionBytes = 256 * 1024;
    private const int BlockBytes = 4096;
    private const int ReservedBytes = 8 * BlockBytes;

    /// <inheritdoc/>
    public int GetLength(string name)
    {
        try
        {
            string path = Root + name;
            return File.Exists(path) ? (int)new FileInfo(path).Length : -1;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        try
        {
            string path = Root + name;
            if (!File.Exists(path))
            {
                return -1;
            }

            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                if (position >= file.Length)
                {
                    return 0;
                }

                file.Seek(position, SeekOrigin.Begin);
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
                }

                return total;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        try
        {
            var file = new FileStream(Root + name, FileMode.Append, FileAccess.Write);
            try
            {
                file.Write(buffer, offset, count);
            }
            finally
            {
                // It is here that the bytes reach the flash, and here that a full drive shows.
                file.Close();
            }

            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        string path = Root + name;
        try
        {
            File.Delete(path);
            return !File.Exists(path);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public int GetFreeBytes()
    {
        try
        {
            int free = PartitionBytes - ReservedBytes;
            string[] paths = Directory.GetFiles(Root);
            for (int i = 0; i < paths.Length; i++)
            {
                int length = (int)new FileInfo(paths[i]).Length;
                free -= (length + BlockBytes - 1) / BlockBytes * BlockBytes;
            }

            return free < 0 ? 0 : free;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return -1;
        }
    }
}
