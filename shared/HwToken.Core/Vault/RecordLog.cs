using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>
/// A file of records that only grows. A power cut can leave a torn record at its end, which its check
/// value tells; the next file generation, written whole before the old one goes, leaves it behind.
/// Bytes: shared/docs/vault-format.md, "Log".
/// </summary>
internal sealed class RecordLog
{
    /// <summary>Bytes of the file's header.</summary>
    internal const int HeaderLength = 24;

    /// <summary>Bytes of a record around its body: length and kind before, check value behind.</summary>
    internal const int Overhead = BodyOffset + CheckLength;

    /// <summary>Where a record's body starts within it.</summary>
    internal const int BodyOffset = 3;

    private const int CheckLength = 4;
    private const uint Magic = 0x56545748; // "HWTV"
    private const byte FormatVersion = 2;

    private readonly IStorage storage;
    private readonly byte[] buffer;
    private readonly ByteWriter writer;
    private int buffered;
    private int scannedOffset;
    private int scannedLength;
    private bool isScanning;

    /// <summary>Works on a storage.</summary>
    /// <param name="storage">The files.</param>
    /// <param name="buffer">
    /// Holds what waits to be stored. Two logs may share it as long as only one of them has something waiting.
    /// </param>
    internal RecordLog(IStorage storage, byte[] buffer)
    {
        this.storage = storage;
        this.buffer = buffer;
        writer = new ByteWriter(buffer);
    }

    /// <summary>The file that is in use, by its generation: even and odd ones take turns.</summary>
    internal string FileName { get; private set; } = "vault-0";

    /// <summary>Which generation is in use, from 1.</summary>
    internal uint Generation { get; private set; }

    /// <summary>Bytes of the file, those waiting to be written included: where the next record will stand.</summary>
    internal int Length { get; private set; }

    /// <summary>Whether the storage did not give what the file holds: that says nothing of the records.</summary>
    internal bool HasReadFailed { get; private set; }

    /// <summary>Begins to use the file of a generation that exists.</summary>
    internal void Use(uint generation, int length)
    {
        Generation = generation;
        FileName = GetFileName(generation);
        Length = length;
        buffered = 0;
        HasReadFailed = false;
    }

    /// <summary>Begins a new generation; its file is there after the first <see cref="Flush"/>.</summary>
    /// <param name="generation">Its number.</param>
    /// <param name="keyId">What names the key of its records, 8 bytes; zeros when there is none yet.</param>
    /// <returns>Whether a left-over of that name could be cleared away.</returns>
    internal bool Begin(uint generation, byte[] keyId)
    {
        Use(generation, HeaderLength);
        if (!storage.Delete(FileName))
        {
            return false;
        }

        writer.Reset(0, buffer.Length);
        writer.WriteUInt32(Magic);
        writer.WriteByte(FormatVersion);
        writer.WriteByte(0);
        writer.WriteUInt16(0);
        writer.WriteUInt32(generation);
        writer.WriteBytes(keyId, 0, VaultKeys.KeyIdLength);
        writer.WriteUInt32(Crc32.Compute(buffer, 0, HeaderLength - 4));
        buffered = HeaderLength;
        return true;
    }

    /// <summary>Starts a record: its body is written with what this returns.</summary>
    internal ByteWriter BeginRecord()
    {
        writer.Reset(buffered + BodyOffset, buffer.Length - 4);
        return writer;
    }

    /// <summary>Whether a record of this many bytes fits before the buffer must be flushed.</summary>
    internal bool HasRoomFor(int length) => buffered + length <= buffer.Length;

    /// <summary>Takes over a record as it was read from another log, check value and all.</summary>
    /// <returns>Where it stands in this file.</returns>
    internal int Copy(byte[] record, int length)
    {
        Array.Copy(record, 0, buffer, buffered, length);
        buffered += length;
        int offset = Length;
        Length += length;
        return offset;
    }

    /// <summary>Ends the record begun last. It is stored with the next <see cref="Flush"/>.</summary>
    /// <returns>Where it stands in the file.</returns>
    internal int EndRecord(byte kind)
    {
        int bodyLength = writer.Position - buffered - BodyOffset;
        buffer[buffered] = (byte)bodyLength;
        buffer[buffered + 1] = (byte)(bodyLength >> 8);
        buffer[buffered + 2] = kind;
        Crc32.Append(buffer, buffered, BodyOffset + bodyLength);
        int offset = Length;
        int length = bodyLength + Overhead;
        Length += length;
        buffered += length;
        return offset;
    }

    /// <summary>Stores what is waiting, in one go.</summary>
    /// <returns>Whether it is stored; when not, the log forgets it, and the file may have a torn end.</returns>
    internal bool Flush()
    {
        bool isStored = buffered == 0 || storage.Append(FileName, buffer, 0, buffered);
        if (!isStored)
        {
            Length -= buffered;
        }

        Array.Clear(buffer, 0, buffered);
        buffered = 0;
        return isStored;
    }

    /// <summary>Deletes the file and forgets what waits.</summary>
    /// <returns>Whether it is gone.</returns>
    internal bool Abandon()
    {
        Array.Clear(buffer, 0, buffered);
        buffered = 0;
        return storage.Delete(FileName);
    }

    /// <summary>
    /// Begins to read the whole file record by record: it is fetched in blocks, since on the device each
    /// access to a file opens it anew. Nothing may be written before <see cref="EndScan"/>.
    /// </summary>
    internal void BeginScan()
    {
        isScanning = true;
        scannedLength = 0;
    }

    /// <summary>The whole file was read.</summary>
    internal void EndScan()
    {
        isScanning = false;
        Array.Clear(buffer, 0, buffer.Length);
    }

    /// <summary>Reads the record at a place and checks it.</summary>
    /// <param name="offset">Where it stands in the file.</param>
    /// <param name="expectedLength">Bytes of the whole record, to have them in one access; <see cref="BodyOffset"/> when that is not known.</param>
    /// <param name="record">Takes the record.</param>
    /// <param name="kind">What it says.</param>
    /// <returns>Bytes of its body; −1 when its length can't be; −2 − length when only its check value is wrong.</returns>
    internal int Read(int offset, int expectedLength, byte[] record, out byte kind)
    {
        kind = 0;
        if (!ReadBytes(offset, record, 0, expectedLength))
        {
            return -1;
        }

        int bodyLength = record[0] | (record[1] << 8);
        kind = record[2];
        int total = bodyLength + Overhead;
        int missing = total - expectedLength;
        if (total > record.Length || (missing > 0 && !ReadBytes(offset + expectedLength, record, expectedLength, missing)))
        {
            return -1;
        }

        int end = BodyOffset + bodyLength;
        return Crc32.Compute(record, 0, end) == Crc32.Read(record, end) ? bodyLength : -2 - bodyLength;
    }

    /// <summary>Looks for the next record that is sound, from where one is not.</summary>
    /// <param name="offset">The first place to look at.</param>
    /// <param name="record">Takes the record.</param>
    /// <returns>Where it stands, or −1 when there is none up to the end of the file.</returns>
    internal int FindRecord(int offset, byte[] record)
    {
        // Nothing waits to be stored, so the buffer can hold a piece of the file; what was read ahead is lost.
        bool wasScanning = isScanning;
        isScanning = false;
        int found = FindRecordInPieces(offset, record);
        isScanning = wasScanning;
        scannedLength = 0;
        return found;
    }

    private int FindRecordInPieces(int offset, byte[] record)
    {
        int pieceStart = 0;
        int pieceLength = 0;
        for (; offset + Overhead <= Length; offset++)
        {
            if (offset + BodyOffset > pieceStart + pieceLength)
            {
                pieceStart = offset;
                pieceLength = ReadStored(offset, buffer, 0, buffer.Length);
                if (pieceLength < BodyOffset)
                {
                    return -1;
                }
            }

            int at = offset - pieceStart;
            int total = Overhead + (buffer[at] | (buffer[at + 1] << 8));
            bool canBe = buffer[at + 2] >= RecordKind.Account && buffer[at + 2] <= RecordKind.SnapshotEnd;
            if (canBe && offset + total <= Length && Read(offset, BodyOffset, record, out _) >= 0)
            {
                return offset;
            }
        }

        return -1;
    }

    /// <summary>Whether the file's last record is whole but for its length, which tells one that went bad from a torn one.</summary>
    /// <param name="offset">Where it stands.</param>
    /// <param name="record">Takes the record.</param>
    internal bool IsWholeButForItsLength(int offset, byte[] record)
    {
        int total = Length - offset;
        if (total < Overhead || total > record.Length || !ReadBytes(offset, record, 0, total))
        {
            return false;
        }

        record[0] = (byte)(total - Overhead);
        record[1] = (byte)((total - Overhead) >> 8);
        return Crc32.Read(record, total - CheckLength) == Crc32.Compute(record, 0, total - CheckLength);
    }

    /// <summary>Reads the header of a generation's file.</summary>
    /// <param name="storage">The files.</param>
    /// <param name="parity">0 or 1: which of the two files.</param>
    /// <returns>What was found.</returns>
    internal static LogHeader ReadHeader(IStorage storage, uint parity)
    {
        var found = new LogHeader();
        string name = GetFileName(parity);
        found.FileLength = storage.GetLength(name);
        var header = new byte[HeaderLength];
        if (found.FileLength < HeaderLength || storage.Read(name, 0, header, 0, HeaderLength) != HeaderLength)
        {
            return found;
        }

        var reader = new ByteReader(header, 0, HeaderLength);
        bool isOurs = reader.ReadUInt32() == Magic;
        byte version = reader.ReadByte();
        reader.ReadBytes(3);
        found.Generation = reader.ReadUInt32();
        found.KeyId = reader.ReadBytes(VaultKeys.KeyIdLength);
        bool isIntact = reader.ReadUInt32() == Crc32.Compute(header, 0, HeaderLength - 4);
        found.IsNewer = isOurs && version > FormatVersion;
        found.IsSound = isOurs && isIntact && version == FormatVersion && found.Generation != 0 && (found.Generation & 1) == parity;
        return found;
    }

    /// <summary>The name of a generation's file.</summary>
    internal static string GetFileName(uint generation) => (generation & 1) == 0 ? "vault-0" : "vault-1";

    private bool ReadBytes(int offset, byte[] destination, int at, int count)
    {
        if (isScanning)
        {
            return ReadScanned(offset, destination, at, count);
        }

        // A record that waits to be stored is read from where it waits.
        int waitingAt = offset - (Length - buffered);
        if (waitingAt < 0)
        {
            return ReadStored(offset, destination, at, count) >= count;
        }

        if (waitingAt + count > buffered)
        {
            return false;
        }

        Array.Copy(buffer, waitingAt, destination, at, count);
        return true;
    }

    // The buffer is free while the file is read as a whole.
    private bool ReadScanned(int offset, byte[] destination, int at, int count)
    {
        if (offset < scannedOffset || offset + count > scannedOffset + scannedLength)
        {
            scannedOffset = offset;
            scannedLength = ReadStored(offset, buffer, 0, buffer.Length);
            if (scannedLength < count)
            {
                return false;
            }
        }

        Array.Copy(buffer, offset - scannedOffset, destination, at, count);
        return true;
    }

    // Tries twice before it takes less than the file holds for an answer.
    private int ReadStored(int offset, byte[] destination, int at, int count)
    {
        int held = Length - buffered - offset;
        int expected = held < count ? held : count;
        int read = storage.Read(FileName, offset, destination, at, count);
        if (read < expected)
        {
            read = storage.Read(FileName, offset, destination, at, count);
            HasReadFailed |= read < expected;
        }

        return read;
    }
}
