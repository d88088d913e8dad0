using System;
using System.Collections.Generic;
using HwToken.Cli.Terminal;
using HwToken.Import;
using HwToken.Import.Found;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;

namespace HwToken.Cli.Sources;

/// <summary>
/// The sources of a command line: pictures, folders of them, texts, URIs, standard input, the clipboard and, for one
/// account, an environment variable.
/// </summary>
internal sealed class CommandSources
{
    /// <summary>The source that means standard input.</summary>
    internal const string StandardInput = "-";

    private readonly Output output;

    /// <summary>Takes where to say what takes long.</summary>
    internal CommandSources(Output output)
    {
        this.output = output;
    }

    /// <summary>What was named, in order: files, folders, URIs, or <c>-</c>.</summary>
    internal string[] Names { get; init; } = [];

    /// <summary>Whether the clipboard is a source too.</summary>
    internal bool WithClipboard { get; init; }

    /// <summary>An environment variable with a setup code or a bare secret, or null.</summary>
    internal string? Variable { get; init; }

    /// <summary>Whether --name was given, which a bare secret needs.</summary>
    internal bool HasName { get; init; }

    /// <summary>Whether --hex was given: secrets without a setup code are in hexadecimal digits.</summary>
    internal bool IsHex { get; init; }

    /// <summary>Whether --password-stdin was given.</summary>
    internal bool ReadsPassword { get; init; }

    /// <summary>Is given the text of each code as it is read; it may hold a secret.</summary>
    internal Action<string>? CodeRead { get; init; }

    /// <summary>Whether standard input holds a source, so that no answer to a question can come from it.</summary>
    internal bool TakesStandardInput => Array.IndexOf(Names, StandardInput) >= 0;

    /// <summary>Reads all sources, or none.</summary>
    /// <exception cref="ImportException">One cannot be read, or holds nothing at all.</exception>
    /// <exception cref="ProvisioningException">A bare secret is an argument, or has no name.</exception>
    internal FoundAccounts Read()
    {
        Check();
        var passwords = new ConsolePasswords(output, ReadsPassword);
        passwords.Prepare();
        var found = new FoundAccounts();
        try
        {
            using var reader = new SourceReader(output, new SourceSettings { HasName = HasName, IsHex = IsHex, CodeRead = CodeRead }, passwords);
            foreach (string name in Names)
            {
                found.Add(name == StandardInput ? reader.Read(StandardStreams.OpenInput(), "Standard input") : reader.Read(name));
            }

            if (WithClipboard)
            {
                found.Add(reader.ReadClipboard());
            }

            if (Variable is not null)
            {
                found.Add(ReadVariable(reader, Variable));
            }

            return found;
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }

    private void Check()
    {
        SecretGuard.RefuseBareSecrets(Names);
        if (Names.Length == 0 && Variable is null && !WithClipboard)
        {
            throw ProvisioningException.Usage("Name a source: a picture, a text file, an otpauth:// URI, a folder of pictures, - for standard input, or --clipboard.");
        }

        if (Array.FindAll(Names, name => name == StandardInput).Length > 1)
        {
            throw ProvisioningException.Usage("Standard input (-) can be read once only.");
        }

        if (ReadsPassword && TakesStandardInput)
        {
            throw ProvisioningException.Usage($"Standard input can hold the source (-) or the password (--password-stdin), not both; {ConsolePasswords.Variable} may hold the password.");
        }
    }

    private static IReadOnlyList<FoundItem> ReadVariable(SourceReader reader, string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(value)
            ? throw ProvisioningException.Usage($"The environment variable {SecretGuard.Hide(variable)} is not set.")
            : reader.ReadText(value);
    }
}
