using System;
using System.Collections.Generic;
using HwToken.Core.Cable;

namespace HwToken.Device.Cable;

/// <summary>Puts records together from the lines that a token prints; what else is printed between them is passed over.</summary>
internal sealed class AnswerLines
{
    private const int MarkLength = 4;

    // A line that has no end is none of a token's.
    private const int MostCharacters = 4096;

    private readonly List<char> line = [];
    private readonly List<byte> record = [];
    private bool isBroken;

    /// <summary>Takes text as it comes, in pieces of any length.</summary>
    /// <returns>The records that are whole with it.</returns>
    internal IReadOnlyList<byte[]> Add(string text)
    {
        List<byte[]> whole = [];
        foreach (char character in text)
        {
            if (character is not ('\n' or '\r'))
            {
                if (line.Count < MostCharacters)
                {
                    line.Add(character);
                }

                continue;
            }

            if (line.Count > 0)
            {
                Take(new string(line.ToArray()), whole);
                line.Clear();
            }
        }

        return whole;
    }

    private void Take(string text, List<byte[]> whole)
    {
        // Something else may have been printed before, without the end of its line.
        int more = text.LastIndexOf(CableFormat.LineOfMore, StringComparison.Ordinal);
        int last = text.LastIndexOf(CableFormat.LastLine, StringComparison.Ordinal);
        int start = Math.Max(more, last);
        if (start < 0)
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[2 * CableFormat.BytesPerLine];
        if (Convert.TryFromBase64String(text[(start + MarkLength)..], bytes, out int count) && record.Count + count <= CableFormat.MaxLength)
        {
            record.AddRange(bytes[..count]);
        }
        else
        {
            isBroken = true;
        }

        if (last == start)
        {
            if (!isBroken)
            {
                whole.Add([.. record]);
            }

            record.Clear();
            isBroken = false;
        }
    }
}
