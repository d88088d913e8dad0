using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>How records are found and read: one by one where they are known to stand, or all in a row.</summary>
internal sealed partial class RecordLog
{
    private int readings;
    private bool isReaderOpen;
    private int windowOffset;
    private int windowLength;

    /// <summary>Whether the storage did not give what the file holds: that says nothing of the records.</summary>
    internal bool HasReadFailed { get; private set; }

    /// <summary>Where in the buffer the record read last starts.</summary>
    internal int RecordStart { get; private set; }

    // Begins to use the file of a generation.
    private void Use(uint generation, int length)
    {
        Generation = generation;
        FileName = GetFileName(generation);
        Length = length;
        storedLength = length;
        buffered = 0;
        HasReadFailed = false;
    }

    /// <summary>
    /// Several records will be read: the file is opened once for them all, with the first. To be ended by
    /// <see cref="EndReading"/> before the step ends; may be nested.
    /// </summary>
    internal void BeginReading()
    {
        HasReadFailed &= readings > 0;
        readings++;
    }

    /// <summary>Ends what <see cref="BeginReading"/> began.</summary>
    internal void EndReading()
    {
        readings--;
        CloseWhenDone();
    }

    /// <summary>Reads the record at a place to the start of the buffer and checks it.</summary>
    /// <param name="offset">Where it stands in the file.</param>
    /// <param name="expectedLength">Bytes of the whole record, to have them in one access; <see cref="BodyOffset"/> when that is not known.</param>
    /// <param name="kind">What it says.</param>
    /// <returns>Bytes of its body; −1 when its length can't be; −2 − length when only its check value is wrong.</returns>
    internal int Read(int offset, int expectedLength, out byte kind) => Read(offset, expectedLength, 0, out kind);

    /// <summary>Reads part of a record, unchecked, to the start of the buffer.</summary>
    /// <returns>Whether all of it was read.</returns>
    internal bool ReadPart(int offset, int count)
    {
        bool isRead = ReadStored(offset, 0, count) >= count;
        CloseWhenDone();
        return isRead;
    }

    /// <summary>
    /// Opens a generation's file and reads its header. It stays open to be read in a row, in blocks, until
    /// <see cref="EndScan"/>; nothing may be written before.
    /// </summary>
    /// <param name="parity">0 or 1: which of the two files.</param>
    /// <returns>What was found.</returns>
    internal LogHeader BeginScan(uint parity)
    {
        Use(parity, 0);
        readings = 1;
        var found = new LogHeader();
        found.FileLength = OpenReader();
        if (found.FileLength < HeaderLength)
        {
            return found;
        }

        Length = found.FileLength;
        storedLength = found.FileLength;
        windowOffset = 0;
        windowLength = 0;
        if (!FillWindow(0, HeaderLength))
        {
            found.FileLength = StorageFile.Unreadable;
            return found;
        }

        var reader = new ByteReader(buffer, 0, HeaderLength);
        bool isOurs = reader.ReadUInt32() == Magic;
        byte version = reader.ReadByte();
        reader.ReadUInt16();
        reader.ReadByte();
        found.Generation = reader.ReadUInt32();
        found.KeyId = reader.ReadBytes(VaultKeys.KeyIdLength);
        bool isIntact = reader.ReadUInt32() == Crc32.Compute(buffer, 0, HeaderLength - CheckLength);
        found.IsNewer = isOurs && version > FormatVersion;
        found.IsSound = isOurs && isIntact && version == FormatVersion && found.Generation != 0 && (found.Generation & 1) == parity;
        Generation = found.IsSound ? found.Generation : parity;
        return found;
    }

    /// <summary>The file was read.</summary>
    internal void EndScan()
    {
        readings = 0;
        CloseWhenDone();
        Array.Clear(buffer, 0, buffer.Length);
    }

    /// <summary>Reads the record at a place in a row of them and checks it; it stands at <see cref="RecordStart"/> then.</summary>
    /// <param name="offset">Where it stands in the file.</param>
    /// <param name="kind">What it says.</param>
    /// <returns>As <see cref="Read(int, int, out byte)"/>.</returns>
    internal int Scan(int offset, out byte kind)
    {
        kind = 0;
        if (!FillWindow(offset, BodyOffset))
        {
            return -1;
        }

        int start = offset - windowOffset;
        int bodyLength = buffer[start] | (buffer[start + 1] << 8);
        kind = buffer[start + 2];
        if (bodyLength + Overhead > MaxRecordLength || !FillWindow(offset, bodyLength + Overhead))
        {
            return -1;
        }

        RecordStart = offset - windowOffset;
        return Check(RecordStart, bodyLength);
    }

    /// <summary>Looks in a row of records for the next that is sound, from where one is not.</summary>
    /// <param name="offset">The first place to look at.</param>
    /// <returns>Where it stands, or −1 when there is none up to the end of the file.</returns>
    internal int FindRecord(int offset)
    {
        for (; offset + Overhead <= Length; offset++)
        {
            if (!FillWindow(offset, BodyOffset))
            {
                return -1;
            }

            int at = offset - windowOffset;
            int total = Overhead + (buffer[at] | (buffer[at + 1] << 8));
            bool canBe = buffer[at + 2] >= RecordKind.Account && buffer[at + 2] <= RecordKind.SnapshotEnd;
            if (canBe && offset + total <= Length && Scan(offset, out _) >= 0)
            {
                return offset;
            }
        }

        return -1;
    }

    /// <summary>Whether the file's last record is whole but for its length, which tells one that went bad from a torn one.</summary>
    /// <param name="offset">Where it stands.</param>
    internal bool IsWholeButForItsLength(int offset)
    {
        int total = Length - offset;
        if (total < Overhead || total > MaxRecordLength || !FillWindow(offset, total))
        {
            return false;
        }

        int start = offset - windowOffset;
        buffer[start] = (byte)(total - Overhead);
        buffer[start + 1] = (byte)((total - Overhead) >> 8);
        return Check(start, total - Overhead) >= 0;
    }

    private int Read(int offset, int expectedLength, int at, out byte kind)
    {
        int bodyLength = ReadRecord(offset, expectedLength, at, out kind);
        CloseWhenDone();
        return bodyLength;
    }

    private int ReadRecord(int offset, int expectedLength, int at, out byte kind)
    {
        kind = 0;
        RecordStart = at;
        if (ReadStored(offset, at, expectedLength) < expectedLength)
        {
            return -1;
        }

        int bodyLength = buffer[at] | (buffer[at + 1] << 8);
        kind = buffer[at + 2];
        int total = bodyLength + Overhead;
        int missing = total - expectedLength;
        if (at + total > buffer.Length || (missing > 0 && ReadStored(offset + expectedLength, at + expectedLength, missing) < missing))
        {
            return -1;
        }

        return Check(at, bodyLength);
    }

    private int Check(int start, int bodyLength)
    {
        int end = BodyOffset + bodyLength;
        return Crc32.Compute(buffer, start, end) == Crc32.Read(buffer, start + end) ? bodyLength : -2 - bodyLength;
    }

    // Sees to it that so many bytes from a place on are in the buffer.
    private bool FillWindow(int offset, int count)
    {
        int end = windowOffset + windowLength;
        if (offset < windowOffset || offset + count > end)
        {
            // What is there already is kept, so that the file is read without going back.
            int kept = offset >= windowOffset && offset < end ? end - offset : 0;
            Array.Copy(buffer, kept == 0 ? 0 : offset - windowOffset, buffer, 0, kept);
            int read = ReadStored(offset + kept, kept, buffer.Length - kept);
            windowOffset = offset;
            windowLength = read > 0 ? kept + read : kept;
        }

        return offset + count <= windowOffset + windowLength;
    }

    // Tries twice, the second time with the file opened anew, before it takes less than the file holds for an answer.
    private int ReadStored(int offset, int at, int count)
    {
        int held = storedLength - offset;
        int expected = held < count ? held : count;
        int read = ReadOnce(offset, at, count);
        if (read < expected)
        {
            CloseReader();
            read = ReadOnce(offset, at, count);
            HasReadFailed |= read < expected;
        }

        return read;
    }

    private int ReadOnce(int offset, int at, int count) =>
        isReaderOpen || OpenReader() >= 0 ? storage.ReadAt(offset, buffer, at, count) : -1;

    private int OpenReader()
    {
        int length = storage.OpenRead(FileName);
        isReaderOpen = length >= 0;
        return length;
    }

    private void CloseWhenDone()
    {
        if (readings == 0)
        {
            CloseReader();
        }
    }

    private void CloseReader()
    {
        if (isReaderOpen)
        {
            isReaderOpen = false;
            storage.CloseRead();
        }
    }
}
