using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using HwToken.Import.Found;

namespace HwToken.Import.Exports.OnePassword;

/// <summary>
/// 1Password's interchange format (1PIF, <c>data.1pif</c>): an item of JSON a line, with a line of asterisks between
/// them. Setup codes are fields whose name begins with <c>TOTP_</c>.
/// </summary>
internal sealed class OnePasswordInterchangeFormat : IExportFormat
{
    private static ReadOnlySpan<byte> Mark => "***5642bee8-a5ff-11dc-8314-0800200c9a66***"u8;

    /// <inheritdoc/>
    public string Name => "1Password";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.StartsAsJson && file.Content.Length <= ExportLimits.Json && file.Content.AsSpan().IndexOf(Mark) >= 0 && file.Text is not null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        // Counted before any is read.
        if (file.Content.AsSpan().Count(Mark) > ExportLimits.Accounts)
        {
            throw new ImportException($"{file.Name} is an export of 1Password with more than {ExportLimits.Accounts} items; export fewer.");
        }

        var entries = new VaultEntries(file, $"an export of {Name}");
        byte[] content = file.IsWide ? Encoding.UTF8.GetBytes(file.Text!) : file.Content;
        try
        {
            ReadItems(content, entries, file);
        }
        finally
        {
            if (content != file.Content)
            {
                Array.Clear(content);
            }
        }

        return entries.Finish();
    }

    private void ReadItems(byte[] content, VaultEntries entries, ExportFile file)
    {
        int start = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        while (start < content.Length)
        {
            int length = content.AsSpan(start).IndexOf((byte)'\n') is >= 0 and int found ? found : content.Length - start;
            ReadOnlySpan<byte> line = content.AsSpan(start, length);
            line = line[Ascii.Trim(line)];
            if (!line.IsEmpty && !line.SequenceEqual(Mark))
            {
                ReadItem(content.AsMemory(start, length), entries, file);
            }

            start += length + 1;
        }
    }

    private void ReadItem(ReadOnlyMemory<byte> line, VaultEntries entries, ExportFile file)
    {
        try
        {
            using JsonDocument item = JsonDocument.Parse(line);
            Add(item.RootElement, entries);
        }
        catch (JsonException problem)
        {
            throw file.Damaged(Name, problem);
        }
    }

    private static void Add(JsonElement item, VaultEntries entries)
    {
        // The second form is what 1Password 4 for Windows wrote.
        JsonElement contents = item.GetObject("secureContents") ?? item.GetObject("details") ?? default;
        string? title = item.GetText("title") ?? item.GetObject("overview")?.GetText("title");
        string? user = (contents.GetArray("fields") ?? []).Where(field => field.GetText("designation") == "username").Select(field => field.GetText("value")).FirstOrDefault();
        IEnumerable<string?> codes = (contents.GetArray("sections") ?? [])
            .SelectMany(section => section.GetArray("fields") ?? [])
            .Where(field => field.GetText("n")?.StartsWith("TOTP_", StringComparison.Ordinal) == true)
            .Select(field => field.GetText("v"));
        if (item.GetText("trashed") == "true")
        {
            entries.AddTrashed(title, user, codes);
        }
        else
        {
            entries.Add(title, user, codes, contents.GetTexts());
        }
    }
}
