using System;

namespace HwToken.Core.Vault;

/// <summary>
/// What is held in memory of every account, 24 bytes each: where its record stands, and short tags of its
/// secret and names to find duplicates by. Positions are the order of the accounts, from 0.
/// </summary>
internal sealed class AccountIndex
{
    // One array for all, as every field of an object costs a heap block of its own on the device.
    private const int Stride = 6;
    private const int IdField = 0;
    private const int OffsetField = 1;
    private const int LengthField = 2;
    private const int CounterOffsetField = 3;
    private const int SecretTagField = 4;
    private const int NameTagField = 5;

    private readonly int[] fields;
    private readonly int[] slot = new int[Stride];
    private int highestId;

    /// <summary>Makes room for so many accounts, once.</summary>
    internal AccountIndex(int capacity) => fields = new int[capacity * Stride];

    /// <summary>How many accounts there are.</summary>
    internal int Count { get; private set; }

    /// <summary>A number that changes whenever accounts come, go, change or move; a counter that goes on is no change.</summary>
    internal int Revision { get; private set; }

    /// <summary>Bytes of all accounts' records in the file.</summary>
    internal int TotalLength { get; private set; }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        Revision++;
        Count = 0;
        TotalLength = 0;
        highestId = 0;
    }

    /// <summary>The id of the account at a position.</summary>
    internal int GetId(int position) => fields[(position * Stride) + IdField];

    /// <summary>Bytes of its record.</summary>
    internal int GetLength(int position) => fields[(position * Stride) + LengthField];

    /// <summary>Where its record stands in the file.</summary>
    internal int GetOffset(int position) => fields[(position * Stride) + OffsetField];

    /// <summary>Where its newest counter record stands; 0 when its own record has the counter.</summary>
    internal int GetCounterOffset(int position) => fields[(position * Stride) + CounterOffsetField];

    /// <summary>Its counter is in a record of its own now.</summary>
    internal void SetCounterOffset(int position, int offset) => fields[(position * Stride) + CounterOffsetField] = offset;

    /// <summary>The position of an id, or −1. A new id is usually higher than all before, and found out at once.</summary>
    internal int Find(int id) => id > highestId ? -1 : FindField(IdField, id, -1);

    /// <summary>The first position after <paramref name="after"/> of an account whose secret has a tag, or −1.</summary>
    internal int FindSecretTag(uint tag, int after) => FindField(SecretTagField, (int)tag, after);

    /// <summary>The first position after <paramref name="after"/> of an account whose names have a tag, or −1.</summary>
    internal int FindNameTag(uint tag, int after) => FindField(NameTagField, (int)tag, after);

    /// <summary>Takes up an account: at the place of its id, or as the last one.</summary>
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
            TotalLength -= fields[(position * Stride) + LengthField];
        }

        int field = position * Stride;
        fields[field + IdField] = id;
        fields[field + OffsetField] = offset;
        fields[field + LengthField] = length;
        fields[field + CounterOffsetField] = 0;
        fields[field + SecretTagField] = (int)secretTag;
        fields[field + NameTagField] = (int)nameTag;
        TotalLength += length;
    }

    /// <summary>An account's records stand elsewhere now.</summary>
    internal void Relocate(int position, int offset, int counterOffset)
    {
        fields[(position * Stride) + OffsetField] = offset;
        fields[(position * Stride) + CounterOffsetField] = counterOffset;
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
        TotalLength -= fields[(position * Stride) + LengthField];
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

    private int FindField(int field, int value, int after)
    {
        int[] all = fields;
        int end = Count * Stride;
        for (int at = ((after + 1) * Stride) + field; at < end; at += Stride)
        {
            if (all[at] == value)
            {
                return at / Stride;
            }
        }

        return -1;
    }
}
