using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Provisioning.Backup;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Printing;

namespace HwToken.Provisioning.Adding;

/// <summary>
/// What keeps the accounts beside the token: the backup, and the sheet for paper. Both hold all of them before the token is asked;
/// after, they hold those that are on it.
/// </summary>
public sealed class Keepsakes
{
    private readonly BackupFile? backup;
    private readonly PrintFile? sheet;
    private readonly IReadOnlyList<OtpCredential> all;

    /// <summary>Takes what there is; nothing is written yet.</summary>
    /// <param name="backup">The backup, or null.</param>
    /// <param name="sheet">The sheet, or null.</param>
    /// <param name="all">The accounts that are about to be added.</param>
    public Keepsakes(BackupFile? backup, PrintFile? sheet, IReadOnlyList<OtpCredential> all)
    {
        this.backup = backup;
        this.sheet = sheet;
        this.all = all;
    }

    /// <summary>What became of the backup, or null.</summary>
    public BackupResult? Backup { get; private set; }

    /// <summary>What became of the sheet, or null.</summary>
    public PrintResult? Sheet { get; private set; }

    /// <summary>Writes both with all accounts.</summary>
    /// <param name="tokens">The identities of the tokens.</param>
    /// <exception cref="ProvisioningException">One can't be written; nothing was added, and nothing is left of the other.</exception>
    public void WriteAhead(IReadOnlyList<string> tokens)
    {
        backup?.WriteAhead(all);
        try
        {
            sheet?.WriteAhead(all, tokens);
        }
        catch (ProvisioningException)
        {
            backup?.Settle([]);
            throw;
        }
    }

    /// <summary>Leaves in both what is on a token. What keeps one of them from being written does not keep the other.</summary>
    /// <param name="kept">The accounts that are on a token; null when that is not known, and then all stay.</param>
    /// <param name="tokens">The identities of the tokens that they are on.</param>
    /// <returns>What is wrong, or null.</returns>
    public Failure? Settle(IReadOnlyList<OtpCredential>? kept, IReadOnlyList<string> tokens)
    {
        OtpCredential[] ordered = kept is null ? [.. all] : [.. all.Where(kept.Contains)];
        Failure? failure = null;
        Backup = Try(() => backup?.Settle(ordered), ref failure);
        Sheet = Try(() => sheet?.Settle(ordered, tokens), ref failure);
        return failure;
    }

    private static T? Try<T>(Func<T?> settle, ref Failure? failure)
        where T : class
    {
        try
        {
            return settle();
        }
        catch (ProvisioningException problem)
        {
            failure ??= Failure.From(problem);
            return null;
        }
    }
}
