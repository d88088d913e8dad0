using System.CommandLine;

namespace HwToken.Cli;

/// <summary>The options for an account's names.</summary>
internal static class NameOptions
{
    internal static Option<string?> CreateName(string description) => new("--name", "-n") { Description = description, HelpName = "LABEL" };

    internal static Option<string?> CreateIssuer(string description) => new("--issuer", "-i") { Description = description, HelpName = "ISSUER" };
}
