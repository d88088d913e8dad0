using System;

namespace HwToken.Core.Vault;

/// <summary>
/// What is held in memory of every account, 9 bytes each: its id, where its records stand, how long its own is, and the
/// beginnings of the tags by which duplicates are found. Positions are the order of the accounts, from 0.
/// </summary>
internal sealed class AccountIndex
{
    /// <summary>Bytes of the longest file whose places fit into the index.</summary>
    internal const int MaxFileLength = (1 << OffsetBits) - 1;

    // One array for all, as every field of an object costs a heap block of its own on the device, and each account four.
    private const int Stride = 9;
    private const int IdAt = 0;

    // Three bytes: where the account's record stands, and above that how many blocks its sealed part has.
    private const int RecordAt = 2;

    // Three bytes: where its newest counter record stands, and above that a part of the tag of its names.
    private const int CounterAt = 5;

    // A part of the tag of its secret.
    private const int SecretAt = 8;

    private const int OffsetBits = 18;
    private const int OffsetMask = MaxFileLength;
    private const int HighMask = 0x3F;

    private readonly byte[] fields;
    private readonly byte[] slot = new byte[Stride];
    private int highestId;

    /// <summary>Makes room for so many accounts, once.</summary>
    internal AccountIndex(int capacity) => fields = new byte[capacity * Stride];

    /// <summary>How many accounts there are.</summary>
    internal int Count { get; private set; }

    /// <summary>A number that changes whenever accounts come, go, change or move; a counter that goes on is no change.</summary>
    internal int Revision { get; private set; }

    /// <summary>Bytes of all accounts' records in the file.</summary>
    internal int TotalLength { get; private set; }

    /// <summary>Whether a record of this length can be one that was sealed: others are in no index.</summary>
    internal static bool IsLength(int length)
    {
        int sealedLength = length - RecordLog.Overhead - RecordSealer.PlainLength;
        return sealedLength > 0 && sealedLength % RecordSealer.BlockLength == 0 && sealedLength / RecordSealer.BlockLength <= HighMask;
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        Revision++;
        Count = 0;
        TotalLength = 0;
        highestId = 0;
    }

    /// <summary>The id of the account at a position.</summary>
    internal int GetId(int position) => fields[position * Stride] | (fields[(position * Stride) + 1] << 8);

    /// <summary>Bytes of its record.</summary>
    internal int GetLength(int position) =>
        RecordLog.Overhead + RecordSealer.PlainLength + ((Get(position, RecordAt) >> OffsetBits) * RecordSealer.BlockLength);

    /// <summary>Where its record stands in the file.</summary>
    internal int GetOffset(int position) => Get(position, RecordAt) & OffsetMask;

    /// <summary>Where its newest counter record stands; 0 when its own record has the counter.</summary>
    internal int GetCounterOffset(int position) => Get(position, CounterAt) & OffsetMask;

    /// <summary>Its counter is in a record of its own now.</summary>
    internal void SetCounterOffset(int position, int offset) => Set(position, CounterAt, (Get(position, CounterAt) & ~OffsetMask) | offset);

    /// <summary>The position of an id, or −1. A new id is usually higher than all before, and found out at once.</summary>
    internal int Find(int id)
    {
        byte[] all = fields;
        int end = id > highestId ? 0 : Count * Stride;
        byte low = (byte)id;
        byte high = (byte)(id >> 8);
        for (int at = IdAt; at < end; at += Stride)
        {
            if (all[at] == low && all[at + 1] == high)
            {
                return at / Stride;
            }
        }

        return -1;
    }

    /// <summary>The first position after <paramref name="after"/> of an account whose secret may have a tag, or −1: the record's own tag tells.</summary>
    internal int FindSecretTag(uint tag, int after)
    {
        byte[] all = fields;
        int end = Count * Stride;
        byte part = (byte)tag;
        for (int at = ((after + 1) * Stride) + SecretAt; at < end; at += Stride)
        {
            if (all[at] == part)
            {
                return at / Stride;
            }
        }

        return -1;
    }

    /// <summary>The first position after <paramref name="after"/> of an account whose names may have a tag, or −1: the record's own tag tells.</summary>
    internal int FindNameTag(uint tag, int after)
    {
        byte[] all = fields;
        int end = Count * Stride;
        int part = (int)tag & HighMask;
        for (int at = ((after + 1) * Stride) + CounterAt + 2; at < end; at += Stride)
        {
            if (all[at] >> (OffsetBits - 16) == part)
            {
                return at / Stride;
            }
        }

        return -1;
    }

    /// <summary>Takes up an account: at the place of its id, or as the last one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="offset">Where its record stands.</param>
    /// <param name="length">Bytes of the record (<see cref="IsLength"/>).</param>
    /// <param name="secretTag">The tag of its secret.</param>
    /// <param name="nameTag">The tag of its names.</param>
    internal void Put(int id, int offset, int length, uint secretTag, uint nameTag)
    {
        Revision++;
        int position = Find(id);
        if (position < 0)
        {
            position = Count++;
            highestId = id > highestId ? id : highestId;
        }
        else
        {
            TotalLength -= GetLength(position);
        }

        int field = position * Stride;
        fields[field] = (byte)id;
        fields[field + 1] = (byte)(id >> 8);
        fields[field + SecretAt] = (byte)secretTag;
        int blocks = (length - RecordLog.Overhead - RecordSealer.PlainLength) / RecordSealer.BlockLength;
        Set(position, RecordAt, offset | (blocks << OffsetBits));
        Set(position, CounterAt, ((int)nameTag & HighMask) << OffsetBits);
        TotalLength += length;
    }

    /// <summary>All records stand in the order of the accounts now, each with its counter record behind it, if it has one.</summary>
    /// <param name="offset">Where the first one stands.</param>
    internal void Relocate(int offset)
    {
        for (int position = 0; position < Count; position++)
        {
            Set(position, RecordAt, (Get(position, RecordAt) & ~OffsetMask) | offset);
            offset += GetLength(position);
            if (GetCounterOffset(position) != 0)
            {
                SetCounterOffset(position, offset);
                offset += AccountLog.CounterRecordLength;
            }
        }
    }

    /// <summary>Drops an account, if there is one of that id.</summary>
    internal void RemoveId(int id)
    {
        int position = Find(id);
        if (position >= 0)
        {
            Remove(position);
        }
    }

    /// <summary>Drops an account.</summary>
    internal void Remove(int position)
    {
        TotalLength -= GetLength(position);
        Move(position, Count - 1);
        Count--;
    }

    /// <summary>Puts an account at another position, beyond the end meaning last; those between close up.</summary>
    internal void Move(int from, int to)
    {
        Revision++;
        if (to >= Count)
        {
            to = Count - 1;
        }

        Array.Copy(fields, from * Stride, slot, 0, Stride);
        if (from < to)
        {
            Array.Copy(fields, (from + 1) * Stride, fields, from * Stride, (to - from) * Stride);
        }
        else
        {
            Array.Copy(fields, to * Stride, fields, (to + 1) * Stride, (from - to) * Stride);
        }

        Array.Copy(slot, 0, fields, to * Stride, Stride);
    }

    private int Get(int position, int field)
    {
        int at = (position * Stride) + field;
        return fields[at] | (fields[at + 1] << 8) | (fields[at + 2] << 16);
    }

    private void Set(int position, int field, int value)
    {
        int at = (position * Stride) + field;
        fields[at] = (byte)value;
        fields[at + 1] = (byte)(value >> 8);
        fields[at + 2] = (byte)(value >> 16);
    }
}
