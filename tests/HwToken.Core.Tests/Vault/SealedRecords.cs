using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace HwToken.Core.Tests.Vault;

/// <summary>
/// Watches what is written and holds every initialisation vector against all before it. A record behind a snapshot
/// is newly sealed, so its vector must be new to its key, even if the record is torn; within a snapshot there are only
/// copies of what was sealed before.
/// </summary>
internal sealed class SealedRecords
{
    private readonly HashSet<string> vectors = [];
    private readonly Dictionary<string, string> wraps = [];
    private readonly Dictionary<string, (string KeyId, bool IsWhole)> logs = [];

    /// <summary>Vectors of records, each once for its key.</summary>
    internal int Count => vectors.Count;

    /// <summary>Key files whose vector was seen.</summary>
    internal int KeyFiles => wraps.Count;

    /// <summary>Whether the random source is broken, so that a key file may be written twice the same, byte for byte.</summary>
    internal bool AllowsSameWrap { get; init; }

    /// <summary>To be told of everything that is appended.</summary>
    internal void Watch(string name, int position, byte[] bytes)
    {
        if (name.StartsWith("key", StringComparison.Ordinal) && bytes.Length >= 56)
        {
            WatchKey(bytes);
        }
        else if (name.StartsWith("vault", StringComparison.Ordinal))
        {
            WatchLog(name, position, bytes);
        }
    }

    private void WatchKey(byte[] bytes)
    {
        // Salt, key id and vector: the wrapping key comes of the salt and the PIN.
        string saltAndVector = Convert.ToHexString(bytes[16..56]);
        string rest = Convert.ToHexString(bytes[56..Math.Min(bytes.Length, 88)]);
        bool isNew = wraps.TryAdd(saltAndVector, rest);
        bool isSame = AllowsSameWrap && (wraps[saltAndVector].StartsWith(rest, StringComparison.Ordinal) || rest.StartsWith(wraps[saltAndVector], StringComparison.Ordinal));
        Assert.True(isNew || isSame, "Salt and vector of a key file come twice.");
    }

    private void WatchLog(string name, int position, byte[] bytes)
    {
        int at = 0;
        if (position == 0)
        {
            logs[name] = (bytes.Length >= 20 ? Convert.ToHexString(bytes[12..20]) : "", false);
            at = 24;
        }

        (string keyId, bool isWhole) = logs[name];
        while (at + 3 <= bytes.Length)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
            if (bytes[at + 2] == 1 && at + 3 + 30 <= bytes.Length)
            {
                string vector = keyId + Convert.ToHexString(bytes[(at + 17)..(at + 33)]);
                Assert.True(vectors.Add(vector) == isWhole, isWhole ? "A vector comes twice." : "A snapshot holds a record that is no copy.");
            }

            isWhole |= bytes[at + 2] == 6 && at + 7 <= bytes.Length;
            at += 7 + length;
        }

        logs[name] = (keyId, isWhole);
    }
}
