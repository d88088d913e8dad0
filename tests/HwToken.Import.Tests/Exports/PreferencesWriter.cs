using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace HwToken.Import.Tests.Exports;

/// <summary>Writes the shared preferences of Android programs.</summary>
internal static class PreferencesWriter
{
    internal static byte[] Write(params (string Name, string Value)[] texts)
    {
        var map = new XElement(
            "map",
            new XElement("int", new XAttribute("name", "key_version"), new XAttribute("value", "121")),
            texts.Select(text => new XElement("string", new XAttribute("name", text.Name), text.Value)),
            new XElement("set", new XAttribute("name", "words"), new XElement("string", "one")));
        return Encoding.UTF8.GetBytes("<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n" + map);
    }
}
