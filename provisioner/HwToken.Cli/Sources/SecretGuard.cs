using System;
using System.IO;
using System.Linq;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;

namespace HwToken.Cli.Sources;

/// <summary>Keeps secrets out of process lists and out of sentences that repeat what the user typed.</summary>
internal static class SecretGuard
{
    private const string Hidden = "(hidden: it may hold a secret)";

    /// <summary>Refuses a bare secret among the sources of a command line.</summary>
    /// <exception cref="ProvisioningException">There is one.</exception>
    internal static void RefuseBareSecrets(string[] sources)
    {
        // A secret in groups of four comes as several arguments.
        bool isSecret = sources.Any(source => BareSecret.IsOne(source) && !File.Exists(source))
            || (sources.Length > 1 && BareSecret.IsOne(string.Concat(sources)) && !sources.Any(File.Exists));
        if (isSecret)
        {
            throw ProvisioningException.Usage("A secret on the command line can be seen by every program on this computer and stays in the shell's history. Give it on standard input, with - as the source, or in an environment variable with --env; in both cases with --name.");
        }
    }

    /// <summary>What the user typed, unless it may hold a secret.</summary>
    internal static string Hide(string text) => MayHoldSecret(text) ? Hidden : text;

    /// <summary>A sentence that may repeat what the user typed, without what may hold a secret.</summary>
    internal static string Hide(string sentence, string[] arguments)
    {
        foreach (string argument in arguments.Where(MayHoldSecret).OrderByDescending(argument => argument.Length))
        {
            sentence = sentence.Replace(argument, Hidden, StringComparison.Ordinal);
        }

        // An option and its value in one argument are told apart before they are repeated.
        return MayHoldSecret(sentence) ? "The command line is not understood; 'hwtoken --help' shows what there is." : sentence;
    }

    private static bool MayHoldSecret(string text) =>
        BareSecret.IsOne(text)
        || text.Contains("secret=", StringComparison.OrdinalIgnoreCase)
        || text.Contains("otpauth", StringComparison.OrdinalIgnoreCase)
        || (text.StartsWith('-') && text.IndexOf('=') is >= 0 and int at && BareSecret.IsOne(text[(at + 1)..]));
}
