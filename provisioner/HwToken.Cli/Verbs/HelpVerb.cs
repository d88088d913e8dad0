using System.CommandLine;
using System.Linq;
using HwToken.Cli.Options;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken help</c>: the same as <c>--help</c>, of the program or of a command.</summary>
internal static class HelpVerb
{
    internal static Command Create(RootCommand root)
    {
        var name = new Argument<string?>("COMMAND") { Description = "The command; without it, all of them.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("help", "Show how a command is used.") { name };
        command.SetAction(result => Run(root, result.GetValue(name)));
        return command;
    }

    private static int Run(RootCommand root, string? name)
    {
        string[] arguments = name is null ? ["--help"]
            : root.Subcommands.Any(verb => verb.Name == name || verb.Aliases.Contains(name)) ? [name, "--help"]
            : throw ProvisioningException.Usage($"{Mistake.End(Mistake.DescribeUnknown(root, name))} 'hwtoken --help' lists them.");
        return root.Parse(arguments).Invoke();
    }
}
