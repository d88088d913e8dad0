using System;
using System.Collections.Generic;
using System.IO;

namespace HwToken.Core.Tests;

/// <summary>Reads a file of test vectors: blocks of "key: value" lines, parted by blank lines; # begins a comment.</summary>
internal static class VectorFile
{
    internal static List<Dictionary<string, string>> Read(string name)
    {
        var cases = new List<Dictionary<string, string>>();
        Dictionary<string, string>? current = null;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", name)))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (line.Trim().Length == 0)
            {
                current = null;
                continue;
            }

            if (current is null)
            {
                current = [];
                cases.Add(current);
            }

            int colon = line.IndexOf(':');
            current.Add(line[..colon], line[(colon + 1)..].Trim());
        }

        Assert.NotEmpty(cases);
        return cases;
    }
}
