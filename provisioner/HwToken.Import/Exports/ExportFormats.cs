using System.Collections.Generic;
using HwToken.Import.Exports.Pskc;

namespace HwToken.Import.Exports;

/// <summary>All formats that are known, the most telling first: those with a mark of their own, then those known by their shape.</summary>
public static class ExportFormats
{
    private static readonly IExportFormat[] s_formats =
    [
        // JSON

        // Containers, databases and XML
        new PskcFormat(),

        // Tables and plain text, which nearly anything could be
    ];

    /// <summary>The formats, in the order in which they are tried.</summary>
    public static IReadOnlyList<IExportFormat> All => s_formats;

    /// <summary>Finds a file's format.</summary>
    /// <returns>The first that recognises it, or null.</returns>
    public static IExportFormat? Find(ExportFile file)
    {
        foreach (IExportFormat format in s_formats)
        {
            if (format.Recognises(file))
            {
                return format;
            }
        }

        return null;
    }
}
