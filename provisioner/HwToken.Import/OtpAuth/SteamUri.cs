using System;
using System.Linq;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// Setup codes of Steam as password managers keep them: <c>steam://SECRET</c>. The program Steam has links with the same
/// scheme, so it is one only where a secret stands behind it.
/// </summary>
internal static class SteamUri
{
    private const string Scheme = "steam://";
    private const string Steam = "Steam";

    /// <summary>Whether a text begins as one does.</summary>
    internal static bool IsSteam(string text) => text.AsSpan().TrimStart().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text that begins so has a secret behind it, be it followed by something else.</summary>
    internal static bool IsSetupCode(string text)
    {
        (string secret, _) = Take(text);
        return SecretText.IsBareSecret(secret) || SecretText.IsBareSecret(secret.Split(' ')[0]);
    }

    /// <summary>Takes one apart; what stands behind the secret without being a part of it is refused with it.</summary>
    /// <param name="text">A text that begins as one does.</param>
    /// <param name="issuer">The issuer where the source names one.</param>
    /// <param name="label">The label where the source names one.</param>
    internal static SetupCodeFields ReadFields(string text, string? issuer, string? label)
    {
        (string secret, string rest) = Take(text);
        UriParameters parameters = UriParameters.Read($"?{rest}").Parameters;
        string? ownIssuer = new[] { issuer, parameters.Get("issuer"), Steam }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
        string? ownLabel = new[] { label, parameters.Get("account"), ownIssuer }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
        var fields = new SetupCodeFields { Type = "steam", Issuer = ownIssuer, Label = ownLabel, Secret = secret };
        fields.Remarks.AddRange(parameters.Remarks);
        return fields;
    }

    private static (string Secret, string Query) Take(string text)
    {
        string body = text.Trim()[Scheme.Length..];
        int end = body.IndexOfAny(['?', '&']);
        return end < 0 ? (body.TrimEnd('/'), "") : (body[..end].TrimEnd('/'), body[(end + 1)..]);
    }
}
