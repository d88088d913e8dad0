using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Import.Exports;
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
    private readonly Lazy<IQrReader> reader;
    private readonly QrParts parts = new();

    /// <summary>Takes what makes the QR reader; nothing is opened yet.</summary>
    /// <param name="createReader">Makes the QR reader when the first picture comes; it is disposed of with this object.</param>
    public SetupSource(Func<IQrReader> createReader)
    {
        reader = new Lazy<IQrReader>(createReader);
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
    public Action<Sentence>? FileRead { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (reader.IsValueCreated)
        {
            reader.Value.Dispose();
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
            throw new ImportException(new Sentence("The source's name is empty", "; ", Remedy.NameSource));
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

        string name = SourceFile.Printable(path);
        if (Directory.Exists(path))
        {
            return ReadFolder(path, name);
        }

        using FileStream file = SourceFile.Open(path, name);
        return Read(file, name);
    }

    private IReadOnlyList<FoundItem> ReadStream(Stream stream, string name)
    {
        byte[] content = SourceFile.ReadAll(stream, name);
        try
        {
            if (content.Length == 0)
            {
                throw new ImportException($"{name} is empty; give a picture with a QR code, or text with an otpauth:// URI on each line.");
            }

            return new ContentReader(this, reader, parts).Read(content, name);
        }
        finally
        {
            Array.Clear(content);
        }
    }

    /// <summary>
    /// Whether a source is the text itself rather than a file's name. A broken setup code counts too: as a missing
    /// file's name its secret would be repeated.
    /// </summary>
    private static bool IsText(string source) =>
        source.Contains("://", StringComparison.Ordinal) || CodeReader.HoldsCode(source);
}
