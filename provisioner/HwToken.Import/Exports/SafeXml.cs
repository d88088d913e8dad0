using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace HwToken.Import.Exports;

/// <summary>
/// XML from anywhere: no document type is read, no entity expanded, nothing outside the file opened, and what is deeper
/// or longer than an export is refused.
/// </summary>
internal static class SafeXml
{
    /// <summary>The most elements that may stand in one another; groups of KeePass do.</summary>
    internal const int MaxDepth = 128;

    // Elements, texts and attributes; each takes up to a hundred bytes as an object.
    private const int MaxNodes = 1_000_000;

    /// <summary>The name of the file's outermost element without its prefix; null when the file is no XML. Never throws.</summary>
    internal static string? GetRootName(ExportFile file)
    {
        if (!file.StartsAsMarkup)
        {
            return null;
        }

        try
        {
            using XmlReader reader = Open(file.Content, DtdProcessing.Ignore);
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (Exception problem) when (IsXmlProblem(problem))
        {
            return null;
        }
    }

    /// <summary>Reads a whole file into memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">What it was recognised as.</param>
    /// <param name="dtdProcessing">Whether a document type is passed by, which drawing programs write, or refused. What it declares is unknown in both.</param>
    /// <exception cref="ImportException">It is no well-formed XML, or more than an export holds.</exception>
    internal static XElement Load(ExportFile file, string format, DtdProcessing dtdProcessing = DtdProcessing.Prohibit)
    {
        try
        {
            using (XmlReader reader = Open(file.Content, dtdProcessing))
            {
                CheckSize(reader, file, format);
            }

            using XmlReader again = Open(file.Content, dtdProcessing);
            return XElement.Load(again);
        }
        catch (Exception problem) when (IsXmlProblem(problem))
        {
            throw Refuse(file, format, problem);
        }
    }

    /// <summary>Opens a reader that goes through content once; its errors are those of <see cref="IsXmlProblem"/>.</summary>
    internal static XmlReader Open(Stream stream, long maxCharacters, DtdProcessing dtdProcessing = DtdProcessing.Prohibit) => XmlReader.Create(
        stream,
        new XmlReaderSettings
        {
            DtdProcessing = dtdProcessing,
            XmlResolver = null,
            MaxCharactersInDocument = maxCharacters,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });

    /// <summary>Whether an exception is what reading bad XML throws.</summary>
    internal static bool IsXmlProblem(Exception exception) => exception is XmlException or ArgumentException or InvalidOperationException or IOException;

    /// <summary>Makes the sentence for XML that could not be read.</summary>
    internal static ImportException Refuse(ExportFile file, string format, Exception problem) =>
        file.Content.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0
            ? new ImportException($"{file.Name} holds a document type definition, which no export of {format} does; it was left alone.", problem)
            : file.Damaged(format, problem);

    /// <summary>The elements of a name right below an element, whatever their namespace.</summary>
    internal static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName.Equals(name, StringComparison.Ordinal));

    /// <summary>Follows a path of names to the first element there; null when there is none.</summary>
    internal static XElement? Child(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            element = element?.Children(name).FirstOrDefault();
        }

        return element;
    }

    /// <summary>The text of an element further down, without space around it; null when there is none or it is empty.</summary>
    internal static string? ChildText(this XElement? element, params ReadOnlySpan<string> path)
    {
        string? text = element.Child(path)?.Value.Trim();
        return text is { Length: > 0 } ? text : null;
    }

    private static XmlReader Open(byte[] content, DtdProcessing dtdProcessing) => Open(new MemoryStream(content, writable: false), ExportLimits.Xml, dtdProcessing);

    private static void CheckSize(XmlReader reader, ExportFile file, string format)
    {
        for (int nodes = 0; reader.Read(); nodes += 1 + reader.AttributeCount)
        {
            if (reader.Depth > MaxDepth || nodes > MaxNodes)
            {
                throw new ImportException($"{file.Name} has far more elements in it than an export of {format}; it was left alone.");
            }
        }
    }
}
