using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace HwToken.Import.Exports;

/// <summary>
/// Members of JSON objects, read as leniently as exports are written: a number may stand in quotes, a member may be
/// missing or null, and none of that throws.
/// </summary>
internal static class JsonFields
{
    // No double from here on tells one whole number from the next.
    private const double LargestExactDouble = 1L << 53;

    // What password managers call the values that a field had before.
    private static readonly string[] Earlier = ["history", "passwordHistory"];

    /// <summary>A member, or null when the element is no object, or has no such member, or it is JSON's null.</summary>
    internal static JsonElement? GetMember(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;
        }
        catch (InvalidOperationException)
        {
            // Some name beside it is escaped as half a surrogate pair.
            return null;
        }
    }

    /// <summary>A member that is an object; null when there is none.</summary>
    internal static JsonElement? GetObject(this JsonElement element, string name) => element.GetMember(name) is { ValueKind: JsonValueKind.Object } member ? member : null;

    /// <summary>The elements of a member that is an array; null when there is none.</summary>
    internal static IReadOnlyList<JsonElement>? GetArray(this JsonElement element, string name) =>
        element.GetMember(name) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray()] : null;

    /// <summary>All members of an object with their names, those left out whose name is no text; none when the element is no object.</summary>
    internal static IEnumerable<KeyValuePair<string, JsonElement>> GetMembers(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (GetName(property) is { } name)
            {
                yield return new KeyValuePair<string, JsonElement>(name, property.Value);
            }
        }
    }

    /// <summary>Whether there is a member that is a text.</summary>
    internal static bool HasText(this JsonElement element, string name) => element.GetMember(name) is { ValueKind: JsonValueKind.String };

    /// <summary>A member as a text, whether it is a text, a number, true or false; null when it is none of these or missing.</summary>
    internal static string? GetText(this JsonElement element, string name) => element.GetMember(name)?.AsText();

    /// <summary>A member as a whole number, in quotes or not; null when it is none or missing.</summary>
    internal static long? GetNumber(this JsonElement element, string name) =>
        long.TryParse(element.GetText(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>A member that is a text in Base64; null when it is none or missing.</summary>
    internal static byte[]? GetBase64(this JsonElement element, string name) => Decode(element.GetText(name), Convert.FromBase64String);

    /// <summary>A member that is a text in hexadecimal; null when it is none or missing.</summary>
    internal static byte[]? GetHex(this JsonElement element, string name) => Decode(element.GetText(name), Convert.FromHexString);

    /// <summary>A member that is an array of bytes, signed as Java writes them or not; null when it is none or missing.</summary>
    internal static byte[]? GetByteArray(this JsonElement element, string name)
    {
        if (element.GetArray(name) is not { } numbers)
        {
            return null;
        }

        var bytes = new byte[numbers.Count];
        for (int index = 0; index < bytes.Length; index++)
        {
            if (numbers[index].ValueKind != JsonValueKind.Number || !numbers[index].TryGetInt32(out int number) || number is < sbyte.MinValue or > byte.MaxValue)
            {
                Array.Clear(bytes);
                return null;
            }

            bytes[index] = unchecked((byte)number);
        }

        return bytes;
    }

    /// <summary>How many elements the longest array has, of those that are not deep in others: a program's list of accounts is among them.</summary>
    internal static int CountLongest(this JsonElement element, int depth = 3) => element.ValueKind switch
    {
        JsonValueKind.Array => Math.Max(element.GetArrayLength(), depth > 0 && element.GetArrayLength() <= ExportLimits.Accounts ? element.EnumerateArray().Select(child => child.CountLongest(depth - 1)).DefaultIfEmpty().Max() : 0),
        JsonValueKind.Object when depth > 0 => element.EnumerateObject().Select(member => member.Value.CountLongest(depth - 1)).DefaultIfEmpty().Max(),
        _ => 0,
    };

    /// <summary>All texts in an element, at any depth, those left out that stood there before and were replaced.</summary>
    internal static IEnumerable<string> GetTexts(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.AsText() is { } text ? [text] : [],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(GetTexts),
        JsonValueKind.Object => element.GetMembers().Where(member => !Earlier.Contains(member.Key)).SelectMany(member => member.Value.GetTexts()),
        _ => [],
    };

    /// <summary>An element as a text, whether it is a text, a number, true or false; else null.</summary>
    internal static string? AsText(this JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                try
                {
                    return element.GetString();
                }
                catch (InvalidOperationException)
                {
                    return null; // Half a surrogate pair.
                }

            case JsonValueKind.Number:
                // Some programs write whole numbers as 30.0.
                return element.TryGetInt64(out _) || !element.TryGetDouble(out double number) || number != Math.Truncate(number) || Math.Abs(number) > LargestExactDouble
                    ? element.GetRawText()
                    : ((long)number).ToString(CultureInfo.InvariantCulture);
            case JsonValueKind.True:
                return "true";
            case JsonValueKind.False:
                return "false";
            default:
                return null;
        }
    }

    /// <summary>Whether a member is an array without elements: beside other marks, an export without accounts.</summary>
    internal static bool IsEmptyArray(this JsonElement element, string name) => element.GetMember(name) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == 0;

    /// <summary>Whether all of the elements are objects and at least one has a member of each of these names.</summary>
    internal static bool HaveMembers(this JsonElement array, params ReadOnlySpan<string> names)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                return false;
            }
        }

        foreach (JsonElement element in array.EnumerateArray())
        {
            bool hasAll = true;
            foreach (string name in names)
            {
                hasAll = hasAll && element.GetMember(name) is not null;
            }

            if (hasAll)
            {
                return true;
            }
        }

        return false;
    }

    private static string? GetName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair.
        }
    }

    private static byte[]? Decode(string? text, Func<string, byte[]> decode)
    {
        try
        {
            return text is null ? null : decode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
