using System.CommandLine;
using HwToken.Import.OtpAuth;

namespace HwToken.Cli;

/// <summary>The options for an account's names.</summary>
internal static class NameOptions
{
    internal static Option<string?> CreateName(string description) => new("--name", "-n") { Description = description, HelpName = "LABEL" };

    internal static Option<string?> CreateIssuer(string description) => new("--issuer", "-i") { Description = description, HelpName = "ISSUER" };

    internal static Option<bool> CreateShorten() => new("--shorten-names") { Description = "Shorten issuers and labels that are longer than the token's 64 bytes (in UTF-8), and say which." };

    /// <summary>Refuses a name that would put a secret on the screen.</summary>
    /// <exception cref="CliException">It holds a setup code.</exception>
    internal static void Check(string? name)
    {
        if (name is not null && SecretNames.HoldsSetupCode(name))
        {
            throw CliException.Usage("The name holds a setup code or a piece of one, and names are shown to everybody; give another one.");
        }
    }
}
