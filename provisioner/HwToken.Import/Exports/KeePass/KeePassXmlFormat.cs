using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.KeePass;

/// <summary>What KeePass and KeePassXC write when they export a database to XML.</summary>
internal sealed class KeePassXmlFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "KeePass (XML)";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => SafeXml.GetRootName(file) == "KeePassFile";

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        try
        {
            using var reader = new KeePassXmlReader(new MemoryStream(file.Content, writable: false), null, file.Name);
            return reader.Read();
        }
        catch (Exception problem) when (problem is KdbxDamageException or FormatException || SafeXml.IsXmlProblem(problem))
        {
            throw SafeXml.Refuse(file, Name, problem);
        }
    }
}
