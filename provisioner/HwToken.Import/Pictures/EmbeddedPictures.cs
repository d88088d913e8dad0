using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace HwToken.Import.Pictures;

/// <summary>Pictures that stand in a text as data URIs (RFC 2397), as in saved web pages and in what browsers copy.</summary>
internal static partial class EmbeddedPictures
{
    /// <summary>Finds them in order.</summary>
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

        try
        {
            return uri[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
                ? Convert.FromBase64String(Uri.UnescapeDataString(uri[(comma + 1)..]))
                : System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri[(comma + 1)..]));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("""data:image/[a-z+.-]+(;[a-z0-9=-]+)*,[^"'\s)>]+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DataUri();
}
