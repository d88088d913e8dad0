using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Device.Links;

namespace HwToken.Device;

public sealed partial class TokenSession
{
    /// <summary>The most accounts that the token shows by name before they are added together: their owner looks for 12 s.</summary>
    public const int MostNamed = 8;

    /// <summary>How the token is; a locked one says it too.</summary>
    public TokenHealth GetHealth()
    {
        var command = new GetHealthCommand();
        Exchange(command);
        return new TokenHealth(command);
    }

    /// <summary>The accounts on the token, in its order.</summary>
    /// <param name="heedsInterruption">Whether stopping ends it; not where it reports what came of what was stopped.</param>
    public IReadOnlyList<TokenAccount> List(bool heedsInterruption = true)
    {
        var accounts = new List<TokenAccount>();
        var ids = new HashSet<int>();
        var command = new ListCommand();
        do
        {
            command.Start = accounts.Count;
            Exchange(command, mayAsk: false, heedsInterruption ? interruption : CancellationToken.None);
            for (int index = 0; index < command.Ids.Length; index++)
            {
                // A damaged record comes without names.
                OtpAccount account = command.Accounts[index];
                string fingerprint = account.Label.Length == 0 ? "" : OtpFingerprint.Format(command.Fingerprints[index]);
                accounts.Add(new TokenAccount(command.Ids[index], accounts.Count + 1, account, fingerprint));
                if (!ids.Add(command.Ids[index]))
                {
                    throw TokenLinkException.OutOfForm(link.Name);
                }
            }

            // More than fit would be a list that need not end.
            if (accounts.Count > Info.Capacity)
            {
                throw TokenLinkException.OutOfForm(link.Name);
            }
        }
        while (command.Ids.Length > 0 && accounts.Count < command.Total);

        return accounts;
    }

    /// <summary>Adds one account; the token shows it and waits for a press.</summary>
    /// <param name="credential">The account and its secret; not cleared.</param>
    /// <param name="allowDuplicate">Whether the same secret or names may be there already.</param>
    /// <param name="cancellation">Withdraws the question.</param>
    /// <returns>The new account's id.</returns>
    /// <exception cref="TokenRefusedException">For a duplicate with the other account's id as its detail.</exception>
    public int Add(OtpCredential credential, bool allowDuplicate = false, CancellationToken cancellation = default)
    {
        AddEntropy();
        AddCommand command = MakeAdd([credential], allowDuplicate);
        Ask(command, cancellation);
        CheckOutcomes(command);
        return command.Outcomes[0] == Status.Ok ? command.Details[0] : throw new TokenRefusedException(command.Outcomes[0], command.Details[0]);
    }

    /// <summary>
    /// Adds accounts after one press. Up to <see cref="MostNamed"/> that fit into one message the token shows by name, for a second and a half
    /// each, before the press counts; of more, and where one can't be added, it shows the number.
    /// </summary>
    /// <param name="credentials">The accounts and their secrets; not cleared.</param>
    /// <param name="allowDuplicates">Whether the same secret or names may be there already.</param>
    /// <param name="progress">Told how many have an outcome: after a question by number 0 when the owner has pressed; then after each message.</param>
    /// <param name="cancellation">Withdraws the question, or stops between two messages.</param>
    /// <returns>An outcome for each account that the token answered for, in order: fewer than were given if it was stopped.</returns>
    /// <exception cref="BatchInterruptedException">The link was lost after the owner had pressed.</exception>
    public IReadOnlyList<AddOutcome> AddAll(IReadOnlyList<OtpCredential> credentials, bool allowDuplicates = false, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        AddEntropy();
        OtpCredential[] first = TakeWhatFits(credentials, 0);
        if (credentials.Count <= MostNamed && first.Length == credentials.Count && AddNamed(first, allowDuplicates, cancellation) is { } named)
        {
            progress?.Report(named.Length);
            return named;
        }

        Ask(new BeginAddCommand { Count = credentials.Count }, cancellation);
        var outcomes = new List<AddOutcome>(credentials.Count);
        progress?.Report(0);
        while (outcomes.Count < credentials.Count && !cancellation.IsCancellationRequested)
        {
            AddCommand command = MakeAdd(TakeWhatFits(credentials, outcomes.Count), allowDuplicates);
            try
            {
                // Not to be stopped: what this message brings is reported.
                Ask(command, CancellationToken.None);
                CheckOutcomes(command);
            }
            catch (TokenLinkException loss)
            {
                throw new BatchInterruptedException(outcomes, loss);
            }
            catch (TokenRefusedException refusal) when (outcomes.Count > 0)
            {
                // Those before are on the token, which must be reported; for these the owner's leave had run out, for instance.
                outcomes.AddRange(Enumerable.Repeat(new AddOutcome(refusal.Status, refusal.Detail), credentials.Count - outcomes.Count));
                return outcomes;
            }

            outcomes.AddRange(GetOutcomes(command));
            progress?.Report(outcomes.Count);
        }

        return outcomes;
    }

    /// <summary>Puts another account and secret in an account's place, after a press.</summary>
    public void Replace(int id, OtpCredential credential, CancellationToken cancellation = default) =>
        Ask(new ReplaceCommand { Id = id, Credential = credential }, cancellation);

    /// <summary>Changes an account's names, and the picture of what the token's font lacks of them, after a press.</summary>
    /// <param name="id">The account.</param>
    /// <param name="names">Its new issuer, label and bitmap; what else is in it does not count.</param>
    /// <param name="cancellation">Withdraws the question.</param>
    public void Rename(int id, OtpAccount names, CancellationToken cancellation = default) =>
        Ask(new RenameCommand { Id = id, Issuer = names.Issuer, Label = names.Label, LabelBitmap = names.LabelBitmap }, cancellation);

    /// <summary>Changes an account's place in the order.</summary>
    /// <param name="id">The account.</param>
    /// <param name="position">From 1; beyond the end means last.</param>
    public void Move(int id, int position) => Exchange(new MoveCommand { Id = id, Position = position - 1 });

    /// <summary>Removes accounts, all or none, after a press.</summary>
    public void Remove(IEnumerable<int> ids, CancellationToken cancellation = default) =>
        Ask(new RemoveCommand { Ids = ids.ToArray() }, cancellation);

    /// <summary>The code of an account at present, if the owner allows that on the token: always, or after a press each time.</summary>
    /// <param name="id">The account.</param>
    /// <param name="cancellation">Withdraws the question, where there is one.</param>
    public (string Code, TimeSpan Remaining) GetCode(int id, CancellationToken cancellation = default)
    {
        var command = new CodeCommand { Id = id };
        Ask(command, cancellation);
        return (command.Code, TimeSpan.FromMilliseconds(command.RemainingMilliseconds));
    }

    // The token makes its key with its first account; what this computer's source adds, it keeps.
    private void AddEntropy() =>
        Exchange(new AddEntropyCommand { Entropy = RandomNumberGenerator.GetBytes(AddEntropyCommand.Length) });

    // Without one for each account there would be no end of asking.
    private void CheckOutcomes(AddCommand command)
    {
        if (command.Outcomes.Length != command.Credentials.Length)
        {
            throw TokenLinkException.OutOfForm(link.Name);
        }
    }

    // Null, and nothing was asked, where one of them can't be added: the token says so of each alone only after a question by number.
    private AddOutcome[]? AddNamed(OtpCredential[] credentials, bool allowDuplicates, CancellationToken cancellation)
    {
        AddCommand command = MakeAdd(credentials, allowDuplicates);
        try
        {
            Ask(command, cancellation);
            CheckOutcomes(command);
            return GetOutcomes(command);
        }
        catch (TokenRefusedException refusal) when (refusal.Status is Status.DuplicateSecret or Status.DuplicateName or Status.InvalidAccount or Status.LowMemory)
        {
            return null;
        }
        catch (TokenLinkException loss)
        {
            throw new BatchInterruptedException([], loss);
        }
    }

    private static AddCommand MakeAdd(OtpCredential[] credentials, bool allowDuplicates) => new()
    {
        Credentials = credentials,
        Flags = allowDuplicates ? AddCommand.FlagAllowDuplicates : (byte)0,
    };

    private static AddOutcome[] GetOutcomes(AddCommand command) =>
        [.. command.Outcomes.Select((status, index) => new AddOutcome(status, command.Details[index]))];

    private static OtpCredential[] TakeWhatFits(IReadOnlyList<OtpCredential> credentials, int start)
    {
        // Written to be measured, so the secrets are cleared again.
        var body = new byte[Message.MaxBodyLength];
        try
        {
            var writer = new ByteWriter(body);
            writer.WriteByte(0);
            int end = start;
            while (end < credentials.Count && end - start < AddCommand.MaxCount)
            {
                OtpAccountCodec.WriteCredential(writer, credentials[end]);
                if (writer.Failed)
                {
                    break;
                }

                end++;
            }

            return credentials.Skip(start).Take(Math.Max(1, end - start)).ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }
}
