using System.CommandLine;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Options;

/// <summary>The options for an account's names.</summary>
internal static class NameOptions
{
    internal static Option<string?> CreateName(string description) => new("--name", "-n") { Description = description, HelpName = "LABEL" };

    internal static Option<string?> CreateIssuer(string description) => new("--issuer", "-i") { Description = description, HelpName = "ISSUER" };

    internal static Option<bool> CreateShorten() => new("--shorten-names") { Description = "Shorten issuers and labels that are longer than the token's 64 bytes (in UTF-8), and say which." };

    /// <summary>Refuses a label that is none: the token shows each account by one.</summary>
    /// <exception cref="ProvisioningException">It is empty, or of spaces alone.</exception>
    internal static void CheckLabel(string? label)
    {
        if (label is not null && AccountNames.Clean(label).Length == 0)
        {
            throw ProvisioningException.Usage("--name is empty, and the token shows an account by its label; give one. An issuer may be empty: --issuer \"\".");
        }
    }

    /// <summary>Refuses a name that would put a secret on the screen.</summary>
    /// <exception cref="ProvisioningException">It holds a setup code.</exception>
    internal static void Check(string? name)
    {
        if (name is not null && SecretNames.HoldsSetupCode(name))
        {
            throw ProvisioningException.Usage("The name holds a setup code or a piece of one, and names are shown to everybody; give another one.");
        }
    }
}
