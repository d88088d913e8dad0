using HwToken.Import.OtpAuth;

namespace HwToken.Import.Found;

/// <summary>One thing that a source held: a setup code, one that cannot be used, or something else.</summary>
public sealed class FoundItem
{
    private const string SecretAlone = "a line with what looks like a secret alone, without a setup code";

    private FoundItem(FoundKind kind, string description)
    {
        Kind = kind;
        Description = description;
    }

    /// <summary>What it is.</summary>
    public FoundKind Kind { get; }

    /// <summary>The setup code; null when it is none or cannot be used.</summary>
    public SetupCode? SetupCode { get; private init; }

    /// <summary>
    /// What it is, to stand in a list behind "found": <c>a setup code</c>, <c>a web address, not a setup code</c>. It
    /// repeats nothing of what was found.
    /// </summary>
    public string Description { get; }

    /// <summary>What the account that cannot be used is called in the export it stands in; empty when that is not known.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Which code of an export in several codes was read; null when the item is anything else.</summary>
    public ExportPart? Part { get; private init; }

    /// <summary>
    /// Whether it stands in another program's export or in a list, whose other accounts are wanted even if this one
    /// cannot be used; a QR code is looked at by itself.
    /// </summary>
    public bool IsListed { get; private init; }

    /// <summary>Why there is no <see cref="SetupCode"/>, as a sentence for the user; null when there is one.</summary>
    public ImportException? Problem { get; private init; }

    /// <summary>Takes an account of another authenticator's export.</summary>
    /// <param name="fields">What the export has of it.</param>
    /// <param name="isListed">See <see cref="IsListed"/>.</param>
    public static FoundItem FromFields(SetupCodeFields fields, bool isListed = true)
    {
        try
        {
            return Of(fields.Build(), isListed);
        }
        catch (ImportException problem)
        {
            return new FoundItem(FoundKind.Unusable, "an account that cannot be used") { Name = GetName(fields.Issuer, fields.Label), Problem = problem, IsListed = isListed };
        }
    }

    /// <summary>A secret that stands by itself, in a QR code or on standard input.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="isHex">Whether it is in hexadecimal digits, not in Base32.</param>
    public static FoundItem FromSecret(string secret, bool isHex) => FromFields(new SetupCodeFields { Secret = secret, IsHex = isHex }, isListed: false);

    /// <summary>The same where nobody has said what the account is called.</summary>
    internal static FoundItem SecretWithoutName() => new(FoundKind.Unusable, "a secret alone, without a name")
    {
        Problem = new ImportException(new Sentence("The code holds what looks like a secret alone, and a secret has no name", ": ", Remedy.NameSecret)),
    };

    /// <summary>A setup code whose beginning is missing.</summary>
    internal static FoundItem Incomplete() => new(FoundKind.Other, "a piece of a setup code, whose beginning is missing")
    {
        Problem = new ImportException("This is a piece of a setup code, whose beginning is missing: one begins with otpauth://totp/ or otpauth://hotp/. Copy all of it."),
        IsListed = true,
    };

    /// <summary>A code that only a program can use which is not known.</summary>
    internal static FoundItem OfOtherProgram(string description) => new(FoundKind.Other, description)
    {
        Problem = new ImportException($"This is {description}; scan or copy the code that the site shows for setting up an authenticator app."),
        IsListed = true,
    };

    /// <summary>Whether it is <see cref="SecretInText"/>.</summary>
    internal bool IsSecretInText => Kind == FoundKind.Other && Description == SecretAlone;

    /// <summary>A line of a text with what looks like a secret, which nothing says how to use.</summary>
    internal static FoundItem SecretInText() => new(FoundKind.Other, SecretAlone)
    {
        Problem = new ImportException(new Sentence("The text holds what looks like secrets alone, without setup codes: give them as a table whose first line is account,secret", " or, if they are in hexadecimal digits, ", Remedy.AsHex)),
        IsListed = true,
    };

    /// <summary>An account in an export that cannot be used at all.</summary>
    /// <param name="name">What it is called there; see <see cref="GetName"/>.</param>
    /// <param name="reason">Why, as a sentence without a secret.</param>
    public static FoundItem Unusable(string name, string reason) => Unusable(name, new Sentence(reason));

    /// <summary>The same with a sentence whose end each program words.</summary>
    /// <param name="name">What it is called there; see <see cref="GetName"/>.</param>
    /// <param name="reason">Why, without a secret.</param>
    public static FoundItem Unusable(string name, Sentence reason) =>
        new(FoundKind.Unusable, "an account that cannot be used") { Name = name, Problem = new ImportException(reason), IsListed = true };

    /// <summary>One of the codes that an export was shown in.</summary>
    /// <param name="part">Which.</param>
    /// <param name="whole">What it is a part of, with its article: <c>an export of Google Authenticator</c>.</param>
    internal static FoundItem OfPart(ExportPart part, string whole) => new(FoundKind.Part, $"{part} of {whole}") { Part = part };

    /// <summary>A setup code that can be used.</summary>
    /// <param name="code">The code.</param>
    /// <param name="isListed">See <see cref="IsListed"/>.</param>
    internal static FoundItem Of(SetupCode code, bool isListed) => new(FoundKind.SetupCode, "a setup code") { SetupCode = code, IsListed = isListed };

    /// <summary>A text that gives no account.</summary>
    /// <param name="kind">Whether it is a setup code that cannot be used, or something else.</param>
    /// <param name="description">What it is, to stand behind "found".</param>
    /// <param name="problem">Why it gives none.</param>
    /// <param name="isListed">See <see cref="IsListed"/>.</param>
    /// <param name="name">What the account is called; empty when that is not known.</param>
    internal static FoundItem OfText(FoundKind kind, string description, ImportException problem, bool isListed, string name = "") =>
        new(kind, description) { Name = name, Problem = problem, IsListed = isListed };

    /// <summary>A code with an export in it that gives no account.</summary>
    /// <param name="kind">Whether it is broken or only empty.</param>
    /// <param name="description">What it is, to stand behind "found".</param>
    /// <param name="reason">Why, as a sentence without a secret.</param>
    internal static FoundItem WithoutAccount(FoundKind kind, string description, string reason) => new(kind, description) { Problem = new ImportException(reason) };

    /// <summary>A file of a folder that held nothing.</summary>
    /// <param name="sentence">Which, and why.</param>
    public static FoundItem Skipped(string sentence) => Skipped(new Sentence(sentence));

    /// <summary>The same with a sentence whose end each program words.</summary>
    public static FoundItem Skipped(Sentence sentence) => new(FoundKind.Skipped, sentence.Text) { Problem = new ImportException(sentence) };

    /// <summary>Issuer and label as one name on one line; empty where a setup code stands in them.</summary>
    public static string GetName(string? issuer, string? label)
    {
        string cleanIssuer = AccountNames.Clean(issuer ?? "");
        string cleanLabel = AccountNames.Clean(label ?? "");
        if (SecretNames.HoldsSetupCode(cleanIssuer) || SecretNames.HoldsSetupCode(cleanLabel))
        {
            return "";
        }

        return cleanIssuer.Length > 0 && cleanLabel.Length > 0 ? $"{cleanIssuer}: {cleanLabel}" : cleanIssuer + cleanLabel;
    }

    /// <summary>The same without its name, which is none.</summary>
    internal FoundItem WithoutName() => new(Kind, Description) { Part = Part, IsListed = IsListed, Problem = Problem };
}
