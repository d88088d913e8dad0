using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using HwToken.Import.Exports;
using HwToken.Import.Found;

namespace HwToken.Import.Sources;

/// <summary>JSON lines (NDJSON): an object of JSON on each line, as <c>jq -c</c> and databases write them.</summary>
internal static class JsonLines
{
    /// <summary>The most lines that are looked at each by itself.</summary>
    private const int MostOfEach = ExportLimits.UnpackedFiles;

    /// <summary>Puts the lines together into one list.</summary>
    /// <returns>The list, the caller's to clear; null where the file has no such lines, or one alone, or more than are read.</returns>
    internal static byte[]? ToArray(ExportFile file)
    {
        if (!file.StartsAsJson || file.Json is not null || file.Content.Length > ExportLimits.LongestText || file.Text is not { } text || !text.TrimStart().StartsWith('{'))
        {
            return null;
        }

        using var array = new MemoryStream(file.Content.Length + 16);
        int count = 0;
        try
        {
            foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            {
                if (line.IsWhiteSpace())
                {
                    continue;
                }

                // Only whole objects: the end of the file may be missing, and is told of then.
                byte[] value = Encoding.UTF8.GetBytes(line.ToString());
                array.WriteByte((byte)(++count == 1 ? '[' : ','));
                array.Write(value);
                bool isTaken = count <= ExportLimits.Accounts && IsObject(value);
                Array.Clear(value);
                if (!isTaken)
                {
                    return null;
                }
            }

            array.WriteByte((byte)']');
            return count > 1 ? array.ToArray() : null;
        }
        finally
        {
            Array.Clear(array.GetBuffer());
        }
    }

    /// <summary>Reads each line as if it stood alone.</summary>
    /// <param name="list">The lines as a list.</param>
    /// <param name="unpacking">What may still be read of the source.</param>
    /// <param name="read">Reads an export of a format.</param>
    /// <returns>What they hold; null unless each is an export that is known.</returns>
    internal static IReadOnlyList<FoundItem>? ReadEach(ExportFile list, UnpackLimit unpacking, Func<IExportFormat, ExportFile, IReadOnlyList<FoundItem>> read)
    {
        if (list.Json is not { } json || json.GetArrayLength() > MostOfEach)
        {
            return null;
        }

        var files = new List<(ExportFile File, IExportFormat Format)>();
        try
        {
            foreach (JsonElement element in json.EnumerateArray())
            {
                var file = new ExportFile(Encoding.UTF8.GetBytes(element.GetRawText()), list.Name) { Unpacking = unpacking };
                if (ExportFormats.Find(file) is not { } format)
                {
                    Clear(file);
                    return null;
                }

                files.Add((file, format));
            }

            return [.. files.SelectMany(file => read(file.Format, file.File))];
        }
        finally
        {
            files.ForEach(file => Clear(file.File));
        }
    }

    private static void Clear(ExportFile file)
    {
        file.Dispose();
        Array.Clear(file.Content);
    }

    private static bool IsObject(byte[] line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = ExportLimits.JsonDepth - 1 });
            bool isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && reader.Read())
            {
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
