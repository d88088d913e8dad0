using HwToken.Core.Vault;

namespace HwToken.Firmware.Jump;

/// <summary>
/// The accounts in the order of their names. Kept is where each stands in the owner's order and how much its name has in
/// common with the one before: three bytes an account. Names themselves are read one by one, eight bytes of their weights
/// at a time, and read again only where these are alike. Of names that are alike over 64 bytes the owner's order counts.
/// </summary>
public sealed class SortedNames
{
    /// <summary>What <see cref="GetShared"/> says of names that are the same.</summary>
    public const int Same = 255;

    private const int MaxPasses = 8;

    private readonly AccountStore store;
    private ushort[] positions = new ushort[0];
    private byte[] shared = new byte[0];
    private ulong[]? keys;
    private int revision;
    private int pass;
    private int next;

    /// <summary>Sorts nothing yet.</summary>
    public SortedNames(AccountStore store)
    {
        this.store = store;
        revision = store.Revision - 1;
    }

    /// <summary>Whether the order is there and still that of the store's accounts.</summary>
    public bool IsReady => keys is null && IsCurrent;

    /// <summary>Whether the accounts are still those that the sorting began with.</summary>
    public bool IsCurrent => revision == store.Revision;

    /// <summary>How many accounts there are.</summary>
    public int Count => positions.Length;

    /// <summary>The position in the owner's order of the account at a place in the order of names.</summary>
    public int GetPosition(int place) => positions[place];

    /// <summary>How many bytes of weights a name has in common with the one before it; <see cref="Same"/> when they are alike.</summary>
    public int GetShared(int place) => shared[place];

    /// <summary>For each place what <see cref="GetShared"/> gives.</summary>
    internal byte[] Shared => shared;

    /// <summary>Begins to sort, if the order is not there; ten bytes an account are needed, of which eight only until it is.</summary>
    public void Begin()
    {
        if (IsReady)
        {
            return;
        }

        revision = store.Revision;
        int count = store.Count;
        positions = new ushort[count];
        shared = new byte[count];
        keys = new ulong[count];
        pass = 0;
        next = 0;
        for (int place = 0; place < count; place++)
        {
            positions[place] = (ushort)place;
        }
    }

    /// <summary>Goes on with sorting.</summary>
    /// <param name="reads">How many accounts to read at most.</param>
    public void Step(int reads)
    {
        if (keys is null)
        {
            return;
        }

        store.BeginReading();
        try
        {
            ReadKeys(keys, reads);
        }
        finally
        {
            store.EndReading();
        }

        if (next == positions.Length)
        {
            EndPass(keys);
        }
    }

    /// <summary>Forgets the order.</summary>
    public void Forget()
    {
        revision = store.Revision - 1;
        positions = new ushort[0];
        shared = new byte[0];
        keys = null;
    }

    private void ReadKeys(ulong[] allKeys, int reads)
    {
        while (next < positions.Length && reads > 0)
        {
            if (IsTied(next) || IsTied(next + 1))
            {
                allKeys[next] = NameWeights.GetKey(AccountName.Make(store.ReadAccount(positions[next])), pass * NameWeights.KeyLength);
                reads--;
            }

            next++;
        }
    }

    // Alike with the one before in all that was compared in earlier passes.
    private bool IsTied(int place) => place > 0 && place < positions.Length && shared[place] == pass * NameWeights.KeyLength;

    private void EndPass(ulong[] allKeys)
    {
        bool isTied = false;
        int start = 0;
        for (int end = 1; end <= positions.Length; end++)
        {
            if (!IsTied(end))
            {
                Sort(allKeys, start, end);
                isTied |= Compare(allKeys, start, end);
                start = end;
            }
        }

        pass++;
        next = 0;
        if (!isTied)
        {
            keys = null;
        }
    }

    // Notes what neighbours have in common; whether some need to be read on.
    private bool Compare(ulong[] allKeys, int start, int end)
    {
        bool isTied = false;
        int common = pass * NameWeights.KeyLength;
        for (int place = start + 1; place < end; place++)
        {
            ulong difference = allKeys[place] ^ allKeys[place - 1];
            if (difference == 0)
            {
                // A key of zeros is that of texts that have ended.
                bool isSame = allKeys[place] == 0 || pass == MaxPasses - 1;
                shared[place] = (byte)(isSame ? Same : common + NameWeights.KeyLength);
                isTied |= !isSame;
                continue;
            }

            int equal = common;
            while (difference >> 56 == 0)
            {
                difference <<= 8;
                equal++;
            }

            shared[place] = (byte)equal;
        }

        return isTied;
    }

    // Shell's sort with Knuth's gaps: small, in place, and far from quadratic.
    private void Sort(ulong[] allKeys, int start, int end)
    {
        ushort[] places = positions;
        int gap = 1;
        while (gap < (end - start) / 3)
        {
            gap = (3 * gap) + 1;
        }

        for (; gap > 0; gap /= 3)
        {
            for (int index = start + gap; index < end; index++)
            {
                ulong key = allKeys[index];
                ushort position = places[index];
                int at = index;
                while (at >= start + gap && (allKeys[at - gap] > key || (allKeys[at - gap] == key && places[at - gap] > position)))
                {
                    allKeys[at] = allKeys[at - gap];
                    places[at] = places[at - gap];
                    at -= gap;
                }

                allKeys[at] = key;
                places[at] = position;
            }
        }
    }
}
