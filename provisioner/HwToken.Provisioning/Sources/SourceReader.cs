using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Unicode;
using HwToken.Import;
using HwToken.Import.Exports;
using HwToken.Import.Found;
using HwToken.Import.Qr;
using HwToken.Import.Sources;
using HwToken.Import.Texts;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Sources;

/// <summary>
/// Reads what may hold accounts: pictures, folders of them, exports, texts, URIs, streams and the clipboard. Texts and streams
/// may also hold a bare secret; its names come from elsewhere.
/// </summary>
public sealed class SourceReader : IDisposable
{
    // A bare secret has at most 205 characters, and spaces between them.
    private const int LongestSecretText = 1024;

    private readonly IUser user;
    private readonly SetupSource source;

    /// <summary>Gets ready to read.</summary>
    /// <param name="user">Sees that it goes on, and hears of files that were left out.</param>
    /// <param name="settings">What is known beforehand of the sources.</param>
    /// <param name="passwords">Gives the passwords of encrypted exports.</param>
    public SourceReader(IUser user, SourceSettings settings, IPasswordSource passwords)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(settings);
        this.user = user;
        Settings = settings;
        source = new SetupSource(CreateQrReader) { HasName = settings.HasName, IsHex = settings.IsHex, Passwords = passwords, CodeRead = settings.CodeRead, FileRead = sentence => user.Say(SentenceText.Describe(sentence, user.Guidance)) };
    }

    /// <summary>What is known beforehand of the sources.</summary>
    public SourceSettings Settings { get; }

    /// <summary>Reads a file, a folder of files, or a URI.</summary>
    /// <exception cref="ImportException">It can't be read, or holds nothing at all.</exception>
    /// <exception cref="ProvisioningException">Its name is none that a file can have.</exception>
    public IReadOnlyList<FoundItem> Read(string pathOrUri)
    {
        Files.FileNames.CheckReadable(pathOrUri, user.Guidance);
        return user.Run("Reading", () => source.Read(pathOrUri));
    }

    /// <summary>Reads a stream, which may also hold a bare secret, to its end and closes it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What it is called in sentences, beginning with a capital letter.</param>
    /// <exception cref="ImportException">It holds nothing that is understood.</exception>
    /// <exception cref="ProvisioningException">It holds a bare secret, and there is no name for it.</exception>
    public IReadOnlyList<FoundItem> Read(Stream stream, string name)
    {
        using Stream input = stream;
        var start = new byte[LongestSecretText];
        try
        {
            int length = input.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (length < start.Length && TryReadSecret(start.AsSpan(0, length)) is { } items)
            {
                return items;
            }

            using var whole = new ConcatenatedStream(start.AsMemory(0, length), input);
            return user.Run("Reading", () => source.Read(whole, name));
        }
        finally
        {
            Array.Clear(start);
        }
    }

    /// <summary>Reads what was copied: files in a file manager, or a picture, or a text.</summary>
    /// <exception cref="ImportException">It is empty, can't be read, or holds nothing that is understood.</exception>
    /// <exception cref="ProvisioningException">It holds a bare secret, and there is no name for it.</exception>
    public IReadOnlyList<FoundItem> ReadClipboard()
    {
        var clipboard = new Clipboard();
        IReadOnlyList<string> files = clipboard.ReadFiles();
        if (files.Count == 0)
        {
            return Read(new MemoryStream(user.Run("Reading", clipboard.Read)), Clipboard.Name);
        }

        var found = new List<FoundItem>();
        foreach (string file in files)
        {
            found.AddRange(user.Run("Reading", () => source.Read(file)));
        }

        return found;
    }

    /// <summary>Reads a text: a setup code, or a bare secret.</summary>
    /// <exception cref="ImportException">It is neither.</exception>
    /// <exception cref="ProvisioningException">It is a bare secret, and there is no name for it.</exception>
    public IReadOnlyList<FoundItem> ReadText(string text) => CodeReader.HoldsCode(text) ? CodeReader.ReadAll(text) : ReadSecret(text);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private RxingQrReader CreateQrReader() => RxingQrReader.Create(() => user.Say("Preparing the QR decoder; only the first time takes a few seconds."));

    // What is only letters and digits, in one line, is meant as a secret when a name comes with it.
    private IReadOnlyList<FoundItem>? TryReadSecret(ReadOnlySpan<byte> text)
    {
        // Only what can be a secret becomes a text that nobody can clear.
        ReadOnlySpan<byte> line = text.Trim(" \t\r\n\v\f"u8);
        if (line.IsEmpty || line.IndexOfAny("\r\n:/\0"u8) >= 0 || !Utf8.IsValid(line))
        {
            return null;
        }

        string secret = Encoding.UTF8.GetString(line);
        return Settings.HasName || BareSecret.IsOne(secret) ? ReadSecret(secret) : null;
    }

    private IReadOnlyList<FoundItem> ReadSecret(string text)
    {
        if (!Settings.HasName)
        {
            throw ProvisioningException.Usage($"A secret alone has no name: {user.Guidance.Describe(Remedy.NameSecret)}.");
        }

        return [FoundItem.FromSecret(text.Trim(), Settings.IsHex)];
    }
}
