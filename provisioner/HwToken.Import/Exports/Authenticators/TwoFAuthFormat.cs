using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>Exports of 2FAuth: accounts with all their parameters, or an otpauth URI each.</summary>
internal sealed class TwoFAuthFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "2FAuth";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Json is { } json && json.GetArray("data") is not null && json.GetText("app")?.StartsWith("2fauth", StringComparison.OrdinalIgnoreCase) == true;

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) => ExportEntries.Read(file.Json!.Value.GetArray("data")!, ReadAccount);

    private static FoundItem ReadAccount(JsonElement account)
    {
        string? issuer = account.GetText("service");
        string? label = account.GetText("account");
        string type = account.GetText("otp_type") ?? "totp";
        bool isSteam = type == "steamtotp";
        return account.GetText("uri") is { } uri
            ? ExportEntries.FromText(uri, issuer, label)
            : FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
            {
                Type = isSteam ? "steam" : type,
                Issuer = string.IsNullOrWhiteSpace(issuer) && isSteam ? "Steam" : issuer,
                Label = label,
                Secret = account.GetText("secret"),
                Algorithm = account.GetText("algorithm"),
                Digits = isSteam ? null : account.GetText("digits"),
                Period = account.GetText("period"),
                Counter = account.GetText("counter"),
            }));
    }
}
