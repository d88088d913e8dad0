using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace HwToken.Import.Pictures;

/// <summary>
/// Pictures that stand in a text: as data URIs (RFC 2397) and drawn as SVG, as in saved web pages and in what browsers copy,
/// and as parts of a message (RFC 2045), as which browsers save a page in one file.
/// </summary>
internal static partial class EmbeddedPictures
{
    // A page's icons are shorter than the shortest code.
    private const int ShortestDrawing = 1000;

    private const string DrawingStart = "<svg";
    private const string DrawingEnd = "</svg>";

    /// <summary>Finds them: those of each kind in order.</summary>
    /// <param name="text">HTML or any other text.</param>
    public static IEnumerable<byte[]> Find(string text)
    {
        foreach (Match match in DataUri().Matches(text))
        {
            if (Decode(match.Value) is { } picture)
            {
                yield return picture;
            }
        }

        foreach (byte[] drawing in FindDrawings(text))
        {
            yield return drawing;
        }

        foreach (string part in FindParts(text))
        {
            if (DecodeBase64(part) is { } picture)
            {
                yield return picture;
            }
        }
    }

    /// <summary>Decodes one data URI.</summary>
    /// <returns>Its bytes, or null when it is none of a picture or is damaged.</returns>
    public static byte[]? Decode(string uri)
    {
        int comma = uri.IndexOf(',');
        if (comma < 0 || !uri.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string content = Uri.UnescapeDataString(uri[(comma + 1)..]);
        return uri[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase) ? DecodeBase64(content) : Encoding.UTF8.GetBytes(content);
    }

    // In HTML the element needs no namespace, by itself it does.
    private static IEnumerable<byte[]> FindDrawings(string text)
    {
        int start = 0;
        while ((start = text.IndexOf(DrawingStart, start, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            int end = text.IndexOf(DrawingEnd, start, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                yield break;
            }

            string drawing = text[start..(end + DrawingEnd.Length)];
            start = end;
            if (drawing.Length >= ShortestDrawing)
            {
                string spaces = GetMissing(drawing, "xmlns=", "http://www.w3.org/2000/svg") + GetMissing(drawing, "xmlns:xlink=", "http://www.w3.org/1999/xlink");
                yield return Encoding.UTF8.GetBytes($"{DrawingStart}{spaces}{drawing[DrawingStart.Length..]}");
            }
        }
    }

    private static string GetMissing(string drawing, string attribute, string space) =>
        drawing.Contains(attribute, StringComparison.Ordinal) ? "" : $" {attribute}\"{space}\"";

    /// <summary>The contents of a message's parts that are pictures in Base64.</summary>
    private static IEnumerable<string> FindParts(string text)
    {
        bool isPicture = false;
        bool isBase64 = false;
        StringBuilder? content = null;
        using var lines = new StringReader(text.Contains("Content-Type: image/", StringComparison.OrdinalIgnoreCase) ? text : "");
        while (lines.ReadLine() is { } line)
        {
            if (content is not null && line.StartsWith("--", StringComparison.Ordinal))
            {
                yield return content.ToString();
                (isPicture, isBase64, content) = (false, false, null);
            }
            else if (content is not null)
            {
                content.Append(line);
            }
            else if (line.Length == 0)
            {
                content = isPicture && isBase64 ? new StringBuilder() : null;
                (isPicture, isBase64) = (false, false);
            }
            else
            {
                isPicture |= line.StartsWith("Content-Type: image/", StringComparison.OrdinalIgnoreCase);
                isBase64 |= line.StartsWith("Content-Transfer-Encoding: base64", StringComparison.OrdinalIgnoreCase);
            }
        }

        if (content is not null)
        {
            yield return content.ToString();
        }
    }

    private static byte[]? DecodeBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Base64 goes on in the next line where that holds nothing else.
    [GeneratedRegex("""data:image/[a-z+.-]+(;[a-z0-9=-]+)*,(?:[^"'\s)>]+(?:\r?\n[ \t]*[A-Za-z0-9+/%]+=*(?=["')>\r\n]|$))*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DataUri();
}
