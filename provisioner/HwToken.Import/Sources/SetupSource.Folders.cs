using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.Qr;

namespace HwToken.Import.Sources;

/// <content>Reading all pictures of a folder.</content>
public sealed partial class SetupSource
{
    /// <summary>Reads the pictures of a folder by name, and says of each file what became of it.</summary>
    /// <returns>What was found, then the files that were skipped; there is at least one thing found.</returns>
    private IReadOnlyList<FoundItem> ReadFolder(string path, string name)
    {
        var found = new List<FoundItem>();
        var skipped = new List<FoundItem>();
        int pictures = 0;
        foreach (string entry in ListFolder(path, name))
        {
            string fileName = SourceFile.Printable(Path.GetFileName(entry));
            try
            {
                if (!IsPicture(entry, fileName))
                {
                    skipped.Add(Skip(new Sentence($"Skipped {fileName}: it is no picture.")));
                    continue;
                }

                pictures++;
                using FileStream file = SourceFile.Open(entry, fileName);
                IReadOnlyList<FoundItem> items = Read(file, fileName);
                FileRead?.Invoke(new Sentence($"{fileName}: {Describe(items)}."));
                found.AddRange(items);
            }
            catch (ImportException problem)
            {
                skipped.Add(Skip(problem.Sentence));
            }
        }

        if (found.Count > 0)
        {
            return [.. found, .. skipped];
        }

        throw new ImportException(pictures == 0
            ? $"{name} is a folder without a picture that can be read (PNG, JPEG, WebP, GIF, BMP, TIFF, SVG, PDF)."
            : $"No QR code was found in the folder {name}, which holds {(pictures == 1 ? "one picture" : $"{pictures} pictures")}; give a picture of a code by itself to learn more.");
    }

    private static string[] ListFolder(string path, string name)
    {
        try
        {
            string[] entries = Directory.GetFileSystemEntries(path);
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{name} is a folder that cannot be listed; check that you may read it.", exception);
        }
    }

    /// <summary>Whether a file begins like a picture, also one that cannot be read.</summary>
    private static bool IsPicture(string path, string name)
    {
        if (Directory.Exists(path))
        {
            return false;
        }

        using FileStream file = SourceFile.Open(path, name);
        Span<byte> start = stackalloc byte[ImageFormat.StartLength];
        try
        {
            return ImageFormat.Recognise(start[..file.ReadAtLeast(start, ImageFormat.StartLength, throwOnEndOfStream: false)]) is not null;
        }
        catch (IOException exception)
        {
            throw new ImportException($"{name} could not be read; check the disk it is on.", exception);
        }
    }

    /// <summary>What became of a file, in a few words.</summary>
    internal static string Describe(IReadOnlyList<FoundItem> items) => string.Join("; ", items
        .GroupBy(item => item.Description, StringComparer.Ordinal)
        .Select(group => group.Count() == 1 ? group.Key : $"{group.Count()} times {group.Key}"));

    private FoundItem Skip(Sentence sentence)
    {
        FileRead?.Invoke(sentence);
        return FoundItem.Skipped(sentence);
    }
}
