using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

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
        argument.Validators.Add(RefuseMistypedOptions);
        return argument;
    }

    // What begins as an option does is none that there is, and would be looked for as a file.
    private static void RefuseMistypedOptions(ArgumentResult result)
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(value)) is { } mistyped)
        {
            IEnumerable<string> options = result.Parent is CommandResult command ? command.Command.Options.Select(option => option.Name) : [];
            result.AddError(Mistake.DescribeOption(mistyped, options));
        }
    }

    internal static Option<bool> CreateClipboard() => new("--clipboard") { Description = "Read what was copied: a picture of a QR code, or text." };

    internal static Option<bool> CreateHex() => new("--hex") { Description = "Secrets without a setup code are in hexadecimal digits, as vendors hand out the seeds of tokens: a column of them, with serial numbers or without, or one with --name." };
}
