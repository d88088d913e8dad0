using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>Exports of LastPass Authenticator, all versions. LastPass's own export is a table, and read as one.</summary>
internal sealed class LastPassFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "LastPass Authenticator";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.GetMember("accounts") is { } accounts
        && ((json.IsEmptyArray("accounts") && json.GetMember("folders") is not null && json.GetMember("version") is not null) || accounts.HaveMembers("secret", "issuerName") || accounts.HaveMembers("secret", "userName"));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) => ExportEntries.Read(file.Json!.Value.GetArray("accounts")!, ReadAccount);

    // The names that the user gave count before those of the site.
    private static FoundItem ReadAccount(JsonElement account) => FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
    {
        Issuer = account.GetText("issuerName") ?? account.GetText("originalIssuerName"),
        Label = account.GetText("userName") ?? account.GetText("originalUserName"),
        Secret = account.GetText("secret"),
        Algorithm = account.GetText("algorithm"),
        Digits = account.GetText("digits"),
        Period = account.GetText("timeStep"),
    }));
}
