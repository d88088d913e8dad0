using System.CommandLine;
using HwToken.Provisioning.Adding;

namespace HwToken.Cli.Options;

/// <summary>The option --duplicate.</summary>
internal static class DuplicateOption
{
    internal static Option<string?> Create()
    {
        var option = new Option<string?>("--duplicate")
        {
            Description = "What to do with an account whose secret or name is on the token already: replace that one, keep both, or skip the new one. Without it you are asked.",
            HelpName = string.Join('|', DuplicateChoices.Words),
        };
        Mistake.AllowOnly(option, [.. DuplicateChoices.Words]);
        return option;
    }
}
