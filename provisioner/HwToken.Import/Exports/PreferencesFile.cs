using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;

namespace HwToken.Import.Exports;

/// <summary>
/// The shared preferences of an Android program, as they stand in its folder on a rooted phone:
/// <c>&lt;map>&lt;string name="key">text&lt;/string>&lt;int name="key" value="1" />…&lt;/map></c>.
/// </summary>
internal sealed class PreferencesFile
{
    private const string Root = "map";

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    private PreferencesFile()
    {
    }

    /// <summary>The names of the texts, in their order.</summary>
    internal IReadOnlyList<string> Names => names;

    /// <summary>Reads a file; null for what is none, or is broken.</summary>
    internal static PreferencesFile? TryParse(ExportFile source)
    {
        if (source.Content.Length > ExportLimits.Backup || SafeXml.GetRootName(source) != Root)
        {
            return null;
        }

        try
        {
            using XmlReader reader = SafeXml.Open(new MemoryStream(source.Content, writable: false), ExportLimits.Backup);
            var file = new PreferencesFile();
            return file.Read(reader) ? file : null;
        }
        catch (Exception exception) when (SafeXml.IsXmlProblem(exception))
        {
            return null;
        }
    }

    /// <summary>A text by its name, or null.</summary>
    internal string? Get(string name) => values.GetValueOrDefault(name);

    private bool Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.Name != Root)
        {
            return false;
        }

        bool isInside = reader.Read();
        while (isInside && reader.Depth > 0 && names.Count < ExportLimits.Accounts)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                isInside = reader.Read();
                continue;
            }

            string? name = reader.GetAttribute("name");
            if (reader.Name != "string" || name is null)
            {
                reader.Skip();
                continue;
            }

            // Leaves the reader behind the element.
            string value = reader.ReadElementContentAsString();
            if (values.TryAdd(name, value))
            {
                names.Add(name);
            }
        }

        return isInside;
    }
}
