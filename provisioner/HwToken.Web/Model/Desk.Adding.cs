using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using HwToken.Core.Otp;
using HwToken.Device.Links;
using HwToken.Import;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Labels;
using HwToken.Provisioning.Adding;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Wording;
using SkiaSharp;

namespace HwToken.Web.Model;

/// <summary>From what the user gives to accounts on the token.</summary>
internal sealed partial class Desk
{
    // Drawing one takes a millisecond or two, and nobody looks at hundreds.
    private const int MostScreens = 12;

    private readonly HashSet<string> seenInFrames = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];
    private readonly HashSet<int> shownScreens = [];
    private SourceReader? reader;
    private FoundAccounts? found;
    private DuplicateChoice choice = DuplicateChoice.Skip;
    private bool isRest;
    private bool isWritten;
    private bool isRestore;
    private bool isWarm;

    /// <summary>What was found and is not written yet; null where there is nothing.</summary>
    internal FoundView? Found { get; private set; }

    /// <summary>What became of what was found last; null once something new is begun.</summary>
    internal AddedView? Added { get; private set; }

    private SourceReader Reader => reader ??= new SourceReader(Talk, new SourceSettings(), Talk);

    /// <summary>Gets the decoder ready, so that the first picture is read as quickly as the next.</summary>
    internal Task WarmUp() => Do(() =>
    {
        if (isWarm)
        {
            return;
        }

        isWarm = true;
        try
        {
            using var blank = new SKBitmap(new SKImageInfo(64, 64, SKColorType.Gray8, SKAlphaType.Opaque));
            using SKData picture = blank.Encode(SKEncodedImageFormat.Png, 100);
            _ = Reader.Read(picture.AsStream(), "Nothing");
        }
        catch (ImportException)
        {
            // There is no code in it.
        }
    });

    /// <summary>Takes a file that was dropped, chosen or pasted, and looks what is in it.</summary>
    /// <param name="content">Its bytes, which are cleared after.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="restores">Whether it is a backup that is to be put on a token.</param>
    /// <param name="follows">Whether it was given together with the one before it, of which all that was said stays.</param>
    internal Task Give(byte[] content, string name, bool restores = false, bool follows = false) => Perform(
        "Reading",
        stopping =>
        {
            try
            {
                IReadOnlyList<FoundItem> items = Read(content, name);
                stopping.ThrowIfCancellationRequested();
                Begin(restores);
                found!.Add(items);
            }
            catch (ImportException problem)
            {
                Talk.SayError(problem.Message);
            }
            catch (OperationCanceledException)
            {
                Talk.Say($"{AccountText.Printable(name)} was left out.");
            }
            finally
            {
                Array.Clear(content);
                Replan();
            }
        },
        keepsSaid: follows || Found is not null);

    /// <summary>Looks for codes in a picture of a camera or of a screen.</summary>
    /// <returns>Whether there was a setup code in it that is complete, or something else that is worth stopping for.</returns>
    internal async Task<bool> Scan(byte[] frame)
    {
        bool isFound = false;
        await Do(() =>
        {
            try
            {
                using var stream = new MemoryStream(frame);
                FoundItem[] items = [.. Reader.Read(stream, "The picture").Where(item => item.SetupCode is not null || item.Part is not null || item.Kind == FoundKind.Unusable)];
                if (items.Length > 0 && found is null)
                {
                    Begin(restores: false);
                }

                items = [.. items.Where(IsNewInFrames)];
                if (items.Length > 0)
                {
                    found!.Add(items);
                    Replan();
                    isFound = found.Missing is null && items.Any(item => item.SetupCode is not null || item.Kind == FoundKind.Unusable);
                }
            }
            catch (Exception nothing) when (nothing is ImportException or ProvisioningException)
            {
                // No code in this one: the next may have it.
            }
            finally
            {
                Array.Clear(frame);
            }
        });
        return isFound;
    }

    /// <summary>Takes a secret that was typed.</summary>
    internal Task Give(SetupCodeFields fields) => Perform(
        "Reading",
        stopping =>
        {
            stopping.ThrowIfCancellationRequested();
            FoundItem item = FoundItem.FromFields(fields, isListed: false);
            if (item.Problem is { } problem)
            {
                throw problem;
            }

            Begin(restores: false);
            found!.Add([item]);
            Replan();
        },
        keepsSaid: Found is not null);

    /// <summary>Changes the names of an account that was found.</summary>
    internal Task SetNames(int index, string issuer, string label) => Do(() =>
    {
        if (found is { } accounts && index < accounts.Accounts.Count)
        {
            OtpAccount account = accounts.Accounts[index].Credential.Account;
            account.Issuer = AccountNames.Clean(issuer);
            account.Label = AccountNames.Clean(label);
            Replan();
        }
    });

    /// <summary>Shortens the names that are too long.</summary>
    internal Task ShortenNames() => Do(() =>
    {
        found?.ShortenNames();
        Replan();
    });

    /// <summary>Says what to do with those that are on the token already.</summary>
    internal Task SetChoice(DuplicateChoice wanted) => Do(() =>
    {
        choice = wanted;
        Replan();
    });

    /// <summary>Draws the screen of an account that was found.</summary>
    internal Task ShowScreen(int index) => Do(() =>
    {
        shownScreens.Add(index);
        Replan();
    });

    /// <summary>Forgets what was found.</summary>
    internal Task Discard() => Do(() =>
    {
        Clear();
        Added = null;
        Talk.Clear();
    });

    /// <summary>Puts what was found on the token, after a press.</summary>
    internal Task Add() => WithToken("Adding accounts", (token, stopping) =>
    {
        if (found is not { Accounts.Count: > 0 } accounts)
        {
            return;
        }

        accounts.RejectListedNames();
        foreach (SetupCode code in accounts.Accounts)
        {
            CheckNames(code.Credential.Account);
        }

        NamePictures.Draw([.. accounts.Accounts.Select(code => code.Credential.Account)], Talk);
        var settings = new AddSettings { Duplicates = isRest || isRestore ? DuplicateChoice.Skip : choice, ChecksCode = !isRestore };
        var addition = new OneTokenAddition(token, settings, Talk, Talk, stopping);
        TokenResult result;
        try
        {
            result = addition.Add(accounts);
            if (result.Report is { LostLink: null, IsStopped: false })
            {
                // What is on the token is shown while the code is asked for, and no longer what was found.
                isWritten = true;
                Found = null;
                if (result.AskForCode is not null)
                {
                    ReadToken(token, withClock: true);
                }
            }
        }
        catch (Exception problem) when (isWritten || problem is TokenLinkException or OperationCanceledException)
        {
            // Some of it may be on the token; what is there is skipped the next time.
            KeepRest();
            throw;
        }

        Added = new AddedView([.. result.Report.GetLines(Talk.Guidance)], null, []);
        NotifyChanged();
        try
        {
            result.Finish(Talk.Guidance);
            Added = Added with { Failure = result.Failure?.Message };
            if (isWritten)
            {
                Added = Added with { Backup = CompareKept(token, result.OnToken) };
            }
        }
        finally
        {
            if (isWritten)
            {
                Clear();
            }
            else
            {
                KeepRest();
            }
        }

        if (result.Report.LostLink is not null)
        {
            LoseToken();
        }

        void KeepRest()
        {
            isWritten = false;
            isRest = true;
            Replan();
        }
    });

    private IReadOnlyList<FoundItem> Read(byte[] content, string name) => Reader.Read(new MemoryStream(content, writable: false), name);

    private void Begin(bool restores)
    {
        Added = null;
        if (found is null || restores != isRestore)
        {
            Clear();
            found = new FoundAccounts();
            isRestore = restores;
            choice = DuplicateChoice.Skip;
        }
    }

    private bool IsNewInFrames(FoundItem item) => item switch
    {
        { Part: { } part } => seenInFrames.Add($"part {part}"),
        { SetupCode: { } code } => seenInFrames.Add($"{OtpFingerprint.Format(OtpFingerprint.Compute(code.Credential))} {code.Credential.Account.Issuer} {code.Credential.Account.Label}"),
        _ => seenInFrames.Add(item.Description + item.Problem?.Message),
    };

    private void Clear()
    {
        found?.Dispose();
        found = null;
        Found = null;
        isRest = false;
        isWritten = false;
        isRestore = false;
        seenInFrames.Clear();
        problems.Clear();
        shownScreens.Clear();
        ForgetKept();
        NotifyChanged();
    }

    // What adding would come to now, with the names and the token as they are.
    private void Replan()
    {
        if (found is not { } accounts || isWritten)
        {
            return;
        }

        if (accounts.Count == 0 && accounts.Others.Count > 0 && accounts.Missing is null)
        {
            Talk.SayError(accounts.Others[0].Problem!.Message);
            Clear();
            return;
        }

        // What is decided on is shown with what it comes to, but not counted away.
        IReadOnlyList<AddResult> undecided = new AddPlan(Token.Accounts, int.MaxValue, Talk.Guidance).Make(accounts.Accounts);
        int free = Token.IsReady ? Token.Info!.FreeSlots : int.MaxValue;
        DuplicateChoice decided = isRest || isRestore ? DuplicateChoice.Skip : choice;
        IReadOnlyList<AddResult> plan = new AddPlan(Token.Accounts, free, Talk.Guidance) { Duplicates = decided }.Make(accounts.Accounts);
        using var renderer = new LabelRenderer();
        int count = Token.Accounts.Count + plan.Count(result => result.Kind == AddOutcomeKind.Added);
        int position = Token.Accounts.Count;
        var rows = new List<FoundRow>(plan.Count);
        for (int index = 0; index < plan.Count; index++)
        {
            position += plan[index].Kind == AddOutcomeKind.Added ? 1 : 0;
            rows.Add(MakeRow(accounts.Accounts[index], index, plan[index], renderer, Math.Max(position, 1), Math.Max(count, 1)));
        }

        var notes = new Notes();
        FoundText.SayRemarks(notes, accounts);
        if (accounts.Missing is { } missing)
        {
            notes.SayError(missing.Message);
        }

        Found = new FoundView
        {
            Rows = rows,
            Notes = [.. problems, .. notes.Sentences],
            Duplicates = undecided.Count(result => result.Kind == AddOutcomeKind.Failed),
            Choice = decided,
            LongNames = accounts.CountLongNames(),
            IsRest = isRest,
            IsRestore = isRestore,
        };
        NotifyChanged();
    }

    private FoundRow MakeRow(SetupCode code, int index, AddResult result, LabelRenderer renderer, int position, int count)
    {
        OtpAccount account = code.Credential.Account;
        string? nameProblem = FoundAccounts.GetNameProblem(code)?.Message;
        string steps = account.Type == OtpType.Hotp ? FormattableString.Invariant($"counter {account.Counter}") : FormattableString.Invariant($"{account.Period} s");
        string details = FormattableString.Invariant($"{AccountText.GetType(account.Type)}, {AccountText.GetAlgorithm(account.Algorithm)}, {account.Digits} digits, {steps}");
        ScreenPicture? screen = null;
        var remarks = new List<string>();
        if (nameProblem is null && (index < MostScreens || shownScreens.Contains(index)))
        {
            remarks.AddRange(renderer.Apply(account));
            screen = ScreenPicture.Of(AccountPreview.Draw(account, position, count));
        }

        return new FoundRow(index, account.Issuer, account.Label, result.Kind, result.Reason, details, remarks, screen) { NameProblem = nameProblem };
    }
}
