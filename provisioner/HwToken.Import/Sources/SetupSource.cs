using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Exports;
using HwToken.Import.Exports.PasswordManagers;
using HwToken.Import.Exports.Tables;
using HwToken.Import.Found;
using HwToken.Import.Qr;
using HwToken.Import.Texts;

namespace HwToken.Import.Sources;

/// <summary>
/// Reads whatever a user names as the source of accounts: a picture with QR codes, an export of another authenticator, a
/// text file with setup codes, a folder of pictures, a setup code itself, or a stream with any of these files. They are known
/// by what is in them, not by name.
/// </summary>
public sealed partial class SetupSource : IDisposable
{
    /// <summary>What a text is called that its maker cut into several codes ("structured append").</summary>
    private const string SplitCode = "a text in several QR codes";

    /// <summary>How deep files may be packed in one another: an archive in an encrypted file, or in an archive.</summary>
    private const int DeepestInner = 2;

    /// <summary>The shortest word that is taken for a bare secret, lest its text be repeated on the screen.</summary>
    private const int ShortestSecret = 16;

    private readonly Lazy<IQrReader> _reader;

    /// <summary>Takes what makes the QR reader; nothing is opened yet.</summary>
    /// <param name="createReader">Makes the QR reader when the first picture comes; it is disposed of with this object.</param>
    public SetupSource(Func<IQrReader> createReader)
    {
        _reader = new Lazy<IQrReader>(createReader);
    }

    /// <summary>Where the passwords of encrypted exports come from; without one such exports are refused.</summary>
    public IPasswordSource Passwords { get; init; } = new NoPasswords();

    /// <summary>Whether a secret alone is taken, as the user has given a name for it.</summary>
    public bool HasName { get; init; }

    /// <summary>Whether secrets without a setup code are in hexadecimal digits, as vendors of tokens hand them out.</summary>
    public bool IsHex { get; init; }

    /// <summary>Is given the text of each code as it is read, whatever it is: it may hold a secret.</summary>
    public Action<string>? CodeRead { get; init; }

    /// <summary>Is given a sentence about each file of a folder: what it holds, or why it was skipped.</summary>
    public Action<string>? FileRead { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_reader.IsValueCreated)
        {
            _reader.Value.Dispose();
        }
    }

    /// <summary>Reads a source.</summary>
    /// <param name="source">A file's path, or a URI.</param>
    /// <returns>All that was found, in order: in a picture from top to bottom, in a text by line; never empty.</returns>
    /// <exception cref="ImportException">The source cannot be read, or holds nothing at all.</exception>
    public IReadOnlyList<FoundItem> Read(string source) => SecretsInNames.Remove(ReadSource(source));

    /// <summary>Reads a stream to its end: a picture, or text with a setup code on each line.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <returns>All that was found, in order; never empty.</returns>
    /// <exception cref="ImportException">It cannot be read, or holds nothing at all.</exception>
    public IReadOnlyList<FoundItem> Read(Stream stream, string name) => SecretsInNames.Remove(ReadStream(stream, name));

    private IReadOnlyList<FoundItem> ReadSource(string source)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            throw new ImportException("The source's name is empty; give the path of a picture or a text file, an otpauth:// URI, or - for standard input.");
        }

        // Some terminals paste a file that is dropped on them as a URI.
        string path = source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(source, UriKind.Absolute, out Uri? uri)
            ? uri.LocalPath
            : source;
        if (IsText(path) && !File.Exists(path))
        {
            CodeRead?.Invoke(path);
            return CodeReader.ReadAll(path);
        }

        string name = Printable(path);
        if (Directory.Exists(path))
        {
            return ReadFolder(path, name);
        }

        using FileStream file = Open(path, name);
        return Read(file, name);
    }

    private IReadOnlyList<FoundItem> ReadStream(Stream stream, string name)
    {
        byte[] content = ReadAll(stream, name);
        try
        {
            if (content.Length == 0)
            {
                throw new ImportException($"{name} is empty; give a picture with a QR code, or text with an otpauth:// URI on each line.");
            }

            return ReadContent(content, name, depth: 0);
        }
        finally
        {
            Array.Clear(content);
        }
    }

    /// <summary>Reads a file's content, or that of one packed in it.</summary>
    private IReadOnlyList<FoundItem> ReadContent(byte[] content, string name, int depth)
    {
        if (ImageFormat.Recognise(content) is not null)
        {
            return ReadImage(content, name);
        }

        using var file = new ExportFile(content, name)
        {
            IsHex = IsHex,
            ReadInner = depth < DeepestInner ? (inner, innerName) => ReadInner(inner, Printable(innerName), depth + 1) : null,
        };
        if (file.IsTooLongJson)
        {
            throw new ImportException($"{name} is longer than the {ExportLimits.Json >> 20} MB of JSON, or holds more than the {ExportLimits.JsonValues / 1_000_000} million values, that are read; export it without icons and attachments.");
        }

        // A table that says which column holds the secrets, or passwords, is no list of seeds.
        if (content.Length <= ExportLimits.Text && HexSeeds.Find(file.Text ?? "") is { } seeds && !TableFormat.IsNamed(file))
        {
            return ReadSeeds(seeds, name);
        }

        IExportFormat? format = ExportFormats.Find(file);
        bool mayBeText = format is TableFormat or PassFormat && file.Content.Length <= ExportLimits.Text && SetupText.HoldsCode(file.Text ?? "");
        return format is null ? ReadText(file) : mayBeText ? ReadTextOrTable(format, file) : ReadExport(format, file);
    }

    /// <summary>
    /// What looks like a table may be a text with several codes in a line: a table it is when it accounts for each code, be
    /// it with a refusal.
    /// </summary>
    private IReadOnlyList<FoundItem> ReadTextOrTable(IExportFormat format, ExportFile file)
    {
        IReadOnlyList<FoundItem> codes = SetupText.Read(file.Text!, CodeRead);
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
        try
        {
            IReadOnlyList<FoundItem> items = ReadContent(content, name, depth);
            FileRead?.Invoke($"{name}: {Describe(items)}.");
            return items;
        }
        catch (ImportException problem)
        {
            using var file = new ExportFile(content, name);
            return [ExportFormats.Find(file) is null && !file.IsTooLongJson ? Skip(problem.Message) : FoundItem.Unusable(name, problem.Message)];
        }
    }

    private static FileStream Open(string path, string name)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw IsLikeSecret(path)
                ? new ImportException("There is no such file, but what was given looks like a secret; write it as otpauth://totp/NAME?secret=SECRET and give that on standard input, with - as the source.")
                : new ImportException($"There is no file {name}; give the path of a picture or a text file, an otpauth:// URI, or - for standard input.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ImportException($"{name} cannot be opened; check that it is a file that you may read.", exception);
        }
    }

    private static byte[] ReadAll(Stream stream, string name)
    {
        var buffer = new byte[81920];
        try
        {
            // Nothing of what is too long is read, where its length is known.
            long length = stream.CanSeek ? stream.Length - stream.Position : 0;
            if (length > QrImage.MaxFileLength)
            {
                throw QrImage.TooLong(name);
            }

            using var content = new MemoryStream((int)length);
            try
            {
                int count;
                while ((count = stream.Read(buffer)) > 0)
                {
                    if (content.Length + count > QrImage.MaxFileLength)
                    {
                        throw QrImage.TooLong(name);
                    }

                    content.Write(buffer, 0, count);
                }

                return content.ToArray();
            }
            finally
            {
                Array.Clear(content.GetBuffer());
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImportException($"{name} could not be read to its end; check the file or the disk it is on.", exception);
        }
        finally
        {
            Array.Clear(buffer);
        }
    }

    private IReadOnlyList<FoundItem> ReadSeeds(IReadOnlyList<HexSeeds.HexSeed> seeds, string name)
    {
        if (!IsHex)
        {
            string many = seeds.Count == 1 ? "a line" : $"{seeds.Count} lines";
            throw new ImportException($"{name} holds {many} of hexadecimal digits, as vendors hand out the seeds of tokens; if that is what they are, give it again with --hex.");
        }

        foreach (HexSeeds.HexSeed seed in seeds)
        {
            CodeRead?.Invoke(seed.Seed);
        }

        return HexSeeds.Read(seeds, name);
    }

    private IReadOnlyList<FoundItem> ReadExport(IExportFormat format, ExportFile file)
    {
        IReadOnlyList<FoundItem> items = PasswordTries.Run(Passwords, () => format.Read(file, Passwords));
        return items.Count > 0 ? items : throw new ImportException($"{file.Name} is an export of {format.Name} without any account in it.");
    }

    private IReadOnlyList<FoundItem> ReadText(ExportFile file)
    {
        string name = file.Name;
        string? text = file.Content.Length > ExportLimits.Text ? null : file.Text;
        if (text is null)
        {
            if (file.StartsAsJson)
            {
                throw new ImportException(ExplainJson(file));
            }

            if (file.Text is null && IsInOtherEncoding(file.Content))
            {
                throw new ImportException($"{name} is a text, but not in UTF-8, so its letters can't be told for sure; save it as UTF-8 (in Excel: \"CSV UTF-8\") and give it again.");
            }

            throw new ImportException($"{name} is neither a picture that can be read (PNG, JPEG, WebP, GIF, BMP, TIFF, SVG, PDF) nor a text with otpauth:// URIs.");
        }

        IReadOnlyList<FoundItem> items = [.. file.Json is { } json ? SetupText.Read(json, CodeRead) : SetupText.Read(text, CodeRead), .. ReadEmbedded(text, name)];
        if (items.Count > 0 && items.All(item => item.IsSecretInText))
        {
            throw new ImportException(UnknownExport.Describe(file) ?? $"{name} is text without a setup code; each has a line of its own that begins with otpauth://. What looks like secrets alone can be given as a table whose first line is account,secret.");
        }

        bool isUnknownExport = items.All(item => item.Kind == FoundKind.Other) && UnknownExport.Describe(file) is not null;
        return items.Count > 0 && !isUnknownExport
            ? items
            : throw new ImportException(file.StartsAsJson ? ExplainJson(file) : UnknownExport.Describe(file) ?? $"{name} is text without a setup code; each has a line of its own that begins with otpauth://.");
    }

    // Lines of ASCII with some other letters among them, as programs of an older time write them.
    private static bool IsInOtherEncoding(byte[] content)
    {
        int others = content.Count(value => value >= 0x80);
        return !content.Any(value => value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n')) && others < content.Length / 4;
    }

    private static string ExplainJson(ExportFile file) => file.Json is null
        ? $"{file.Name} begins as JSON does, but is damaged, cut short or too deep; make the export again, and copy the whole file."
        : UnknownJson.Describe(file.Name, file.Json.Value);

    /// <summary>
    /// Whether a source is the text itself rather than a file's name. A broken setup code counts too: as a missing
    /// file's name its secret would be repeated.
    /// </summary>
    private static bool IsText(string source) =>
        source.Contains("://", StringComparison.Ordinal) || CodeReader.HoldsCode(source);

    private static bool IsLikeSecret(string source) =>
        source.Count(char.IsAsciiLetterOrDigit) >= ShortestSecret
        && source.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '=');

    /// <summary>A path as it can be shown: one line, whatever a name may hold.</summary>
    private static string Printable(string path) => string.Concat(path.Select(character => char.IsControl(character) ? '?' : character));
}
