using System.CommandLine;
using System.Linq;
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
        option.CompletionSources.Add([.. DuplicateChoices.Words]);
        option.Validators.Add(result =>
        {
            if (!DuplicateChoices.Words.Contains(result.GetValue(option)))
            {
                result.AddError("--duplicate takes replace, keep or skip");
            }
        });
        return option;
    }
}
