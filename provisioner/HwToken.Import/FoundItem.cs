using HwToken.Import.OtpAuth;

namespace HwToken.Import;

/// <summary>One thing that a source held: a setup code, one that cannot be used, or something else.</summary>
public sealed class FoundItem
{
    private FoundItem(SetupCode? setupCode, string description, ImportException? problem)
    {
        SetupCode = setupCode;
        Description = description;
        Problem = problem;
    }

    /// <summary>The setup code; null when it is none or cannot be used.</summary>
    public SetupCode? SetupCode { get; }

    /// <summary>
    /// What it is, to stand in a list behind "found": <c>a setup code</c>, <c>a web address, not a setup code</c>. It
    /// repeats nothing of what was found.
    /// </summary>
    public string Description { get; }

    /// <summary>Why there is no <see cref="SetupCode"/>, as a sentence for the user; null when there is one.</summary>
    public ImportException? Problem { get; }

    /// <summary>Looks at one text, such as a QR code's.</summary>
    public static FoundItem FromText(string text)
    {
        try
        {
            return new FoundItem(OtpAuthUri.Parse(text), "a setup code", null);
        }
        catch (ImportException problem)
        {
            string description = OtpAuthUri.IsOtpAuth(text) ? "a setup code that cannot be used" : TextKind.Describe(text);
            return new FoundItem(null, description, problem);
        }
    }

    /// <summary>Gives the setup code.</summary>
    /// <exception cref="ImportException">It is none or cannot be used: <see cref="Problem"/>.</exception>
    public SetupCode GetSetupCode() => SetupCode ?? throw Problem!;
}
