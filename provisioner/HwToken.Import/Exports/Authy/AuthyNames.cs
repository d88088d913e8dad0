using System;
using System.Text.Json;

namespace HwToken.Import.Exports.Authy;

/// <summary>What Authy's accounts are called: it keeps the setup code's names beside one name that the user may have changed.</summary>
internal static class AuthyNames
{
    /// <summary>An account's issuer and label; the label is never empty unless the file holds no name at all.</summary>
    internal static (string? Issuer, string Label) Get(JsonElement token)
    {
        string name = (token.GetText("name") ?? token.GetText("originalName") ?? "").Trim();
        if (token.GetMember("secretSeed") is not null)
        {
            return (name, name);
        }

        string? issuer = token.GetText("originalIssuer");
        if (string.IsNullOrWhiteSpace(issuer))
        {
            issuer = GetPrefix(token.GetText("originalName") ?? token.GetText("original_name"), ":") ?? GetPrefix(name, ": ") ?? GetPrefix(name, " - ");
        }

        if (issuer is null)
        {
            return (GetAccountType(token), name);
        }

        foreach (string separator in new[] { ":", " - " })
        {
            string prefix = issuer + separator;
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return (issuer, name[prefix.Length..].Trim());
            }
        }

        return (issuer, name.Length > 0 ? name : issuer);
    }

    private static string? GetPrefix(string? name, string separator)
    {
        int at = name?.IndexOf(separator, StringComparison.Ordinal) ?? -1;
        return at > 0 ? name![..at].Trim() : null;
    }

    // Authy names the sites that it has a picture for; all others are an "authenticator".
    private static string? GetAccountType(JsonElement token) =>
        (token.GetText("accountType") ?? token.GetText("account_type")) is { Length: > 0 } type && type != "authenticator" ? char.ToUpperInvariant(type[0]) + type[1..] : null;
}
