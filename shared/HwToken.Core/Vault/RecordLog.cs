using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>
/// A file of records that only grows. A power cut can leave a torn record at its end, which its check
/// value tells; the next file generation, written whole before the old one goes, leaves it behind.
/// Bytes: shared/docs/vault-format.md, "Log".
/// </summary>
/// <remarks>
/// There is one buffer, for two generations: it holds the record read last, or what waits to be stored. So nothing is
/// read between <see cref="BeginRecord"/> and <see cref="Flush"/> but what is copied (<see cref="CopyFrom"/>).
/// </remarks>
internal sealed partial class RecordLog
{
    /// <summary>Bytes of the file's header.</summary>
    internal const int HeaderLength = 24;

    /// <summary>Bytes of a record around its body: length and kind before, check value behind.</summary>
    internal const int Overhead = BodyOffset + CheckLength;

    /// <summary>Where a record's body starts within it.</summary>
    internal const int BodyOffset = 3;

    /// <summary>Longest record, in bytes.</summary>
    internal const int MaxRecordLength = 1024 + Overhead;

    private const int CheckLength = 4;
    private const uint Magic = 0x56545748; // "HWTV"
    private const byte FormatVersion = 2;

    private readonly IStorage storage;
    private readonly byte[] buffer;
    private readonly ByteWriter writer;
    private int buffered;
    private int storedLength;
    private bool isWriting;
    private bool hasWriteFailed;

    /// <summary>Works on a storage.</summary>
    /// <param name="storage">The files.</param>
    /// <param name="buffer">Holds a record of any length.</param>
    /// <param name="writer">Writes into the buffer.</param>
    internal RecordLog(IStorage storage, byte[] buffer, ByteWriter writer)
    {
        this.storage = storage;
        this.buffer = buffer;
        this.writer = writer;
    }

    /// <summary>The file that is in use, by its generation: even and odd ones take turns.</summary>
    internal string FileName { get; private set; } = EvenName;

    /// <summary>Which generation is in use, from 1.</summary>
    internal uint Generation { get; private set; }

    /// <summary>Bytes of the file, those waiting to be written included: where the next record will stand.</summary>
    internal int Length { get; private set; }

    /// <summary>Bytes that wait to be stored.</summary>
    internal int WaitingLength => Length - storedLength;

    /// <summary>Begins a new generation; its file is there after the first <see cref="Flush"/>.</summary>
    /// <param name="generation">Its number.</param>
    /// <param name="keyId">What names the key of its records, 8 bytes; zeros when there is none yet.</param>
    /// <returns>Whether a left-over of that name could be cleared away.</returns>
    internal bool Begin(uint generation, byte[] keyId)
    {
        Use(generation, HeaderLength);
        storedLength = 0;
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
        writer.WriteUInt32(Crc32.Compute(buffer, 0, HeaderLength - CheckLength));
        buffered = HeaderLength;
        return true;
    }

    /// <summary>Starts a record: its body is written with what this returns.</summary>
    /// <param name="bodyLength">Bytes that it will have at most; if they don't fit beside what waits, that goes on its way first.</param>
    internal ByteWriter BeginRecord(int bodyLength)
    {
        MakeRoom(bodyLength + Overhead);
        writer.Reset(buffered + BodyOffset, buffer.Length - CheckLength);
        return writer;
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
        return Take(bodyLength + Overhead);
    }

    /// <summary>Copies a record of the generation before as it is, check value and all.</summary>
    /// <param name="source">That generation.</param>
    /// <param name="offset">Where the record stands there.</param>
    /// <param name="length">Bytes of the whole record.</param>
    /// <param name="kind">What it must say.</param>
    /// <returns>Whether it was copied; when not, it fails its check, or the file could not be read.</returns>
    internal bool CopyFrom(RecordLog source, int offset, int length, byte kind)
    {
        MakeRoom(length);
        bool isSound = source.Read(offset, length, buffered, out byte found) == length - Overhead && found == kind;
        if (isSound)
        {
            Take(length);
        }

        return isSound;
    }

    /// <summary>Stores what is waiting, in one go.</summary>
    /// <returns>Whether it is stored; when not, the log forgets it, and the file may have a torn end.</returns>
    internal bool Flush()
    {
        Send();
        bool isStored = !hasWriteFailed;
        if (isWriting)
        {
            isStored &= storage.CloseAppend();
        }

        isWriting = false;
        hasWriteFailed = false;
        storedLength = isStored ? Length : storedLength;
        Length = storedLength;
        return isStored;
    }

    /// <summary>Deletes the file and forgets what waits.</summary>
    /// <returns>Whether it is gone.</returns>
    internal bool Abandon()
    {
        Array.Clear(buffer, 0, buffered);
        buffered = 0;
        if (isWriting)
        {
            storage.CloseAppend();
        }

        isWriting = false;
        hasWriteFailed = false;
        return storage.Delete(FileName);
    }

    /// <summary>The name of a generation's file.</summary>
    internal static string GetFileName(uint generation) => (generation & 1) == 0 ? EvenName : OddName;

    // Every use of a string constant allocates on the device.
    private static readonly string EvenName = "vault-0";
    private static readonly string OddName = "vault-1";

    private int Take(int length)
    {
        int offset = Length;
        Length += length;
        buffered += length;
        return offset;
    }

    private void MakeRoom(int length)
    {
        if (buffered + length > buffer.Length)
        {
            Send();
        }
    }

    // Into the file that is open until the flush; nothing of it persists before that.
    private void Send()
    {
        if (buffered == 0)
        {
            return;
        }

        if (!isWriting && !hasWriteFailed)
        {
            isWriting = storage.OpenAppend(FileName);
            hasWriteFailed = !isWriting;
        }

        hasWriteFailed = hasWriteFailed || !storage.Write(buffer, 0, buffered);
        Array.Clear(buffer, 0, buffered);
        buffered = 0;
    }
}
