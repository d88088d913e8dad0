using System;
using System.Threading;
using HwToken.Cli.Terminal;
using HwToken.Import.Exports;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Sources;

/// <summary>
/// The password of an encrypted export: the first line of standard input with --password-stdin, else the variable
/// HWTOKEN_PASSWORD, else what the user types on the terminal, unseen. Where no file needs one, none is asked for.
/// </summary>
internal sealed class ConsolePasswords : IPasswordSource
{
    /// <summary>The environment variable.</summary>
    internal const string Variable = "HWTOKEN_PASSWORD";

    private readonly bool isAsked;
    private readonly Lazy<string?> fromInput;

    /// <summary>Takes where passwords may come from.</summary>
    /// <param name="readsInput">Whether --password-stdin was given.</param>
    /// <param name="isAsked">Whether the user may be asked.</param>
    internal ConsolePasswords(bool readsInput, bool isAsked)
    {
        this.isAsked = isAsked;
        fromInput = new Lazy<string?>(() => readsInput ? Console.In.ReadLine() ?? throw ProvisioningException.Usage("--password-stdin finds no password, as standard input is empty.") : null);
    }

    /// <summary>Takes the password from standard input, if it is there; before anything else is read from it.</summary>
    internal void Prepare() => _ = fromInput.Value;

    /// <inheritdoc/>
    public string GetPassword(string what)
    {
        if (fromInput.Value is { } line)
        {
            return line;
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value)
        {
            return value;
        }

        if (!isAsked || !PasswordPrompt.HasTerminal)
        {
            throw ProvisioningException.Usage($"{Capitalise(what)} is encrypted, and nobody is there to ask for its password. Give it on standard input with --password-stdin, or in the environment variable {Variable}.");
        }

        return PasswordPrompt.Ask($"Password of {what}:", allowsEmpty: true, CancellationToken.None);
    }

    private static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
