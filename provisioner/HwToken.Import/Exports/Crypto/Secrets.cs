using System;

namespace HwToken.Import.Exports.Crypto;

/// <summary>Keeps passwords, keys and decrypted contents no longer than they are used.</summary>
internal static class Secrets
{
    /// <summary>Gets a password's bytes and clears them after use.</summary>
    /// <param name="passwords">Where it comes from.</param>
    /// <param name="what">What it belongs to, behind "the password of".</param>
    /// <param name="use">Uses the bytes.</param>
    internal static T WithPassword<T>(IPasswordSource passwords, string what, Func<byte[], T> use) => With(KeyDerivation.GetBytes(passwords.GetPassword(what)), use);

    /// <summary>Uses bytes and clears them.</summary>
    internal static T With<T>(byte[] bytes, Func<byte[], T> use)
    {
        try
        {
            return use(bytes);
        }
        finally
        {
            Array.Clear(bytes);
        }
    }

    /// <summary>Looks at a decrypted content as a file, and clears it.</summary>
    /// <param name="content">What was decrypted.</param>
    /// <param name="name">What the user calls the file that it was in.</param>
    /// <param name="use">Looks at it.</param>
    internal static T WithContent<T>(byte[] content, string name, Func<ExportFile, T> use) => With(content, bytes =>
    {
        using var file = new ExportFile(bytes, name);
        return use(file);
    });
}
