using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports;

/// <summary>What the entries of many exports have in common.</summary>
internal static class ExportEntries
{
    /// <summary>Reads the entries of an array, each by itself: one that is no object is reported, not left out.</summary>
    internal static List<FoundItem> Read(IReadOnlyList<JsonElement> entries, Func<JsonElement, FoundItem> read)
    {
        var items = new List<FoundItem>(entries.Count);
        foreach (JsonElement entry in entries)
        {
            items.Add(entry.ValueKind == JsonValueKind.Object ? read(entry) : FoundItem.Unusable("", "The entry is in no form that is known; it may be damaged."));
        }

        return items;
    }

    /// <summary>
    /// Takes a text that holds a setup code in one of the forms that password managers keep: an otpauth URI,
    /// <c>steam://SECRET</c>, or the secret alone.
    /// </summary>
    /// <param name="text">The text; null or empty is reported as a missing secret.</param>
    /// <param name="issuer">The issuer where the text names none.</param>
    /// <param name="label">The label where the text names none.</param>
    internal static FoundItem FromText(string? text, string? issuer, string? label)
    {
        text = text?.Trim() ?? "";
        if (OtpAuthUri.IsOtpAuth(text))
        {
            return FromUri(text, issuer, label);
        }

        if (SteamUri.IsSteam(text))
        {
            return FoundItem.FromFields(WithLabel(SteamUri.ReadFields(text, issuer, label)));
        }

        return text.Contains("://", StringComparison.Ordinal)
            ? FoundItem.Unusable(FoundItem.GetName(issuer, label), $"In place of a setup code stands {TextKind.Describe(text)}.")
            : FoundItem.FromFields(WithLabel(new SetupCodeFields { Issuer = issuer, Label = label, Secret = text }));
    }

    /// <summary>
    /// Mends the names that an export gives: an account needs a label on the token, so the only name stands for both;
    /// and a label that begins with the issuer, as in a URI, loses it.
    /// </summary>
    internal static SetupCodeFields WithLabel(SetupCodeFields fields)
    {
        (string issuer, string label) = AccountNames.Split(fields.Issuer, fields.Label);
        fields.Label = label.Length > 0 ? label : issuer;
        return fields;
    }

    private static FoundItem FromUri(string text, string? issuer, string? label)
    {
        try
        {
            return FoundItem.FromFields(WithLabel(OtpAuthUri.ReadFields(text, issuer, label)));
        }
        catch (ImportException problem)
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), problem.Sentence);
        }
    }
}
