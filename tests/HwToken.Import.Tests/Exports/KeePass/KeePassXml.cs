using System;
using System.Linq;

namespace HwToken.Import.Tests.Exports.KeePass;

/// <summary>Composes the XML of a database.</summary>
internal static class KeePassXml
{
    private const string BinId = "6w7wZdhAp0qVlXjkemuCYw==";

    /// <summary>A database of a group with entries, and a recycle bin with others.</summary>
    internal static string Make(string entries, string deleted = "") =>
        $"""
        <?xml version="1.0" encoding="utf-8" standalone="yes"?>
        <KeePassFile><Meta><Generator>KeePass</Generator><RecycleBinEnabled>True</RecycleBinEnabled><RecycleBinUUID>{BinId}</RecycleBinUUID></Meta>
        <Root><Group><UUID>lmU+9n0aeESKZvcEze+bRg==</UUID><Name>Root</Name>{entries}
        <Group><UUID>{BinId}</UUID><Name>Recycle Bin</Name>{deleted}</Group></Group><DeletedObjects /></Root></KeePassFile>
        """;

    /// <summary>An entry of plain strings; a value that was hidden is marked as such.</summary>
    internal static string Entry(params (string Key, string Value)[] strings) => $"<Entry><UUID>+wSUOv6qf0OzW8/ZHAs2sA==</UUID>{string.Concat(strings.Select(pair => Plain(pair.Key, pair.Value)))}</Entry>";

    /// <summary>A string as it is.</summary>
    internal static string Plain(string key, string value) => $"<String><Key>{key}</Key><Value ProtectInMemory=\"True\">{System.Security.SecurityElement.Escape(value)}</Value></String>";

    /// <summary>A hidden string.</summary>
    internal static string Hidden(string key, string value, Func<string, string> hide) => $"<String><Key>{key}</Key><Value Protected=\"True\">{hide(value)}</Value></String>";
}
