using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Import;
using HwToken.Import.OtpAuth;

namespace HwToken.Cli;

/// <summary>What sources held. Its secrets are cleared when it is disposed of.</summary>
internal sealed class FoundAccounts : IDisposable
{
    private readonly List<SetupCode> accounts = [];
    private readonly List<FoundItem> others = [];
    private readonly ExportParts parts = new();

    /// <summary>The accounts, each once, in the order of the sources.</summary>
    internal IReadOnlyList<SetupCode> Accounts => accounts;

    /// <summary>What else there was: setup codes that cannot be used, and things that are none.</summary>
    internal IReadOnlyList<FoundItem> Others => others;

    /// <summary>How many accounts came more than once.</summary>
    internal int Repeated { get; private set; }

    /// <summary>The first setup code that cannot be used, or null.</summary>
    internal ImportException? Broken => others.FirstOrDefault(item => item.Kind == FoundKind.Unusable)?.Problem;

    /// <summary>Which codes of an export in several are missing, or null.</summary>
    internal ImportException? Missing => parts.FindMissing();

    /// <summary>Takes up what a source held.</summary>
    internal void Add(IReadOnlyList<FoundItem> items)
    {
        foreach (FoundItem item in items)
        {
            if (item.Part is { } part)
            {
                parts.Add(part);
            }
            else if (item.SetupCode is not { } code)
            {
                others.Add(item);
            }
            else if (accounts.Exists(other => IsSame(other.Credential, code.Credential)))
            {
                Repeated++;
                code.Credential.Clear();
            }
            else
            {
                accounts.Add(code);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SetupCode code in accounts)
        {
            code.Credential.Clear();
        }
    }

    // The same picture given twice, or a code that stands in two screenshots.
    private static bool IsSame(OtpCredential one, OtpCredential other) =>
        one.Account.Type == other.Account.Type
        && one.Account.Algorithm == other.Account.Algorithm
        && one.Account.Digits == other.Account.Digits
        && one.Account.Period == other.Account.Period
        && one.Account.Counter == other.Account.Counter
        && one.Account.Issuer == other.Account.Issuer
        && one.Account.Label == other.Account.Label
        && one.Secret.AsSpan().SequenceEqual(other.Secret);
}
