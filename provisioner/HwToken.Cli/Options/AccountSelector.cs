using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using HwToken.Cli.Sources;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Options;

/// <summary>
/// Which account a user means: its position as the list shows it (<c>3</c> or <c>#3</c>), or a text. A text that is an
/// account's "issuer:label", issuer or label counts first, then one that is a part of it; case does not matter.
/// </summary>
internal static class AccountSelector
{
    private const int MostNamed = 8;

    private const string One = "Its position in the list, such as 3, or its name: issuer:label, issuer or label.";

    /// <summary>The argument for one account.</summary>
    internal static Argument<string> CreateArgument() => Create<string>(One, ArgumentArity.ExactlyOne);

    /// <summary>The argument for one account, or for none.</summary>
    internal static Argument<string?> CreateOptionalArgument() => Create<string?>($"{One} Without it, what can be asked for is listed.", ArgumentArity.ZeroOrOne);

    /// <summary>The argument for one account or several.</summary>
    internal static Argument<string[]> CreateManyArgument() =>
        Create<string[]>("Positions in the list, such as 3, or names: issuer:label, issuer or label.", ArgumentArity.OneOrMore);

    private static Argument<T> Create<T>(string description, ArgumentArity arity)
    {
        var argument = new Argument<T>("ACCOUNT") { Description = description, Arity = arity };
        Mistake.RefuseMistypedOptions(argument);
        return argument;
    }

    /// <summary>Finds the account that is meant.</summary>
    /// <exception cref="ProvisioningException">There is none, or there are several.</exception>
    internal static TokenAccount Find(IReadOnlyList<TokenAccount> accounts, string reference)
    {
        if (accounts.Count == 0)
        {
            throw ProvisioningException.Usage("The token has no accounts yet; 'hwtoken add' adds one.");
        }

        string wanted = reference.Trim();
        if (TryParsePosition(wanted, out int position))
        {
            return position >= 1 && position <= accounts.Count
                ? accounts[position - 1]
                : throw ProvisioningException.Usage(accounts.Count == 1
                    ? "There is one account on the token, at position 1."
                    : $"There are {accounts.Count} accounts on the token; their positions are 1 to {accounts.Count}.");
        }

        TokenAccount[] matches = wanted.Length == 0 ? [] : [.. accounts.Where(account => GetNames(account.Account).Any(name => Same(name, wanted)))];
        if (matches.Length == 0 && wanted.Length > 0)
        {
            matches = [.. accounts.Where(account => GetNames(account.Account)[0].Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        }

        return matches.Length switch
        {
            1 => matches[0],
            0 => throw ProvisioningException.Usage($"No account on the token is called {SecretGuard.Hide(wanted)}; 'hwtoken list' shows what is on it."),
            _ => throw ProvisioningException.Usage($"{matches.Length} accounts match {wanted}: {Name(matches)}. Give the position of the one that you mean."),
        };
    }

    private static bool TryParsePosition(string wanted, out int position) =>
        int.TryParse(wanted.StartsWith('#') ? wanted[1..] : wanted, NumberStyles.None, CultureInfo.InvariantCulture, out position);

    // The full name comes first.
    private static string[] GetNames(OtpAccount account) => account.Issuer.Length == 0
        ? [account.Label]
        : [$"{account.Issuer}:{account.Label}", $"{account.Issuer}: {account.Label}", account.Issuer, account.Label];

    private static bool Same(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static string Name(TokenAccount[] accounts)
    {
        IEnumerable<string> names = accounts.Take(MostNamed).Select(account => $"{account.Position} ({AccountText.GetName(account.Account)})");
        return string.Join(", ", names) + (accounts.Length > MostNamed ? " and others" : "");
    }
}
