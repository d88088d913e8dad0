using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.FreeOtp;

/// <summary>JSON exports of FreeOTP+: secrets are arrays of Java's signed bytes.</summary>
internal sealed class FreeOtpPlusFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "FreeOTP+";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Json is { } json && json.GetMember("tokens") is { } tokens
        && ((json.IsEmptyArray("tokens") && json.GetMember("tokenOrder") is not null) || tokens.HaveMembers("secret", "type"));

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords) => ExportEntries.Read(file.Json!.Value.GetArray("tokens")!, ReadToken);

    private static FoundItem ReadToken(JsonElement token)
    {
        string? issuer = Choose(token, "issuerAlt", "issuerExt", "issuerInt");
        string? label = Choose(token, "labelAlt", "label");
        byte[]? secret = token.GetByteArray("secret");
        if (secret is null)
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), "Its secret is in no form that is known; the export may be damaged.");
        }

        // One that was set up with counter 0 and never used is written as -1.
        string? counter = token.GetText("counter");
        try
        {
            return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
            {
                Type = issuer == "Steam" ? "steam" : token.GetText("type") ?? "",
                Issuer = issuer,
                Label = label,
                SecretBytes = secret,
                Algorithm = issuer == "Steam" ? null : token.GetText("algo"),
                Digits = token.GetText("digits"),
                Period = token.GetText("period"),
                Counter = counter == "-1" ? "0" : counter,
            }));
        }
        finally
        {
            Array.Clear(secret);
        }
    }

    // The names that the user gave count before those of the site.
    private static string? Choose(JsonElement token, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (token.GetText(name) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
