using HwToken.Import.OtpAuth;

namespace HwToken.Import.Texts;

/// <summary>Google Authenticator keeps the name as the setup code had it, often <c>Issuer:label</c> beside an issuer.</summary>
internal static class GoogleNames
{
    /// <summary>Splits a name, unless what stands before the colon is something else than the issuer that is given.</summary>
    /// <returns>Issuer and label, neither null.</returns>
    internal static (string Issuer, string Label) Split(string? issuer, string? name)
    {
        (string given, string label) = AccountNames.Split(issuer, name);
        int colon = given.Length > 0 ? -1 : AccountNames.FindIssuerEnd(label);
        if (colon >= 0)
        {
            given = label[..colon].Trim();
            label = label[(colon + 1)..].Trim();
        }

        // The token wants a label; the app does not.
        return (given, label.Length == 0 ? given : label);
    }
}
