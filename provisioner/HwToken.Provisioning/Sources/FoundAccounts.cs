using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Import;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Provisioning.Sources;

/// <summary>What sources held. Its secrets are cleared when it is disposed of.</summary>
public sealed class FoundAccounts : IDisposable
{
    private readonly List<SetupCode> accounts = [];
    private readonly HashSet<SetupCode> listed = [];
    private readonly List<SetupCode> repeated = [];
    private readonly List<UnusableAccount> unusable = [];
    private readonly List<FoundItem> others = [];
    private readonly ExportParts parts = new();
    private readonly Dictionary<string, List<SetupCode>> alike = new(StringComparer.Ordinal);

    /// <summary>The accounts, each once, in the order of the sources.</summary>
    public IReadOnlyList<SetupCode> Accounts => accounts;

    /// <summary>Accounts that came more than once, once for each time after the first; without their secrets.</summary>
    public IReadOnlyList<SetupCode> Repeated => repeated;

    /// <summary>Setup codes, and accounts in exports, that cannot be used.</summary>
    public IReadOnlyList<UnusableAccount> Unusable => unusable;

    /// <summary>Things that are no setup codes at all.</summary>
    public IReadOnlyList<FoundItem> Others => others;

    /// <summary>All accounts that the sources hold, those included that came again or cannot be used.</summary>
    public int Count => accounts.Count + repeated.Count + unusable.Count;

    /// <summary>What is wrong with the first setup code that stands by itself and cannot be used, or null.</summary>
    public ImportException? Broken => unusable.Find(account => !account.IsListed)?.Problem;

    /// <summary>Which codes of an export in several are missing, or null.</summary>
    public ImportException? Missing => parts.FindMissing();

    /// <summary>Takes up what a source held.</summary>
    public void Add(IReadOnlyList<FoundItem> items)
    {
        foreach (FoundItem item in items)
        {
            if (item.Part is { } part)
            {
                parts.Add(part);
            }
            else if (item.SetupCode is { } code)
            {
                Add(code, item.IsListed);
            }
            else if (item.Kind == FoundKind.Unusable)
            {
                unusable.Add(new UnusableAccount(item.Name, item.Problem!, item.IsListed));
            }
            else
            {
                others.Add(item);
            }
        }
    }

    /// <summary>How many accounts have names that are too long for the token.</summary>
    public int CountLongNames() => accounts.Count(code => code.HasLongNames);

    /// <summary>Shortens names that are too long for the token; each becomes a remark.</summary>
    public void ShortenNames() => accounts.ForEach(code => code.ShortenNames());

    /// <summary>Puts accounts of exports whose names the token cannot hold with those that cannot be used.</summary>
    public void RejectListedNames()
    {
        foreach (SetupCode code in accounts.Where(listed.Contains).ToArray())
        {
            if (GetProblem(Count == 1 ? code.CheckNames : code.CheckListedNames) is { } problem)
            {
                string name = FoundItem.GetName(code.Credential.Account.Issuer, code.Credential.Account.Label);
                unusable.Add(new UnusableAccount(name, problem, IsListed: true));
                accounts.Remove(code);
                code.Credential.Clear();
            }
        }
    }

    /// <summary>What is wrong with an account's names, or null.</summary>
    public static ImportException? GetNameProblem(SetupCode code) => GetProblem(code.CheckNames);

    private static ImportException? GetProblem(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (ImportException problem)
        {
            return problem;
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

    private void Add(SetupCode code, bool isListed)
    {
        // All is compared within the few that have the same secret's check value and the same names.
        OtpAccount account = code.Credential.Account;
        string key = $"{OtpFingerprint.Format(OtpFingerprint.Compute(code.Credential))}\n{account.Issuer}\n{account.Label}";
        if (!alike.TryGetValue(key, out List<SetupCode>? same))
        {
            alike[key] = same = [];
        }

        if (same.Exists(other => IsSame(other.Credential, code.Credential)))
        {
            repeated.Add(code);
            code.Credential.Clear();
            return;
        }

        same.Add(code);
        accounts.Add(code);
        if (isListed)
        {
            listed.Add(code);
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
