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
    internal const int HeaderLength = 12;

    /// <summary>Bytes of a record around its body: length and kind before, check value behind.</summary>
    internal const int Overhead = BodyOffset + CheckLength;

    /// <summary>Where a record's body starts within it.</summary>
    internal const int BodyOffset = 3;

    private const int CheckLength = 4;
    private const uint Magic = 0x56545748; // "HWTV"
    private const byte FormatVersion = 1;
    // Holds all that one message of the protocol can add.
    private const int BufferLength = 2048;

    private readonly IStorage storage;
    private readonly byte[] buffer = new byte[BufferLength];
    private readonly ByteWriter writer;
    private int buffered;
    private int scannedOffset;
    private int scannedLength;
    private bool isScanning;

    /// <summary>Works on a storage.</summary>
    internal RecordLog(IStorage storage)
    {
        this.storage = storage;
        writer = new ByteWriter(buffer);
    }

    /// <summary>The file that is in use, by its generation: even and odd ones take turns.</summary>
    internal string FileName { get; private set; } = "vault-0";

    /// <summary>Which generation is in use, from 1.</summary>
    internal uint Generation { get; private set; }

    /// <summary>Bytes of the file, those waiting to be written included: where the next record will stand.</summary>
    internal int Length { get; private set; }

    /// <summary>Begins to use the file of a generation that exists.</summary>
    internal void Use(uint generation, int length)
    {
        Generation = generation;
        FileName = GetFileName(generation);
        Length = length;
        buffered = 0;
    }

    /// <summary>Begins a new generation; its file is there after the first <see cref="Flush"/>.</summary>
    /// <returns>Whether a left-over of that name could be cleared away.</returns>
    internal bool Begin(uint generation)
    {
        Use(generation, HeaderLength);
        if (!storage.Delete(FileName))
        {
            return false;
        }

        writer.Reset(0, BufferLength);
        writer.WriteUInt32(Magic);
        writer.WriteByte(FormatVersion);
        writer.WriteByte(0);
        writer.WriteUInt16(0);
        writer.WriteUInt32(generation);
        buffered = HeaderLength;
        return true;
    }

    /// <summary>Starts a record: its body is written with what this returns.</summary>
    internal ByteWriter BeginRecord()
    {
        writer.Reset(buffered + BodyOffset, BufferLength - 4);
        return writer;
    }

    /// <summary>Whether a record of this many bytes fits before the buffer must be flushed.</summary>
    internal bool HasRoomFor(int length) => buffered + length <= BufferLength;

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

    /// <summary>Gives a record that was changed its check value.</summary>
    internal static void Seal(byte[] record, int length) => Crc32.Append(record, 0, length - CheckLength);

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

    /// <summary>Deletes the file and forgets what waits; a file that can't be deleted is told by its lower generation or missing end.</summary>
    internal void Abandon()
    {
        Array.Clear(buffer, 0, buffered);
        buffered = 0;
        storage.Delete(FileName);
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
        Array.Clear(buffer, 0, BufferLength);
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

    /// <summary>Reads the header of a generation's file.</summary>
    /// <param name="parity">0 or 1: which of the two files.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="length">Bytes of the file, 0 when there is none.</param>
    /// <returns>Whether there is a file with a sound header of a version that this code reads.</returns>
    internal bool ReadHeader(uint parity, out uint generation, out int length)
    {
        generation = 0;
        string name = GetFileName(parity);
        length = storage.GetLength(name);
        var header = new byte[HeaderLength];
        if (length < HeaderLength || storage.Read(name, 0, header, 0, HeaderLength) != HeaderLength)
        {
            return false;
        }

        var reader = new ByteReader(header, 0, HeaderLength);
        bool isSound = reader.ReadUInt32() == Magic && reader.ReadByte() == FormatVersion;
        reader.ReadBytes(3);
        generation = reader.ReadUInt32();
        return isSound && generation != 0 && (generation & 1) == parity;
    }

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
            return storage.Read(FileName, offset, destination, at, count) == count;
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
            scannedLength = storage.Read(FileName, offset, buffer, 0, BufferLength);
            if (scannedLength < count)
            {
                return false;
            }
        }

        Array.Copy(buffer, offset - scannedOffset, destination, at, count);
        return true;
    }

    private static string GetFileName(uint generation) => (generation & 1) == 0 ? "vault-0" : "vault-1";
}
