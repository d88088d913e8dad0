using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using HwToken.Import;
using HwToken.Import.Qr;

namespace HwToken.Cli;

/// <summary>
/// Reads the sources of a command line: pictures, folders of them, texts, URIs, standard input, the clipboard and, for one
/// account, an environment variable. The last three may also hold a bare secret; its names come from the options.
/// </summary>
internal sealed class SourceReader
{
    /// <summary>The source that means standard input.</summary>
    internal const string StandardInput = "-";

    // A bare secret has at most 205 characters, and spaces between them.
    private const int LongestSecretText = 1024;

    private readonly Output output;

    /// <summary>Prepares for reading.</summary>
    /// <param name="output">Where to say what takes long.</param>
    internal SourceReader(Output output)
    {
        this.output = output;
    }

    /// <summary>The label for a bare secret; without one, a bare secret is refused.</summary>
    internal string? Name { get; init; }

    /// <summary>Whether --hex was given: secrets without a setup code are in hexadecimal digits.</summary>
    internal bool IsHex { get; init; }

    /// <summary>Whether --password-stdin was given.</summary>
    internal bool ReadsPassword { get; init; }

    /// <summary>Whether the user may be asked for passwords.</summary>
    internal bool AsksForPassword { get; init; } = true;

    /// <summary>Whether the clipboard is a source too.</summary>
    internal bool WithClipboard { get; init; }

    /// <summary>Is given the text of each code as it is read; it may hold a secret.</summary>
    internal Action<string>? CodeRead { get; init; }

    /// <summary>Reads all sources, or none.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="variable">An environment variable with a URI or a bare secret, or null.</param>
    /// <exception cref="ImportException">One cannot be read, or holds nothing at all.</exception>
    /// <exception cref="CliException">A bare secret is an argument, or has no name.</exception>
    internal FoundAccounts Read(string[] sources, string? variable = null)
    {
        SecretGuard.RefuseBareSecrets(sources);
        if (sources.Length == 0 && variable is null && !WithClipboard)
        {
            throw CliException.Usage("Name a source: a picture, a text file, an otpauth:// URI, a folder of pictures, - for standard input, or --clipboard.");
        }

        if (Array.FindAll(sources, source => source == StandardInput).Length > 1)
        {
            throw CliException.Usage("Standard input (-) can be read once only.");
        }

        if (ReadsPassword && Array.IndexOf(sources, StandardInput) >= 0)
        {
            throw CliException.Usage($"Standard input can hold the source (-) or the password (--password-stdin), not both; {ConsolePasswords.Variable} may hold the password.");
        }

        var passwords = new ConsolePasswords(ReadsPassword, AsksForPassword);
        passwords.Prepare();
        var found = new FoundAccounts();
        try
        {
            using var reader = new SetupSource(CreateQrReader) { HasName = Name is not null, IsHex = IsHex, Passwords = passwords, CodeRead = CodeRead, FileRead = output.Say };
            foreach (string source in sources)
            {
                FileNames.CheckReadable(source);
                found.Add(source == StandardInput ? ReadStream(reader, StandardStreams.OpenInput(), "Standard input") : StatusLine.Run("Reading", () => reader.Read(source)));
            }

            if (WithClipboard)
            {
                ReadClipboard(reader, found);
            }

            if (variable is not null)
            {
                found.Add(ReadVariable(variable));
            }

            return found;
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }

    private RxingQrReader CreateQrReader() => RxingQrReader.Create(() => output.Say("Preparing the QR decoder; only the first time takes a few seconds."));

    // What was copied: files in a file manager, or a picture or a text.
    private void ReadClipboard(SetupSource reader, FoundAccounts found)
    {
        var clipboard = new Clipboard();
        IReadOnlyList<string> files = clipboard.ReadFiles();
        foreach (string file in files)
        {
            found.Add(StatusLine.Run("Reading", () => reader.Read(file)));
        }

        if (files.Count == 0)
        {
            found.Add(ReadStream(reader, new MemoryStream(StatusLine.Run("Reading", clipboard.Read)), Clipboard.Name));
        }
    }

    // A stream that may also hold a bare secret.
    private IReadOnlyList<FoundItem> ReadStream(SetupSource reader, Stream stream, string name)
    {
        using Stream input = stream;
        var start = new byte[LongestSecretText];
        try
        {
            int length = input.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (length < start.Length && TryReadSecret(Encoding.UTF8.GetString(start, 0, length)) is { } items)
            {
                return items;
            }

            using var whole = new ConcatenatedStream(start.AsMemory(0, length), input);
            return StatusLine.Run("Reading", () => reader.Read(whole, name));
        }
        finally
        {
            Array.Clear(start);
        }
    }

    private IReadOnlyList<FoundItem> ReadVariable(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(value))
        {
            throw CliException.Usage($"The environment variable {SecretGuard.Hide(variable)} is not set.");
        }

        return FoundItem.IsSetupText(value) ? FoundItem.ReadAll(value) : ReadSecret(value);
    }

    // What is only letters and digits, in one line, is meant as a secret when a name comes with it.
    private IReadOnlyList<FoundItem>? TryReadSecret(string text)
    {
        string line = text.Trim();
        bool isOneLine = line.Length > 0 && line.IndexOfAny(['\r', '\n', ':', '/', '\0', '\uFFFD']) < 0;
        return isOneLine && (Name is not null || SecretGuard.IsBareSecret(line)) ? ReadSecret(line) : null;
    }

    private IReadOnlyList<FoundItem> ReadSecret(string text)
    {
        if (Name is null)
        {
            throw CliException.Usage("A secret alone has no name: 'hwtoken add' takes it with --name, and with --issuer for whom it is with.");
        }

        return [FoundItem.FromSecret(text.Trim(), IsHex)];
    }
}
