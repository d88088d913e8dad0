using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Texts;

namespace HwToken.Import.Exports;

/// <summary>
/// The accounts in a password manager's export. Most of its entries have no second factor: these are counted, and said
/// in one line.
/// </summary>
/// <param name="file">The file, for the sentences.</param>
/// <param name="what">What it is, to stand behind "is".</param>
internal sealed class VaultEntries(ExportFile file, string what)
{
    // An address and a secret of 80 bits.
    private const int ShortestCode = 20;

    private readonly List<FoundItem> items = [];
    private int without;

    /// <summary>Whether nothing was added.</summary>
    internal bool IsEmpty => items.Count == 0 && without == 0;

    /// <summary>Takes an entry that is left out, when it has a code: the trash, an archive.</summary>
    internal void AddTrashed(string? title, string? user, params IEnumerable<string?> codes)
    {
        string[] present = [.. codes.Where(code => !string.IsNullOrWhiteSpace(code)).Select(code => code!)];
        items.AddRange(present.Select(_ => FoundItem.Unusable(FoundItem.GetName(title, user), "It is in the trash; restore it there, if it is wanted.")));
        without += present.Length == 0 ? 1 : 0;
        CheckCount();
    }

    /// <summary>Takes an entry.</summary>
    /// <param name="title">Its title, which stands for the issuer.</param>
    /// <param name="user">The user name in it.</param>
    /// <param name="codes">Its setup codes: URIs, <c>steam://SECRET</c> or secrets; empty ones do not count.</param>
    internal void Add(string? title, string? user, params IEnumerable<string?> codes)
    {
        int before = items.Count;
        items.AddRange(codes.Where(code => !string.IsNullOrWhiteSpace(code)).Select(code => ExportEntries.FromText(code, title, user)));
        without += items.Count == before ? 1 : 0;
        CheckCount();
    }

    /// <summary>Takes an entry, and with it the setup codes that stand elsewhere in it: in a note, in a field of the user's own.</summary>
    /// <param name="title">Its title, which stands for the issuer.</param>
    /// <param name="user">The user name in it.</param>
    /// <param name="codes">Its setup codes; empty ones do not count.</param>
    /// <param name="texts">All texts in it; of these only URIs are taken, and those that are among the codes are not taken twice.</param>
    internal void Add(string? title, string? user, IEnumerable<string?> codes, IEnumerable<string> texts)
    {
        // Of two fields with the same secret the one that is a URI says more.
        string[] known = [.. codes.Where(code => !string.IsNullOrWhiteSpace(code)).Select(code => code!).GroupBy(GetSecret).Select(same => same.FirstOrDefault(CodeText.IsUri) ?? same.First())];
        var secrets = new HashSet<string>(known.Select(GetSecret), StringComparer.Ordinal);
        IEnumerable<string> others = texts.Where(text => text.Length >= ShortestCode && SetupText.HoldsCode(text)).SelectMany(SetupText.FindCodes).Where(code => OtpAuthUri.IsOtpAuth(code) || (SteamUri.IsSteam(code) && SteamUri.IsSetupCode(code)));
        Add(title, user, [.. known, .. others.Where(code => secrets.Add(GetSecret(code)))]);
    }

    /// <summary>Takes an account that was read in another way.</summary>
    internal void Add(FoundItem item)
    {
        items.Add(item);
        CheckCount();
    }

    /// <summary>Takes note of an entry without a second factor.</summary>
    internal void AddWithout()
    {
        without++;
        CheckCount();
    }

    private void CheckCount()
    {
        if (items.Count + without > ExportLimits.Accounts)
        {
            throw new ImportException($"{file.Name} is {what} of more than {ExportLimits.Accounts} entries; export it in parts.");
        }
    }

    // To compare only: what stands for the secret in a code, however it is written.
    private static string GetSecret(string code)
    {
        string secret = code;
        try
        {
            secret = OtpAuthUri.IsOtpAuth(code) ? OtpAuthUri.ReadFields(code).Secret ?? "" : SteamUri.IsSteam(code) ? SteamUri.ReadFields(code, null, null).Secret ?? "" : code;
        }
        catch (ImportException)
        {
            // A broken code is one by itself.
        }

        return string.Concat(secret.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
    }

    /// <summary>How many entries have no setup code, in words.</summary>
    internal static string Count(int without) => without == 1 ? "an entry without a setup code" : FormattableString.Invariant($"{without} entries without a setup code");

    /// <summary>What is told of the entries of a file that have no setup code.</summary>
    internal static FoundItem Without(int without, string name) => FoundItem.WithoutAccount(FoundKind.Other, Count(without), $"{name} also holds {Count(without)}.");

    /// <summary>All accounts, and behind them how many entries have none.</summary>
    /// <exception cref="ImportException">There are entries, but none has a setup code.</exception>
    internal IReadOnlyList<FoundItem> Finish()
    {
        string entries = Count(without);
        if (items.Count == 0 && without > 0)
        {
            throw new ImportException($"{file.Name} is {what} with {entries}, and with none that has one; two-factor codes may be kept in another program.");
        }

        return without == 0 ? items : [.. items, Without(without, file.Name)];
    }
}
