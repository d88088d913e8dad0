using System;
using System.Collections.Generic;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Texts;

/// <summary>Looks at the text of one code, such as a QR code's: a setup code, a whole export, or something else.</summary>
public static class CodeReader
{
    /// <summary>Reads all that is in a text.</summary>
    /// <returns>The codes in it; where there is none, what it is; never empty.</returns>
    public static IReadOnlyList<FoundItem> ReadAll(string text) => SecretsInNames.Remove(SetupText.ReadWhole(text, isListed: false));

    /// <summary>Whether a text claims to hold setup codes, so that what is wrong with it is worth telling.</summary>
    public static bool HoldsCode(string text) => SetupText.HoldsCode(text);

    /// <summary>Takes one setup code, or a code of other programs, that is known to be alone.</summary>
    internal static IReadOnlyList<FoundItem> ReadCode(string text, bool isListed) => MigrationUri.IsMigration(text) ? MigrationUri.Read(text) : [ReadOne(text, isListed)];

    /// <summary>Looks at one text that holds a single setup code, or something else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isListed">See <see cref="FoundItem.IsListed"/>.</param>
    public static FoundItem ReadOne(string text, bool isListed = false)
    {
        try
        {
            return FoundItem.Of(OtpAuthUri.Parse(text), isListed);
        }
        catch (ImportException problem)
        {
            return OtpAuthUri.IsOtpAuth(text)
                ? FoundItem.OfText(FoundKind.Unusable, "a setup code that cannot be used", problem, isListed, GetNameOfUri(text))
                : FoundItem.OfText(FoundKind.Other, TextKind.Describe(text), problem, isListed);
        }
    }

    // In a garbled URI a piece of the secret can stand where the name belongs; then it has none.
    private static string GetNameOfUri(string text)
    {
        SetupCodeFields fields;
        try
        {
            fields = OtpAuthUri.ReadFields(text);
        }
        catch (ImportException)
        {
            return "";
        }

        string name = FoundItem.GetName(fields.Issuer, fields.Label);
        bool hasSecret = !string.IsNullOrWhiteSpace(fields.Secret);
        bool isClean = !name.Contains("secret", StringComparison.OrdinalIgnoreCase)
            && !name.Contains('=', StringComparison.Ordinal)
            && (hasSecret ? !name.Contains(fields.Secret!, StringComparison.OrdinalIgnoreCase) : !SecretsInNames.MayHold(name));
        return isClean ? name : "";
    }
}
