using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace HwToken.Import.Exports.FreeOtp;

/// <summary>FreeOTP's preferences, whether in Android's XML or as a serialized map, with each text as JSON where it is some.</summary>
internal sealed class PreferencesMap : IDisposable
{
    private const string Order = "tokenOrder";

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonDocument?> documents = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    private PreferencesMap()
    {
    }

    /// <summary>The names: those that the user has put in order in that order, then the others as in the file.</summary>
    internal IReadOnlyList<string> Names => names;

    /// <summary>Reads a file that was serialized.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static PreferencesMap Read(ReadOnlySpan<byte> content)
    {
        var map = new PreferencesMap();
        foreach ((string name, string text) in JavaStringMap.Read(content))
        {
            map.texts[name] = text;
        }

        map.SetOrder(map.texts.Keys);
        return map;
    }

    /// <summary>Takes preferences from XML.</summary>
    internal static PreferencesMap From(PreferencesFile file)
    {
        var map = new PreferencesMap();
        foreach (string name in file.Names)
        {
            map.texts[name] = file.Get(name)!;
        }

        map.SetOrder(file.Names);
        return map;
    }

    /// <summary>A text by its name, or null.</summary>
    internal string? Get(string name) => texts.GetValueOrDefault(name);

    /// <summary>A text that is JSON by its name; null for any other.</summary>
    internal JsonElement? GetJson(string name)
    {
        if (!documents.TryGetValue(name, out JsonDocument? document))
        {
            document = Parse(Get(name));
            documents.Add(name, document);
        }

        return document?.RootElement;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (JsonDocument? document in documents.Values)
        {
            document?.Dispose();
        }
    }

    private void SetOrder(IEnumerable<string> inFile)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Order };
        if (GetJson(Order) is { ValueKind: JsonValueKind.Array } order)
        {
            foreach (JsonElement element in order.EnumerateArray())
            {
                if (element.AsText() is { } name && texts.ContainsKey(name) && seen.Add(name))
                {
                    names.Add(name);
                }
            }
        }

        foreach (string name in inFile)
        {
            if (seen.Add(name))
            {
                names.Add(name);
            }
        }
    }

    private static JsonDocument? Parse(string? text)
    {
        try
        {
            return text is ['{', ..] or ['[', ..] ? JsonDocument.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
