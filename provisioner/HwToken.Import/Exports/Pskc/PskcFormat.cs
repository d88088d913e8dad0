using System.Collections.Generic;
using System.Xml.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.Pskc;

/// <summary>
/// Key containers by which makers of tokens hand over their secrets: PSKC 1.0 (RFC 6030), plain, encrypted with a
/// pre-shared key, or with a key made from a password.
/// </summary>
internal sealed class PskcFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "PSKC";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => SafeXml.GetRootName(file) == "KeyContainer";

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        XElement container = SafeXml.Load(file, Name);
        if ((string?)container.Attribute("Version") is { } version && version.Trim() is not ("1.0" or "1"))
        {
            throw new ImportException($"{file.Name} is a PSKC key container of a version that is not known; this program reads version 1.0 (RFC 6030).");
        }

        if (container.Child("Device") is not null)
        {
            throw new ImportException($"{file.Name} is a key container of a draft before RFC 6030, which this program does not read; ask for PSKC 1.0.");
        }

        using var decryption = new PskcDecryption(file, Name, container, passwords);
        var items = new List<FoundItem>();
        foreach (XElement package in container.Children("KeyPackage"))
        {
            foreach (XElement key in package.Children("Key"))
            {
                items.Add(PskcKeyReader.Read(package, key, decryption));
            }
        }

        return items;
    }
}
