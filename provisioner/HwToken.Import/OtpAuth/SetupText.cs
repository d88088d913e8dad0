using System;
using System.Collections.Generic;

namespace HwToken.Import.OtpAuth;

/// <summary>A text with a setup code on each line, as many programs export them.</summary>
internal static class SetupText
{
    /// <summary>Reads all lines.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="codeRead">Is given each line that is a code; it may hold a secret.</param>
    /// <returns>What was recognised, in order; other lines, such as headings, count for nothing.</returns>
    internal static IReadOnlyList<FoundItem> Read(string text, Action<string>? codeRead = null)
    {
        var items = new List<FoundItem>();
        foreach (string whole in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Some versions of Ente Auth write each as a JSON string.
            string line = whole.Trim('"');
            if (FoundItem.IsSetupText(line) || TextKind.DescribeKnown(line) is not null)
            {
                codeRead?.Invoke(line);
                items.AddRange(FoundItem.ReadAllListed(line));
            }
        }

        return items;
    }
}
