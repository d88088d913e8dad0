using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Pictures;
using HwToken.Import.Texts;

namespace HwToken.Import.Sources;

/// <content>Texts that are no export that is known, with the pictures that stand in them.</content>
internal sealed partial class ContentReader
{
    private IReadOnlyList<FoundItem> ReadText(ExportFile file)
    {
        string name = file.Name;
        if (!file.IsOfJsonLines && JsonLines.ToArray(file) is { } array)
        {
            return ReadJsonLines(array, name);
        }

        string? text = file.Content.Length > ExportLimits.Text ? null : file.Text;
        if (text is null)
        {
            if (file.StartsAsJson)
            {
                throw new ImportException(ExplainJson(file));
            }

            if (file.Content.Length <= ExportLimits.LongestText && file.Text is null && IsInOtherEncoding(file.Content))
            {
                throw new ImportException($"{name} is a text, but not in UTF-8, so its letters can't be told for sure; save it as UTF-8 (in Excel: \"CSV UTF-8\") and give it again.");
            }

            throw new ImportException(PackedFile.Describe(file.Content) is { } packed
                ? $"{name} is {packed}, which is not opened here; unpack it, and give what is in it."
                : file.Database is not null
                ? $"{name} is a database (SQLite) of an unknown program; export from that program, as a list of otpauth:// URIs or a table (CSV)."
                : $"{name} is neither a picture that can be read (PNG, JPEG, WebP, GIF, BMP, TIFF, SVG, PDF) nor a text with otpauth:// URIs.");
        }

        List<FoundItem> embedded = ReadEmbedded(text, name, out string? cut);
        IReadOnlyList<FoundItem> items = [.. file.Json is { } json ? SetupText.Read(json, source.CodeRead) : SetupText.Read(text, source.CodeRead), .. embedded];
        if (cut is not null)
        {
            items = items.Count > 0 ? [.. items, FoundItem.Skipped($"{name} may hold more codes than were read; give the pictures in it one by one, too.")] : throw new ImportException(cut);
        }

        if (items.Count > 0 && items.All(item => item.IsSecretInText))
        {
            throw new ImportException(file.StartsAsJson ? ExplainJson(file) : UnknownExport.Describe(file) ?? $"{name} is text without a setup code; each has a line of its own that begins with otpauth://. What looks like secrets alone can be given as a table whose first line is account,secret.");
        }

        // Some addresses among many lines, as in a table without a heading, do not say what the text is.
        if (items.Count > 0 && items.All(item => TextKind.IsWebAddress(item.Description)) && 2 * items.Count < text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Length)
        {
            items = [];
        }

        bool isUnknownExport = items.All(item => item.Kind == FoundKind.Other) && UnknownExport.Describe(file) is not null;
        return items.Count > 0 && !isUnknownExport
            ? items
            : throw new ImportException(file.StartsAsJson ? ExplainJson(file) : UnknownExport.Describe(file) ?? $"{name} is text without a setup code; each has a line of its own that begins with otpauth://.");
    }

    /// <summary>Reads JSON lines: as one list, as which most programs write the same; else each by itself.</summary>
    private IReadOnlyList<FoundItem> ReadJsonLines(byte[] array, string name)
    {
        try
        {
            using var list = new ExportFile(array, name) { IsOfJsonLines = true, IsHex = source.IsHex, Unpacking = unpacking };
            if (ExportFormats.Find(list) is { } format)
            {
                return ReadExport(format, list);
            }

            return JsonLines.ReadEach(list, unpacking, ReadExport) ?? ReadText(list);
        }
        finally
        {
            Array.Clear(array);
        }
    }

    // Lines of ASCII with some other letters among them, as programs of an older time write them.
    private static bool IsInOtherEncoding(byte[] content)
    {
        int others = content.Count(value => value >= 0x80);
        return !content.Any(value => value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n')) && others < content.Length / 4;
    }

    private static string ExplainJson(ExportFile file) => file.Json is null
        ? UnknownExport.DescribeToml(file) ?? $"{file.Name} begins as JSON does, but is damaged, cut short or too deep; make the export again, and copy the whole file."
        : UnknownJson.Describe(file.Name, file.Json.Value, file.IsOfJsonLines ? "JSON lines" : "JSON");

    /// <summary>The codes of pictures that stand in a page.</summary>
    /// <param name="text">The page.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="cut">What is said where a limit ended it and there is nothing; null where all were looked at.</param>
    private List<FoundItem> ReadEmbedded(string text, string name, out string? cut)
    {
        var items = new List<FoundItem>();
        cut = null;
        foreach (byte[] picture in EmbeddedPictures.Find(text))
        {
            if (cut is not null)
            {
                break;
            }

            try
            {
                PictureReading reading = pictures.Read(picture, name, isAmongOthers: true);
                items.AddRange(reading.Symbols.SelectMany(ReadSymbol));
                cut = reading.IsCut ? $"Looking for a QR code in the pictures of {name} was stopped, since there is too much in them; give the picture with the code by itself." : null;
            }
            catch (ImportException)
            {
                // Icons and other pictures of a page need not be readable.
            }
        }

        return items;
    }
}
