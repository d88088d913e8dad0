using System;
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

    private readonly Output output;
    private readonly Lazy<string?> fromInput;
    private bool wasTyped;

    /// <summary>Takes where passwords may come from.</summary>
    /// <param name="output">Where to say what is wrong with one.</param>
    /// <param name="readsInput">Whether --password-stdin was given.</param>
    internal ConsolePasswords(Output output, bool readsInput)
    {
        this.output = output;
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

        if (!PasswordPrompt.HasTerminal)
        {
            throw ProvisioningException.Usage($"{Capitalise(what)} is encrypted, and nobody is there to ask for its password. Give it on standard input with --password-stdin, or in the environment variable {Variable}.");
        }

        wasTyped = true;
        using var interruption = new Interruption();
        return PasswordPrompt.Ask($"Password of {what}:", interruption.Token);
    }

    /// <inheritdoc/>
    public bool AsksAgain(string sentence)
    {
        if (wasTyped)
        {
            output.Say(sentence);
        }

        return wasTyped;
    }

    private static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
