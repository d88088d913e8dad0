using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Found;

/// <summary>Keeps the secrets of all accounts that a source holds out of the names of all of them.</summary>
internal static partial class SecretsInNames
{
    /// <summary>The shortest secret of another account, in characters of Base32, that is looked for in names.</summary>
    private const int ShortestOtherSecret = 16;

    /// <summary>Whether a name holds what could be a secret, where none is known: a long word, or groups of one.</summary>
    internal static bool MayHold(string name) =>
        Word().IsMatch(name.ToUpperInvariant()) || name.Split(':').Any(part => SecretText.IsBareSecret(part) || SecretText.IsHexSeed(part));

    /// <summary>Takes the secrets of all accounts that a source holds out of the names of all of them.</summary>
    internal static IReadOnlyList<FoundItem> Remove(IReadOnlyList<FoundItem> items)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (SetupCode code in items.Select(item => item.SetupCode).OfType<SetupCode>())
        {
            string base32 = Base32.Encode(code.Credential.Secret, 0, code.Credential.Secret.Length);
            if (base32.Length >= ShortestOtherSecret)
            {
                secrets.Add(base32);
                secrets.Add(Convert.ToHexString(code.Credential.Secret));
            }
        }

        bool IsSecret(string name) => name.Length >= ShortestOtherSecret && (secrets.Contains(SecretNames.Simplify(name)) || Word().Matches(name.ToUpperInvariant()).Any(word => secrets.Contains(word.Value)));
        foreach (SetupCode code in items.Select(item => item.SetupCode).OfType<SetupCode>())
        {
            OtpAccount account = code.Credential.Account;
            bool isIssuer = IsSecret(account.Issuer) || SecretNames.Holds(account.Issuer, code.Credential.Secret);
            bool isLabel = IsSecret(account.Label) || SecretNames.Holds(account.Label, code.Credential.Secret);
            account.Issuer = isIssuer ? "" : account.Issuer;
            account.Label = isLabel ? account.Issuer : account.Label;
            if (isIssuer || isLabel)
            {
                code.AddRemark(SecretNames.LeftOut(isIssuer, isLabel));
            }
        }

        return [.. items.Select(item => IsSecret(item.Name) ? item.WithoutName() : item)];
    }

    [GeneratedRegex("[A-Z0-9]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
