using System.CommandLine;

namespace HwToken.Cli.Options;

/// <summary>The argument and the option for sources of accounts.</summary>
internal static class SourceArgument
{
    internal static Argument<string[]> Create(bool isRequired = true)
    {
        var argument = new Argument<string[]>("SOURCE")
        {
            Description = "A picture with QR codes, a folder of pictures, another authenticator's export, a text file with otpauth:// URIs, such a URI itself, or - for standard input.",
            Arity = isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
        };
        Mistake.RefuseMistypedOptions(argument);
        return argument;
    }

    internal static Option<bool> CreateClipboard() => new("--clipboard") { Description = "Read what was copied: a picture of a QR code, or text." };

    internal static Option<bool> CreateHex() => new("--hex") { Description = "Secrets without a setup code are in hexadecimal digits, as vendors hand out the seeds of tokens: a column of them, with serial numbers or without, or one with --name." };
}
