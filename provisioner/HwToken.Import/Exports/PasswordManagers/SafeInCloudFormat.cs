using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.PasswordManagers;

/// <summary>SafeInCloud's export as XML: cards with fields, of which those of type <c>one_time_password</c> hold a setup code. Its CSV is a table.</summary>
internal sealed class SafeInCloudFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "SafeInCloud";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        SafeXml.GetRootName(file) == "database" && (file.Content.AsSpan().IndexOf("<card"u8) >= 0 || file.Content.AsSpan().IndexOf("<\0c\0a\0r\0d"u8) >= 0);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        var entries = new VaultEntries(file, $"an export of {Name}");
        foreach (XElement card in SafeXml.Load(file, Name).Children("card").Where(card => !Is(card, "template")))
        {
            string? title = card.Attribute("title")?.Value;
            string? user = GetValues(card, "login").Concat(GetValues(card, "email")).FirstOrDefault(value => value.Length > 0);
            if (Is(card, "deleted"))
            {
                entries.AddTrashed(title, user, GetValues(card, "one_time_password"));
            }
            else
            {
                entries.Add(title, user, GetValues(card, "one_time_password"), card.Elements().Select(element => element.Value));
            }
        }

        return entries.Finish();
    }

    private static IEnumerable<string> GetValues(XElement card, string type) =>
        card.Children("field").Where(field => field.Attribute("type")?.Value == type).Select(field => field.Value.Trim());

    private static bool Is(XElement card, string attribute) => card.Attribute(attribute)?.Value is "true" or "1";
}
