using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authy;

/// <summary>
/// Authy's accounts as the tools write them that fetch and decrypt them: <c>decrypted_authenticator_tokens</c> with
/// <c>decrypted_seed</c>, or a list of names with a <c>uri</c> each. Still encrypted ones are named.
/// </summary>
internal sealed class AuthyTokensFormat : IExportFormat
{
    private const string Decrypted = "decrypted_authenticator_tokens";
    private const string Encrypted = "authenticator_tokens";

    /// <inheritdoc/>
    public string Name => "Authy";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && (GetTokens(json) is not null || json.HaveMembers("name", "secret", "uri"));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        JsonElement json = file.Json!.Value;
        return GetTokens(json) is { } tokens ? ExportEntries.Read(tokens, ReadToken) : ExportEntries.Read([.. json.EnumerateArray()], ReadUri);
    }

    private static IReadOnlyList<JsonElement>? GetTokens(JsonElement json) => json.GetArray(Decrypted) ?? json.GetArray(Encrypted);

    private static FoundItem ReadToken(JsonElement token)
    {
        (string? issuer, string label) = AuthyNames.Get(token);
        if (!string.IsNullOrWhiteSpace(token.GetText("issuer")))
        {
            (issuer, label) = (token.GetText("issuer"), token.GetText("name") ?? "");
        }

        string? seed = token.GetText("decrypted_seed");
        return seed is null && token.GetText("encrypted_seed") is not null
            ? FoundItem.Unusable(FoundItem.GetName(issuer, label), "Its secret is still encrypted with the backup password; decrypt the file with the tool that fetched it.")
            : FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields { Issuer = issuer, Label = label, Secret = seed, Digits = token.GetText("digits") }));
    }

    private static FoundItem ReadUri(JsonElement token) => token.GetText("uri") is { } uri && OtpAuthUri.IsOtpAuth(uri)
        ? ExportEntries.FromText(uri, null, token.GetText("name"))
        : ExportEntries.FromText(token.GetText("secret"), null, token.GetText("name"));
}
