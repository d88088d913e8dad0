using System.CommandLine;

namespace HwToken.Cli;

/// <summary>The argument for sources of accounts.</summary>
internal static class SourceArgument
{
    internal static Argument<string[]> Create(bool isRequired = true) => new("SOURCE")
    {
        Description = "A picture with a QR code, another authenticator's export, a text file with otpauth:// URIs, such a URI itself, or - for standard input.",
        Arity = isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
    };
}
