using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports;
using HwToken.Import.Exports.Containers;
using HwToken.Import.Exports.PasswordManagers;
using HwToken.Import.Exports.Tables;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Pictures;
using HwToken.Import.Qr;
using HwToken.Import.Texts;

namespace HwToken.Import.Sources;

/// <summary>
/// Reads the content of one source, by what is in it, and that of all files which are packed in it: they share what may be
/// unpacked and looked at.
/// </summary>
internal sealed partial class ContentReader
{
    /// <summary>What a text is called that its maker cut into several codes ("structured append").</summary>
    private const string SplitCode = "a text in several QR codes";

    /// <summary>How deep files may be packed in one another: an archive in an encrypted file, or in an archive.</summary>
    private const int DeepestInner = 2;

    private readonly SetupSource source;
    private readonly QrParts parts;
    private readonly UnpackLimit unpacking;
    private readonly PictureReader pictures;

    /// <summary>Begins a source.</summary>
    /// <param name="source">What is known beforehand of it, and who is told what.</param>
    /// <param name="reader">Reads each form of a picture; made when the first comes.</param>
    /// <param name="parts">Codes of texts that were cut into several, of this source and those before.</param>
    internal ContentReader(SetupSource source, Lazy<IQrReader> reader, QrParts parts)
    {
        this.source = source;
        this.parts = parts;
        unpacking = new UnpackLimit { StartLength = ImageFormat.StartLength, IsStartEnough = start => pictures!.IsOver && ImageFormat.Recognise(start) is not null };
        pictures = new PictureReader(reader, new PictureLimits(unpacking));
    }

    /// <summary>Reads it.</summary>
    /// <param name="content">All bytes; they stay the caller's to clear.</param>
    /// <param name="name">What the user calls it.</param>
    /// <exception cref="ImportException">It cannot be read, or holds nothing at all.</exception>
    internal IReadOnlyList<FoundItem> Read(byte[] content, string name) => ReadContent(content, name, depth: 0, out _);

    /// <summary>Reads a file's content, or that of one packed in it.</summary>
    /// <param name="content">All bytes.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="depth">In how many others it is packed.</param>
    /// <param name="isExport">Whether it is a program's export, even if it cannot be read.</param>
    private IReadOnlyList<FoundItem> ReadContent(byte[] content, string name, int depth, out bool isExport)
    {
        isExport = false;
        if (ImageFormat.Recognise(content) is not null)
        {
            return ReadPictures(content, name, depth > 0);
        }

        using var file = new ExportFile(content, name)
        {
            IsHex = source.IsHex,
            Unpacking = unpacking,
            ReadInner = depth < DeepestInner ? (inner, innerName) => ReadInner(inner, SourceFile.Printable(innerName), depth + 1) : null,
        };
        if (file.IsTooLongJson)
        {
            isExport = true;
            throw new ImportException($"{name} is longer than the {ExportLimits.Json >> 20} MB of JSON, or holds more than the {ExportLimits.JsonValues / 1_000_000} million values, that are read; export it without icons and attachments.");
        }

        // A table that says which column holds the secrets, or passwords, is no list of seeds.
        if (content.Length <= ExportLimits.Text && HexSeeds.Find(file.Text ?? "") is { } seeds && !TableFormat.IsNamed(file))
        {
            return ReadSeeds(seeds, name);
        }

        IExportFormat? format = ExportFormats.Find(file);
        isExport = format is not (null or ZipFormat or PgpFormat);
        if (format is not null && file.Json?.CountLongest() > ExportLimits.Accounts)
        {
            throw new ImportException($"{name} is an export of {format.Name} with more than the {ExportLimits.Accounts} entries that are read; export it in parts.");
        }

        bool mayBeText = format is TableFormat or PassFormat && file.Content.Length <= ExportLimits.Text && SetupText.HoldsCode(file.Text ?? "");
        return format is null ? ReadText(file) : mayBeText ? ReadTextOrTable(format, file) : ReadExport(format, file);
    }

    /// <summary>
    /// What looks like a table may be a text with several codes in a line: a table it is when it accounts for each code, be
    /// it with a refusal.
    /// </summary>
    private IReadOnlyList<FoundItem> ReadTextOrTable(IExportFormat format, ExportFile file)
    {
        IReadOnlyList<FoundItem> codes = SetupText.Read(file.Text!, source.CodeRead);
        try
        {
            IReadOnlyList<FoundItem> items = ReadExport(format, file);
            int accounted = items.Count(item => item.SetupCode is not null || item.Kind == FoundKind.Unusable);
            return accounted >= codes.Count(item => item.SetupCode is not null) ? items : codes;
        }
        catch (ImportException) when (codes.Any(item => item.SetupCode is not null))
        {
            return codes;
        }
    }

    /// <summary>
    /// Reads a file that was packed in another, and tells what became of it: an export that cannot be read is an account
    /// lost, anything else is skipped.
    /// </summary>
    private IReadOnlyList<FoundItem> ReadInner(byte[] content, string name, int depth)
    {
        bool isExport = false;
        try
        {
            IReadOnlyList<FoundItem> items = ReadContent(content, name, depth, out isExport);
            source.FileRead?.Invoke(new Sentence($"{name}: {SetupSource.Describe(items)}."));
            return items;
        }
        catch (ImportException problem)
        {
            return [isExport ? FoundItem.Unusable(name, problem.Sentence) : Skip(problem.Sentence)];
        }
    }

    private FoundItem Skip(Sentence sentence)
    {
        source.FileRead?.Invoke(sentence);
        return FoundItem.Skipped(sentence);
    }

    private IReadOnlyList<FoundItem> ReadSeeds(IReadOnlyList<HexSeeds.HexSeed> seeds, string name)
    {
        if (!source.IsHex)
        {
            string many = seeds.Count == 1 ? "a line" : $"{seeds.Count} lines";
            throw new ImportException(new Sentence($"{name} holds {many} of hexadecimal digits, as vendors hand out the seeds of tokens", "; if that is what they are, give it again ", Remedy.AsHex));
        }

        foreach (HexSeeds.HexSeed seed in seeds)
        {
            source.CodeRead?.Invoke(seed.Seed);
        }

        return HexSeeds.Read(seeds, name);
    }

    private IReadOnlyList<FoundItem> ReadExport(IExportFormat format, ExportFile file)
    {
        IReadOnlyList<FoundItem> items = PasswordTries.Run(source.Passwords, () => format.Read(file, source.Passwords));
        return items.Count > 0 ? items : throw new ImportException($"{file.Name} is an export of {format.Name} without any account in it.");
    }

    private List<FoundItem> ReadPictures(byte[] content, string name, bool isAmongOthers)
    {
        PictureReading reading = pictures.Read(content, name, isAmongOthers);
        List<FoundItem> items = ReadSymbols(reading);
        return items.Count > 0 ? items : throw new ImportException(reading.Explanation);
    }

    private List<FoundItem> ReadSymbols(PictureReading reading)
    {
        List<FoundItem> items = [.. reading.Symbols.SelectMany(ReadSymbol)];
        if (reading.IsCut && items.Count > 0)
        {
            items.Add(FoundItem.Skipped(reading.MayHoldMore));
        }

        return items;
    }

    /// <summary>A code, or one of those that a text was cut into, which is reported; with the last of them the text is whole.</summary>
    private IEnumerable<FoundItem> ReadSymbol(QrSymbol symbol)
    {
        string? text = symbol.Part is { } part ? parts.Add(part) : symbol.Text;
        if (text is not null)
        {
            source.CodeRead?.Invoke(text);
        }

        IEnumerable<FoundItem> items = text is null ? [] : ReadCode(text);
        return symbol.Part is null ? items : items.Append(FoundItem.OfPart(new ExportPart(0, symbol.Part.Number, symbol.Part.Count, SplitCode), SplitCode));
    }

    // A QR code may hold a secret alone; what looks like one could be something else, so a name is asked for.
    private IReadOnlyList<FoundItem> ReadCode(string text)
    {
        bool isSecret = !CodeReader.HoldsCode(text) && (source.IsHex ? SecretText.IsHexSeed(text) : SecretText.IsBareSecret(text));
        return !isSecret ? CodeReader.ReadAll(text) : source.HasName ? [FoundItem.FromSecret(text, source.IsHex)] : [FoundItem.SecretWithoutName()];
    }
}
