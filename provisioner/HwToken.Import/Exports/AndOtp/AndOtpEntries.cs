using System;
using System.Collections.Generic;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.AndOtp;

/// <summary>The accounts in a backup of andOTP: a JSON array, in the file itself or encrypted.</summary>
internal static class AndOtpEntries
{
    // Before 0.6.2 issuer and label were one text.
    private const string Separator = " - ";

    /// <summary>Whether JSON is such an array.</summary>
    internal static bool Recognises(JsonElement json) =>
        json.HaveMembers("secret", "label", "type") || json.HaveMembers("secret", "label", "period") || json.HaveMembers("secret", "label", "tags");

    /// <summary>Reads the accounts.</summary>
    internal static List<FoundItem> Read(JsonElement json) => ExportEntries.Read([.. json.EnumerateArray()], ReadEntry);

    private static FoundItem ReadEntry(JsonElement entry)
    {
        string? issuer = entry.GetText("issuer");
        string? label = entry.GetText("label");
        if (entry.GetMember("issuer") is null && label?.IndexOf(Separator, StringComparison.Ordinal) is > 0 and int end)
        {
            issuer = label[..end];
            label = label[(end + Separator.Length)..];
        }

        string type = entry.GetText("type") ?? "totp";
        return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
        {
            Type = type,
            Issuer = issuer,
            Label = label,
            Secret = entry.GetText("secret"),
            Algorithm = type.Equals("steam", StringComparison.OrdinalIgnoreCase) ? null : entry.GetText("algorithm"),
            Digits = entry.GetText("digits"),
            Period = entry.GetText("period"),
            Counter = entry.GetText("counter"),
        }));
    }
}
