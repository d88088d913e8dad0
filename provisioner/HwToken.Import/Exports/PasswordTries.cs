using System;

namespace HwToken.Import.Exports;

/// <summary>How often the password of an export may be wrong, in one place for all formats: it is asked for again where somebody types it.</summary>
internal static class PasswordTries
{
    /// <summary>As many passwords as are tried.</summary>
    internal const int Most = 3;

    /// <summary>Does what takes a password.</summary>
    /// <param name="passwords">Where it comes from.</param>
    /// <param name="read">Asks for it and reads; begun anew with another one.</param>
    /// <exception cref="ImportException">No password was right, or something else is wrong.</exception>
    internal static T Run<T>(IPasswordSource passwords, Func<T> read)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return read();
            }
            catch (ImportException wrong) when (wrong.IsWrongPassword && attempt < Most && passwords.AsksAgain(wrong.Message))
            {
                // The next one may be right.
            }
        }
    }
}
