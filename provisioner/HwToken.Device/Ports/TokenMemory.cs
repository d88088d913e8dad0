using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace HwToken.Device.Ports;

/// <summary>Where the only token was when it was last looked for.</summary>
/// <param name="Port">Its port.</param>
/// <param name="TokenId">Its identity.</param>
/// <param name="Silent">The ports that had no token then, each with what it is plugged into.</param>
public sealed record RememberedToken(string Port, string TokenId, IReadOnlyList<string> Silent);

/// <summary>
/// Keeps a <see cref="RememberedToken"/> in a small file of the user's: <c>hwtoken/last-token.json</c> in
/// <c>$XDG_CONFIG_HOME</c> or <c>~/.config</c>, <c>%APPDATA%</c>, or <c>~/Library/Application Support</c>. It saves time and
/// nothing else, so a file that can't be read or written is as none.
/// </summary>
public sealed class TokenMemory
{
    private const int MaxLength = 1 << 16;
    private readonly string path;

    /// <summary>Uses a file.</summary>
    public TokenMemory(string path)
    {
        this.path = path;
    }

    /// <summary>The user's own.</summary>
    public static TokenMemory OfUser { get; } = new(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "hwtoken", "last-token.json"));

    /// <summary>What is remembered, or null.</summary>
    public RememberedToken? Read()
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxLength ? JsonSerializer.Deserialize<RememberedToken>(File.ReadAllText(path)) is { Port: not null, TokenId: not null, Silent: not null } known ? known : null : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Remembers.</summary>
    public void Write(RememberedToken token)
    {
        if (Read() is { } known && known.Port == token.Port && known.TokenId == token.TokenId && known.Silent.SequenceEqual(token.Silent))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string unfinished = path + "." + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
            File.WriteAllText(unfinished, JsonSerializer.Serialize(token));
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next search takes as long as this one.
        }
    }
}
