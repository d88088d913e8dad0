using System;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.FreeOtp;

/// <summary>
/// A token as FreeOTP and FreeOTP+ keep it: <c>{"algo":"SHA1","counter":0,"digits":6,"issuerExt":…,"label":…,
/// "period":30,"secret":[-12,3,…],"type":"TOTP"}</c>, the secret as Java's signed bytes.
/// </summary>
internal static class FreeOtpToken
{
    private const string Steam = "Steam";
    private const string NeverUsed = "-1"; // What counter 0 of a setup code becomes in FreeOTP+ and some versions of FreeOTP.

    /// <summary>Whether a JSON value looks like a token.</summary>
    internal static bool IsToken(JsonElement json) => json.GetMember("type") is not null && (json.GetMember("secret") is not null || json.GetMember("issuerExt") is not null || json.GetMember("algo") is not null);

    /// <summary>What the token is called.</summary>
    internal static string GetName(JsonElement json) => FoundItem.GetName(GetIssuer(json), GetLabel(json));

    /// <summary>Takes a token whose secret stands in it.</summary>
    internal static FoundItem Read(JsonElement json)
    {
        if (json.GetByteArray("secret") is not { } secret)
        {
            return FoundItem.Unusable(GetName(json), json.GetMember("secret") is null
                ? "FreeOTP keeps this account's secret in the phone's key store; make a backup in the app (FreeOTP 2), and give that."
                : "This account's secret is damaged in the file; copy the file again.");
        }

        try
        {
            return Read(json, secret);
        }
        finally
        {
            Array.Clear(secret);
        }
    }

    /// <summary>Takes a token and its secret, which stays the caller's.</summary>
    internal static FoundItem Read(JsonElement json, byte[] secret)
    {
        string? issuer = GetIssuer(json);
        string? label = GetLabel(json);
        string type = json.GetText("type") ?? "";

        // FreeOTP knows Steam's codes by the issuer.
        bool isSteam = issuer == Steam && type.Equals("totp", StringComparison.OrdinalIgnoreCase);
        return FoundItem.FromFields(new SetupCodeFields
        {
            Type = isSteam ? Steam : type,
            Issuer = issuer,
            Label = string.IsNullOrWhiteSpace(label) ? issuer : label,
            SecretBytes = secret,
            Algorithm = json.GetText("algo"),
            Digits = json.GetText("digits"),
            Period = json.GetText("period"),
            Counter = json.GetText("counter") is var counter && counter == NeverUsed ? "0" : counter,
        });
    }

    // What the user changed counts before what the setup code had.
    private static string? GetIssuer(JsonElement json) => GetFirst(json, "issuerAlt", "issuerExt", "issuerInt");

    private static string? GetLabel(JsonElement json) => GetFirst(json, "labelAlt", "label");

    private static string? GetFirst(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (json.GetText(name) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
