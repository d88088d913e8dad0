using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Threading;
using HwToken.Cli.Terminal;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Enrolling;

/// <summary>
/// Puts a fresh secret on one token after another, as many at the same time as there are in a rack. The order of what is
/// written is <see cref="EnrollJournal"/>'s.
/// </summary>
internal sealed class Enroller
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly EnrollSettings settings;
    private readonly EnrollJournal journal;
    private readonly EnrollOutput file;
    private readonly SerialLedger ledger;
    private readonly Output output;
    private readonly CancellationToken cancellation;
    private readonly TokenFinder finder;
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> busy = new(StringComparer.Ordinal);

    // Guards everything but the sessions.
    private readonly Lock gate = new();
    private IProgress<int>? progress;
    private ExceptionDispatchInfo? fatal;

    internal Enroller(EnrollSettings settings, EnrollJournal journal, EnrollOutput file, SerialLedger ledger, Output output, CancellationToken cancellation)
    {
        this.settings = settings;
        this.journal = journal;
        this.file = file;
        this.ledger = ledger;
        this.output = output;
        this.cancellation = cancellation;
        finder = new TokenFinder(settings.Ports);
    }

    /// <summary>Tokens that refused, by a "no" of their owner or because they could not.</summary>
    internal int Refused => refused.Count;

    private bool IsComplete => journal.Done.Count >= settings.Count;

    /// <summary>Works until all tokens are done, the user breaks off, or no further one comes in time.</summary>
    /// <param name="counter">Told how many are done.</param>
    /// <exception cref="ProvisioningException">A file cannot be written.</exception>
    internal void Run(IProgress<int>? counter)
    {
        progress = counter;
        progress?.Report(journal.Done.Count);
        long lastSuccess = TimeProvider.System.GetTimestamp();
        while (!IsComplete && !cancellation.IsCancellationRequested)
        {
            int before = journal.Done.Count;
            EnrollAll(finder.Find());
            fatal?.Throw();
            if (journal.Done.Count > before)
            {
                lastSuccess = TimeProvider.System.GetTimestamp();
            }
            else if (!IsComplete)
            {
                SayWhatIsAwaited();
                if (settings.Wait is { } wait && TimeProvider.System.GetElapsedTime(lastSuccess) >= wait)
                {
                    return;
                }

                cancellation.WaitHandle.WaitOne(Pause);
            }
        }
    }

    private void EnrollAll(IReadOnlyList<string> ports)
    {
        var waiting = new ConcurrentQueue<string>(ports);
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(MostAtOnce, ports.Count)).Select(_ => new Thread(() => Work(waiting)) { Name = "Enrolling" })];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private void Work(ConcurrentQueue<string> waiting)
    {
        try
        {
            while (fatal is null && !cancellation.IsCancellationRequested && waiting.TryDequeue(out string? port))
            {
                Enroll(port);
            }
        }
        catch (Exception problem)
        {
            fatal = ExceptionDispatchInfo.Capture(problem);
        }
    }

    private void Enroll(string port)
    {
        TokenInfo? token = null;
        EnrollRecord? record = null;
        try
        {
            using TokenSession session = TokenSession.Open(port, cancellation);
            token = session.Info;
            lock (gate)
            {
                // A rack may reach one token by two ports.
                record = IsWanted(token, port) && !busy.Contains(token.Id) ? Plan(token) : null;
                if (record is null)
                {
                    return;
                }

                busy.Add(token.Id);
            }

            session.PressAwaited = () => Say($"Press the button on the token {record.TokenId} ({port}) to make it {Describe(record)}, or hold it to decline.");
            if (!ClockCheck.IsGood(session.MeasureClock()))
            {
                session.SetClock(cancellation);
            }

            session.Add(record.Credential, allowDuplicate: false, cancellation);
            Finish(record, port);
        }
        catch (TokenRefusedException refusal)
        {
            HandleRefusal(refusal, record, token, port);
        }
        catch (TokenLinkException problem)
        {
            HandleLoss(problem, record, port);
        }
        catch (OperationCanceledException)
        {
            // Stopped while nothing was asked of the token.
        }
        finally
        {
            lock (gate)
            {
                busy.Remove(record?.TokenId ?? "");
            }
        }
    }

    private bool IsWanted(TokenInfo token, string port)
    {
        if (journal.Records.FirstOrDefault(record => record.TokenId == token.Id && record.IsDone) is { } done)
        {
            SayOnce(token.Id, $"The token {token.Id} on {port} is done already, as {done.Serial}; unplug it, and plug the next one in.");
            finder.Settle(port);
            return false;
        }

        // One that refused may have been plugged in anew, but over TCP that would be the same at every look.
        return !refused.Contains(token.Id) || !TokenFinder.IsTcp(port);
    }

    // The half-done one of a token goes on with the secret that it may have already.
    private EnrollRecord? Plan(TokenInfo token)
    {
        EnrollRecord? begun = journal.Records.FirstOrDefault(record => record.TokenId == token.Id);
        if (begun is not null || journal.Records.Count >= settings.Count)
        {
            return begun is { IsDone: true } ? null : begun;
        }

        string? user = settings.Users?.First(candidate => journal.Records.All(record => !candidate.Equals(record.User, StringComparison.OrdinalIgnoreCase)));
        string serial = ledger.Take(settings.SerialPrefix, token.Id);
        var account = new OtpAccount
        {
            Algorithm = settings.Algorithm,
            Issuer = settings.Issuer,
            Label = user is not null ? UserLabel.Make(user) : settings.Name.Length > 0 ? settings.Name : serial,
        };
        var record = new EnrollRecord
        {
            Serial = serial,
            TokenId = token.Id,
            Model = GetModel(token.Board),
            User = user,
            Credential = new OtpCredential(account, RandomNumberGenerator.GetBytes(settings.SecretLength)),
        };
        journal.Plan(record);
        return record;
    }

    private void Finish(EnrollRecord record, string port)
    {
        lock (gate)
        {
            journal.Finish(record);
            IReadOnlyList<EnrollRecord> done = journal.Done;
            file.Write(done);
            finder.Settle(port);
            progress?.Report(done.Count);
            output.Say(FormattableString.Invariant($"{done.Count} of {settings.Count}: the token {record.TokenId} is {Describe(record)}."));
        }
    }

    private void HandleRefusal(TokenRefusedException refusal, EnrollRecord? record, TokenInfo? token, string port)
    {
        switch (refusal.Status)
        {
            case Status.DuplicateSecret when record is not null:
                // From before it was interrupted: no other account has a fresh secret.
                Finish(record, port);
                break;
            case Status.Cancelled:
                // A press may have crossed the withdrawal, so this stays half done.
                break;
            default:
                lock (gate)
                {
                    // After a defect of the firmware nobody knows; that one stays half done.
                    if (record is not null && refusal.Status != Status.InternalError)
                    {
                        journal.Drop(record);
                    }

                    string id = token?.Id ?? "";
                    refused.Add(id);
                    finder.Settle(port);
                    output.Say($"The token {id} on {port} was left out: {Failure.From(refusal, output.Guidance).Message} Unplug it, and plug it or another one in.");
                }

                break;
        }
    }

    private void HandleLoss(TokenLinkException problem, EnrollRecord? record, string port)
    {
        string sentence = LinkText.Describe(problem, output.Guidance);
        lock (gate)
        {
            if (record is not null)
            {
                output.Say($"{sentence} Whether {record.Serial} is on it is seen when it is plugged in again.");
            }
            else if (settings.Ports.Count > 0)
            {
                // A port that was named should have a token; of all others most have something else.
                SayOnce(port + sentence, sentence);
            }
        }
    }

    private void SayWhatIsAwaited()
    {
        EnrollRecord[] begun = [.. journal.Records.Where(record => !record.IsDone)];
        string next = journal.Records.Count < settings.Count
            ? "Plug the next token in."
            : $"Plug in again what was interrupted: the token {string.Join(", ", begun.Select(record => record.TokenId))}. If one is lost, stop with Ctrl-C and give --give-up with it.";
        SayOnce($"{journal.Done.Count} {begun.Length}", next);
    }

    private void SayOnce(string key, string sentence)
    {
        if (told.Add(key))
        {
            Say(sentence);
        }
    }

    private void Say(string sentence)
    {
        lock (gate)
        {
            output.Say(sentence);
        }
    }

    // It ends up in a table, where a spreadsheet would take other characters for a formula.
    private static string GetModel(string board)
    {
        string model = string.Concat(board.Where(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '.' or '_')).Trim(' ', '-', '.');
        return model.Length > 0 ? model : "token";
    }

    private static string Describe(EnrollRecord record) => record.User is null ? record.Serial : $"{record.Serial} for {record.User}";
}
