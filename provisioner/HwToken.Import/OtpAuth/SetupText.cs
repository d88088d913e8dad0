using System;
using System.Collections.Generic;

namespace HwToken.Import.OtpAuth;

/// <summary>A text with a setup code on each line, as many programs export them.</summary>
internal static class SetupText
{
    /// <summary>Reads all lines.</summary>
    /// <returns>What was recognised, in order; other lines, such as headings, count for nothing.</returns>
    internal static IReadOnlyList<FoundItem> Read(string text)
    {
        var items = new List<FoundItem>();
        foreach (string whole in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Some versions of Ente Auth write each as a JSON string.
            string line = whole.Trim('"');
            if (FoundItem.IsSetupText(line) || TextKind.DescribeKnown(line) is not null)
            {
                items.AddRange(FoundItem.ReadAllListed(line));
            }
        }

        return items;
    }
}
