using System;
using System.Collections.Generic;

namespace HwToken.Core.Tests.Vault.Independent;

/// <summary>
/// Answers of a function of bytes, kept by all that was asked: the same records, sealed with the same keys, are read from thousands of
/// disks. Each thread has its own.
/// </summary>
internal sealed class KnownAnswers
{
    private const int Most = 2000;

    private readonly Dictionary<byte[], byte[]> answers = new(Content.Comparer);

    /// <summary>Answers once more, or for the first time.</summary>
    /// <param name="question">All that the answer depends on.</param>
    /// <param name="find">Finds the answer, which must depend on nothing else. Nobody changes it.</param>
    internal byte[] Get(byte[] question, Func<byte[]> find)
    {
        if (!answers.TryGetValue(question, out byte[]? answer))
        {
            if (answers.Count == Most)
            {
                answers.Clear();
            }

            answers.Add(question, answer = find());
        }

        return answer;
    }

    private sealed class Content : IEqualityComparer<byte[]>
    {
        internal static readonly Content Comparer = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj)
        {
            var hash = new HashCode();
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
