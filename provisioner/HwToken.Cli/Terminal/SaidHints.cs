using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace HwToken.Cli.Terminal;

/// <summary>
/// Which hints this user was given already: an empty file for each in <c>hwtoken/hints</c>, beside where the last token was. It
/// keeps a hint from being repeated and nothing else, so where it can't be read or written, the hint is given again.
/// </summary>
internal sealed class SaidHints
{
    private const int NameLength = 8;

    private readonly string folder;

    /// <summary>Uses a folder.</summary>
    internal SaidHints(string folder)
    {
        this.folder = folder;
    }

    /// <summary>The user's own.</summary>
    internal static SaidHints OfUser { get; } = new(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "hwtoken", "hints"));

    /// <summary>Takes note of a hint that is about to be given.</summary>
    /// <param name="key">Which, and about what.</param>
    /// <returns>Whether it is the first time.</returns>
    internal bool Take(string key)
    {
        string path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, NameLength)));
        try
        {
            if (File.Exists(path))
            {
                return false;
            }

            Directory.CreateDirectory(folder);
            File.Create(path).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is given again another time.
        }

        return true;
    }
}
