using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Backup;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Printing;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Adding;

/// <summary>
/// Adds what was found to every token there is, to the backup and to the sheet for paper. First <see cref="Prepare"/>, then
/// <see cref="Plan"/> or <see cref="Add"/>; what is shown and asked between is the program's own.
/// </summary>
public sealed class WholeAddition
{
    private readonly IUser user;
    private readonly IQuestions? questions;
    private readonly AddSettings settings;

    /// <summary>Takes who is before the program, and what they want.</summary>
    /// <param name="user">Hears what is being done.</param>
    /// <param name="questions">Asks the user; null when nobody is to be asked.</param>
    /// <param name="settings">What the user wants.</param>
    public WholeAddition(IUser user, IQuestions? questions, AddSettings settings)
    {
        this.user = user;
        this.questions = questions;
        this.settings = settings;
    }

    /// <summary>Gives the accounts the names that are wanted, and refuses what cannot be used; needs no token.</summary>
    /// <exception cref="Import.ImportException">No account can be used, or one that stands by itself cannot.</exception>
    public void Prepare(FoundAccounts found)
    {
        ArgumentNullException.ThrowIfNull(found);
        foreach (OtpAccount account in found.Accounts.Select(code => code.Credential.Account))
        {
            account.Label = settings.Name is null ? account.Label : AccountNames.Clean(settings.Name);
            account.Issuer = settings.Issuer is null ? account.Issuer : AccountNames.Clean(settings.Issuer);
        }

        if (found.CountLongNames() is > 0 and int count && (settings.ShortensNames || AsksToShorten(count)))
        {
            found.ShortenNames();
        }

        found.RejectListedNames();
        if ((questions is null || found.Accounts.Count == 0) && found.Broken is { } broken)
        {
            throw broken;
        }

        if (found.Count == 0)
        {
            throw found.Others[0].Problem!;
        }

        if (found.Accounts.Count == 0 && found.Count == 1)
        {
            throw found.Unusable[0].Problem;
        }

        foreach (SetupCode code in found.Accounts)
        {
            code.CheckNames();
        }
    }

    /// <summary>What adding would come to; nothing is changed.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="sessions">The tokens; null when there is none, and then duplicates are not known.</param>
    public WholeResult Plan(FoundAccounts found, TokenSessions? sessions) => new(sessions is null
        ? [OneTokenAddition.Plan(found, null, settings, user.Guidance)]
        : [.. sessions.All.Select(session => OneTokenAddition.Plan(found, session, settings, user.Guidance))]);

    /// <summary>Where there is no account to add: what was found, as a result.</summary>
    public WholeResult AddNothing(FoundAccounts found) =>
        new([new TokenResult("", new AddReport([], found, _ => 0) { IsDryRun = settings.IsDryRun }, [])]);

    /// <summary>Adds the accounts. Backup and sheet are written before the token is asked, and corrected after.</summary>
    /// <param name="found">What was found; at least one account.</param>
    /// <param name="sessions">The tokens.</param>
    /// <param name="backup">The backup, or null.</param>
    /// <param name="print">The sheet, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TokenRefusedException">The only token refused.</exception>
    /// <exception cref="TokenLinkException">The link to the only token was lost.</exception>
    /// <exception cref="ProvisioningException">Backup or sheet can't be written, or a duplicate stays undecided.</exception>
    public WholeResult Add(FoundAccounts found, TokenSessions sessions, BackupFile? backup, PrintFile? print, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(sessions);
        OtpCredential[] all = [.. found.Accounts.Select(code => code.Credential)];
        var keepsakes = new Keepsakes(backup, print, all);
        keepsakes.WriteAhead([.. sessions.All.Select(session => session.Info.Id)]);
        var results = new List<TokenResult>();
        foreach (TokenSession session in sessions.All)
        {
            if (sessions.All.Count > 1)
            {
                user.Say($"The token on {session.LinkName}:");
            }

            var addition = new OneTokenAddition(session, settings, user, questions, cancellation);
            try
            {
                results.Add(addition.Add(found));
            }
            catch (Exception problem) when (problem is TokenRefusedException or TokenLinkException or ProvisioningException or OperationCanceledException)
            {
                IReadOnlyList<OtpCredential>? after = addition.FindAfter(found, problem);
                if (sessions.All.Count == 1)
                {
                    SettleAfter(keepsakes, after, session);
                    throw;
                }

                results.Add(MakeResult(session, found, after, Failure.From(problem, user.Guidance)));
            }
        }

        string[] written = [.. sessions.All.Where((_, index) => results[index].OnToken.Count > 0 || results[index].IsUnsure).Select(session => session.Info.Id)];
        Failure? failure = keepsakes.Settle(results.Exists(result => result.IsUnsure) ? null : [.. results.SelectMany(result => result.OnToken).Distinct()], written);
        return new WholeResult(results) { Backup = keepsakes.Backup, Sheet = keepsakes.Sheet, KeepsakeFailure = failure };
    }

    // What one token refuses does not keep the others from their turn.
    private static TokenResult MakeResult(TokenSession session, FoundAccounts found, IReadOnlyList<OtpCredential>? after, Failure failure)
    {
        AddResult[] results = [.. found.Accounts.Select(code => new AddResult(code.Credential, AddOutcomeKind.Failed, 0, failure.Message))];
        return new TokenResult(session.LinkName, new AddReport(results, found, _ => 0), after ?? []) { Failure = failure, IsUnsure = after is null };
    }

    private void SettleAfter(Keepsakes keepsakes, IReadOnlyList<OtpCredential>? after, TokenSession session)
    {
        if (keepsakes.Settle(after, [session.Info.Id]) is { } problem)
        {
            user.SayError(problem.Message);
        }

        if (keepsakes.Backup is { } backup)
        {
            user.Say($"Whether all of it is on the token is not known, so the backup {AccountText.Printable(backup.Path)} holds the accounts; {user.Guidance.VerifyBackup} compares the two.");
        }

        if (keepsakes.Sheet is { } sheet)
        {
            user.Say($"Whether all of it is on the token is not known, so the sheet {AccountText.Printable(sheet.Path)} has the accounts.");
        }
    }

    private bool AsksToShorten(int count) => questions is not null && !settings.IsDryRun
        && questions.Confirm($"{AccountText.Count(count)} {(count == 1 ? "has a name that is" : "have names that are")} longer than the token's {OtpAccount.MaxTextLength} bytes (in UTF-8). Shorten {(count == 1 ? "it" : "them")}?");
}
