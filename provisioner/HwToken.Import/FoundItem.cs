using HwToken.Import.OtpAuth;

namespace HwToken.Import;

/// <summary>One thing that a source held: a setup code, one that cannot be used, or something else.</summary>
public sealed class FoundItem
{
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

    /// <summary>Why there is no <see cref="SetupCode"/>, as a sentence for the user; null when there is one.</summary>
    public ImportException? Problem { get; private init; }

    /// <summary>Looks at one text, such as a QR code's.</summary>
    public static FoundItem FromText(string text)
    {
        try
        {
            return FromSetupCode(OtpAuthUri.Parse(text));
        }
        catch (ImportException problem)
        {
            return OtpAuthUri.IsOtpAuth(text)
                ? new FoundItem(FoundKind.Unusable, "a setup code that cannot be used") { Problem = problem }
                : new FoundItem(FoundKind.Other, TextKind.Describe(text)) { Problem = problem };
        }
    }

    /// <summary>Takes an account of another authenticator's export.</summary>
    public static FoundItem FromFields(SetupCodeFields fields)
    {
        try
        {
            return FromSetupCode(fields.Build());
        }
        catch (ImportException problem)
        {
            return Unusable(GetName(fields.Issuer, fields.Label), problem.Message);
        }
    }

    /// <summary>An account in an export that cannot be used at all.</summary>
    /// <param name="name">What it is called there; see <see cref="GetName"/>.</param>
    /// <param name="reason">Why, as a sentence without a secret.</param>
    public static FoundItem Unusable(string name, string reason) =>
        new(FoundKind.Unusable, "an account that cannot be used") { Name = name, Problem = new ImportException(reason) };

    /// <summary>A file of a folder that held nothing.</summary>
    /// <param name="sentence">Which, and why.</param>
    public static FoundItem Skipped(string sentence) => new(FoundKind.Skipped, sentence) { Problem = new ImportException(sentence) };

    /// <summary>Issuer and label as one name on one line, whatever they hold.</summary>
    public static string GetName(string? issuer, string? label)
    {
        string cleanIssuer = AccountNames.Clean(issuer ?? "");
        string cleanLabel = AccountNames.Clean(label ?? "");
        return cleanIssuer.Length > 0 && cleanLabel.Length > 0 ? $"{cleanIssuer}: {cleanLabel}" : cleanIssuer + cleanLabel;
    }

    /// <summary>Gives the setup code.</summary>
    /// <exception cref="ImportException">It is none or cannot be used: <see cref="Problem"/>.</exception>
    public SetupCode GetSetupCode() => SetupCode ?? throw Problem!;

    private static FoundItem FromSetupCode(SetupCode code) => new(FoundKind.SetupCode, "a setup code") { SetupCode = code };
}
