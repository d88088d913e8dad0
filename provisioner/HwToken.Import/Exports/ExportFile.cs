using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;

namespace HwToken.Import.Exports;

/// <summary>A file whose format is yet to be found, with the views that several formats need, each made once.</summary>
public sealed class ExportFile : IDisposable
{
    private readonly Lazy<string?> text;
    private readonly Lazy<JsonDocument?> json;
    private readonly Lazy<bool> startsAsJson;
    private readonly Lazy<bool> isWide;
    private readonly Lazy<bool> isOfReadableLength;
    private readonly Lazy<SqliteFile?> database;
    private readonly Lazy<PreferencesFile?> preferences;

    /// <summary>Looks at a file.</summary>
    /// <param name="content">All of it; it stays the caller's to clear.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    public ExportFile(byte[] content, string name)
    {
        Content = content;
        Name = name;
        text = new Lazy<string?>(() => content.Length <= (IsWide ? 2 * ExportLimits.LongestText : ExportLimits.LongestText) ? StrictText.Decode(content) : null);
        isWide = new Lazy<bool>(() => StrictText.FindWide(content) is not null);
        json = new Lazy<JsonDocument?>(ParseJson);
        isOfReadableLength = new Lazy<bool>(IsOfReadableLength);
        startsAsJson = new Lazy<bool>(() => FindStart(content) is (byte)'{' or (byte)'[');
        database = new Lazy<SqliteFile?>(() => SqliteFile.TryOpen(content));
        preferences = new Lazy<PreferencesFile?>(() => PreferencesFile.TryParse(this));
    }

    /// <summary>All bytes.</summary>
    public byte[] Content { get; }

    /// <summary>What the user calls it.</summary>
    public string Name { get; }

    /// <summary>Whether secrets in hexadecimal digits are taken, as the user says that they are.</summary>
    internal bool IsHex { get; init; }

    /// <summary>Whether its JSON was put together of the lines of another file, which each held a value.</summary>
    internal bool IsOfJsonLines { get; init; }

    /// <summary>
    /// Reads a file that was packed in this one, by its content and its name in there, whatever it is; what it cannot
    /// read becomes an item that says why. Null where nothing more is unpacked.
    /// </summary>
    internal Func<byte[], string, IReadOnlyList<FoundItem>>? ReadInner { get; init; }

    /// <summary>How much may still be unpacked of the source that this file is, or is packed in.</summary>
    internal UnpackLimit Unpacking { get; init; } = new();

    /// <summary>The whole file as text (UTF-8 or UTF-16); null when it is none, or longer than any text that is read.</summary>
    public string? Text => text.Value;

    /// <summary>The file as JSON; null when it is none. At most 64 levels deep.</summary>
    public JsonElement? Json => json.Value?.RootElement;

    /// <summary>The file as a SQLite database; null when it is none.</summary>
    internal SqliteFile? Database => database.Value;

    /// <summary>The file as an Android program's shared preferences, in XML; null when it is none.</summary>
    internal PreferencesFile? Preferences => preferences.Value;

    /// <summary>Whether it starts as JSON does but is longer, or holds more values, than what is read.</summary>
    public bool IsTooLongJson => StartsAsJson && !isOfReadableLength.Value;

    /// <summary>Whether it starts as JSON does: most files do not, and the parser's exception takes its time.</summary>
    internal bool StartsAsJson => startsAsJson.Value;

    /// <summary>Whether it starts as XML and pages do.</summary>
    internal bool StartsAsMarkup => FindStart(Content) == (byte)'<';

    /// <summary>The first byte behind marks of the encoding, zeros of UTF-16, and white space; 0 where there is none.</summary>
    private static byte FindStart(ReadOnlySpan<byte> content)
    {
        const int LongestBlank = 64 << 10;
        content = content[..Math.Min(content.Length, LongestBlank)];
        ReadOnlySpan<byte> insignificant = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0];
        int start = content.IndexOfAnyExcept(insignificant);
        return start < 0 ? (byte)0 : content[start];
    }

    /// <summary>Whether it is a text of two bytes a character.</summary>
    internal bool IsWide => isWide.Value;

    /// <summary>Whether the file starts with these bytes.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes) => Content.AsSpan().StartsWith(bytes);

    /// <summary>Makes the sentence that says the file is damaged.</summary>
    /// <param name="format">What it was recognised as.</param>
    /// <param name="cause">What led to it, if anything did; it is not shown.</param>
    public ImportException Damaged(string format, Exception? cause = null)
    {
        string sentence = $"{Name} is an export of {format}, but it is damaged or cut short; make the export again.";
        return cause is null ? new ImportException(sentence) : new ImportException(sentence, cause);
    }

    /// <summary>Makes the sentence that says the password does not open the file.</summary>
    /// <param name="format">What it was recognised as.</param>
    public ImportException WrongPassword(string format) =>
        ImportException.WrongPassword($"The password does not open {Name}, an encrypted export of {format}; check it, or make the export again.");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (json.IsValueCreated)
        {
            json.Value?.Dispose();
        }

        if (database.IsValueCreated)
        {
            database.Value?.Dispose();
        }
    }

    private JsonDocument? ParseJson()
    {
        if (!StartsAsJson || !isOfReadableLength.Value)
        {
            return null;
        }

        try
        {
            var options = new JsonDocumentOptions { MaxDepth = ExportLimits.JsonDepth, AllowTrailingCommas = true };

            // UTF-8 is parsed where it lies; anything else becomes a text first.
            return StartsWith("\uFEFF"u8) ? JsonDocument.Parse(Content.AsMemory(3), options)
                : IsWide ? Text is { } decoded ? JsonDocument.Parse(decoded, options) : null
                : JsonDocument.Parse(Content, options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsOfReadableLength()
    {
        if (Content.Length > ExportLimits.Json)
        {
            return false;
        }

        ReadOnlySpan<byte> content = Content;
        return Unpacking.TakeValues(content.Count((byte)',') + content.Count((byte)':') + content.Count((byte)'[') + content.Count((byte)'{'));
    }
}
