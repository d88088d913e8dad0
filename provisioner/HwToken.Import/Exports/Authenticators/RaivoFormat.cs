using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>Exports of Raivo (iOS): <c>raivo-otp-export.json</c>, by itself or in a zip archive with a password. Every value is a text.</summary>
internal sealed class RaivoFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "Raivo";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Json is { } json && json.HaveMembers("secret", "kind", "timer");

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) => ExportEntries.Read([.. file.Json!.Value.EnumerateArray()], ReadAccount);

    private static FoundItem ReadAccount(JsonElement account)
    {
        string kind = account.GetText("kind") ?? "totp";
        return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
        {
            Type = kind,
            Issuer = account.GetText("issuer"),
            Label = account.GetText("account"),
            Secret = account.GetText("secret"),
            Algorithm = account.GetText("algorithm"),
            Digits = account.GetText("digits"),

            // A counter-based account has "0" there.
            Period = kind.Equals("hotp", StringComparison.OrdinalIgnoreCase) ? null : account.GetText("timer"),
            Counter = account.GetText("counter"),
        }));
    }
}
