using System;

namespace HwToken.Import.Exports.GoogleAuthenticator;

/// <summary>Google Authenticator keeps the name as the setup code had it, often <c>Issuer:label</c> beside an issuer.</summary>
internal static class GoogleNames
{
    /// <summary>Splits a name, unless what stands before the colon is something else than the issuer that is given.</summary>
    /// <returns>Issuer and label, neither null.</returns>
    internal static (string Issuer, string Label) Split(string? issuer, string? name)
    {
        string given = (issuer ?? "").Trim();
        string label = (name ?? "").Trim();
        int colon = label.IndexOf(':');
        if (colon >= 0)
        {
            string prefix = label[..colon].Trim();
            if (given.Length == 0 || prefix.Equals(given, StringComparison.OrdinalIgnoreCase))
            {
                given = given.Length == 0 ? prefix : given;
                label = label[(colon + 1)..].Trim();
            }
        }

        // The token wants a label; the app does not.
        return (given, label.Length == 0 ? given : label);
    }
}
