using System;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;

namespace HwToken.Firmware;

/// <summary>What each request does to the token: first whether it could be done and must be asked, then the deed.</summary>
public sealed partial class CommandExecutor
{
    // Accounts in a message of the list.
    private const int MaxListed = 6;

    private readonly IBoard board;
    private readonly TokenVault vault;
    private readonly AccountStore store;
    private readonly RandomGenerator random;
    private readonly TokenClock clock;
    private readonly char[] code = new char[OtpCode.MaxLength];

    /// <summary>Works on the parts of a token.</summary>
    public CommandExecutor(IBoard board, TokenVault vault, RandomGenerator random, TokenClock clock, TokenHealth health)
    {
        this.board = board;
        this.vault = vault;
        this.random = random;
        store = vault.Accounts;
        Settings = new TokenSettings(vault, random);
        budget = new WriteBudget(vault, board.MonotonicClock.Milliseconds);
        this.clock = clock;
        Health = health;
    }

    /// <summary>How the token is.</summary>
    public TokenHealth Health { get; }

    /// <summary>What the owner set; made anew when the token was erased.</summary>
    public TokenSettings Settings { get; private set; }

    /// <summary>The accounts that may be added without another press.</summary>
    public int AddsAllowed { get; set; }

    /// <summary>Whether the display answered last; for hello.</summary>
    public bool DisplayAnswers { get; set; }

    /// <summary>Makes a command of a verb.</summary>
    /// <returns>The command, or null when there is no such verb.</returns>
    public static Command? Create(byte verb)
    {
        switch (verb)
        {
            case Verb.Hello: return new HelloCommand();
            case Verb.GetTime: return new GetTimeCommand();
            case Verb.SetTime: return new SetTimeCommand();
            case Verb.Cancel: return new CancelCommand();
            case Verb.Lock: return new LockCommand();
            case Verb.Reset: return new ResetCommand();
            case Verb.AddEntropy: return new AddEntropyCommand();
            case Verb.GetClock: return new GetClockCommand();
            case Verb.GetHealth: return new GetHealthCommand();
            case Verb.List: return new ListCommand();
            case Verb.BeginAdd: return new BeginAddCommand();
            case Verb.Add: return new AddCommand();
            case Verb.Replace: return new ReplaceCommand();
            case Verb.Rename: return new RenameCommand();
            case Verb.Move: return new MoveCommand();
            case Verb.Remove: return new RemoveCommand();
            case Verb.Code: return new CodeCommand();
            default: return null;
        }
    }

    /// <summary>Does what a request asks for.</summary>
    /// <param name="command">The request, checked before.</param>
    /// <param name="writer">Takes the body of the response, if the status is Ok.</param>
    /// <param name="detail">The detail of the status.</param>
    /// <returns>How it went. After SetTime, Ok means that the clock is about to be set.</returns>
    public Status Execute(Command command, ByteWriter writer, out int detail)
    {
        detail = 0;
        if (IsRefused(command.Verb))
        {
            // The token was locked while its owner was asked.
            detail = (int)vault.Fault;
            return vault.GetStatus();
        }

        switch (command.Verb)
        {
            case Verb.Hello:
                Describe((HelloCommand)command);
                break;
            case Verb.GetTime:
                GetTime((GetTimeCommand)command);
                break;
            case Verb.SetTime:
                if (!asksToSet && !MayStore(RecordsOfSet, out detail))
                {
                    return Status.TooSoon;
                }

                clock.BeginSet(setTime, ((SetTimeCommand)command).UncertaintyMilliseconds, asksToSet);
                break;
            case Verb.GetClock:
                GetClock((GetClockCommand)command);
                break;
            case Verb.Lock:
                LockForHost();
                break;
            case Verb.Reset:
                if (!EraseAll())
                {
                    return Status.StorageFailed;
                }

                break;
            case Verb.GetHealth:
                Health.Describe((GetHealthCommand)command, vault.IsUnlocked);
                break;
            case Verb.AddEntropy:
                random.Mix(((AddEntropyCommand)command).Entropy);
                break;
            case Verb.List:
                List((ListCommand)command, writer);
                return Status.Ok;
            case Verb.BeginAdd:
                AddsAllowed = ((BeginAddCommand)command).Count;
                break;
            case Verb.Add:
                Add((AddCommand)command);
                break;
            case Verb.Code:
                Status codeStatus = MakeCode((CodeCommand)command, out detail);
                if (codeStatus != Status.Ok)
                {
                    return codeStatus;
                }

                break;
            default:
                Status status = Change(command, out detail);
                if (status != Status.Ok)
                {
                    return status;
                }

                break;
        }

        command.WriteResponse(writer);
        return Status.Ok;
    }

    /// <summary>Erases everything, and begins as a new token.</summary>
    /// <returns>Whether all is gone.</returns>
    public bool EraseAll()
    {
        bool isGone = vault.Erase();
        BeginAnew();
        return isGone;
    }

    /// <summary>After the vault was erased: what this token is now, and what the host may not do any more.</summary>
    public void BeginAnew()
    {
        AddsAllowed = 0;
        Settings = new TokenSettings(vault, random);
        budget = new WriteBudget(vault, board.MonotonicClock.Milliseconds);
        clock.Discipline.Load();
    }

    /// <summary>After a defect nothing stays open: the keys are overwritten, if a PIN can bring them back.</summary>
    public void ForgetKeys()
    {
        if (vault.HasPin)
        {
            vault.Lock();
        }
    }

    /// <summary>Whether a verb needs accounts, and they can't be had: what a locked token tells nobody, and lets nobody change.</summary>
    public bool IsRefused(byte verb) => (verb >= Verb.List || verb == Verb.SetTime) && vault.GetStatus() != Status.Ok;

    /// <summary>Whether it matters for a request how much memory is free: to do it, or to tell of it.</summary>
    /// <param name="verb">The request's verb.</param>
    public bool NeedsRoom(byte verb) => verb == Verb.GetHealth || (verb >= Verb.List && !IsRefused(verb));

    /// <summary>
    /// Whether there is memory for a request, as far as the last look told. What has to do with accounts is asked for; the rest
    /// needs little, and must work even then: to tell how the token is, and to erase it.
    /// </summary>
    /// <param name="verb">The request's verb.</param>
    /// <param name="length">Its bytes.</param>
    public bool HasRoomFor(byte verb, int length) => verb < Verb.List || IsRefused(verb) || Health.HasRoomFor(length);

    /// <summary>Nothing of the session before a lock is left.</summary>
    public void ForgetSession()
    {
        AddsAllowed = 0;
        Array.Clear(code, 0, code.Length);
    }

    private Status Change(Command command, out int detail)
    {
        detail = 0;
        switch (command.Verb)
        {
            case Verb.Replace:
                var replace = (ReplaceCommand)command;
                detail = replace.Id;
                return changesNothing ? Status.Ok : store.Replace(replace.Id, replace.Credential);
            case Verb.Rename:
                var rename = (RenameCommand)command;
                detail = rename.Id;
                return changesNothing ? Status.Ok : store.Rename(rename.Id, rename.Issuer, rename.Label, rename.LabelBitmap);
            case Verb.Move:
                return Move((MoveCommand)command, out detail);
            case Verb.Remove:
                return store.Remove(((RemoveCommand)command).Ids, out detail);
            default:
                return Status.Ok;
        }
    }

    private static bool AllowsDuplicates(AddCommand command) => (command.Flags & AddCommand.FlagAllowDuplicates) != 0;

    private void Describe(HelloCommand hello)
    {
        hello.TokenId = Settings.TokenId;
        hello.FirmwareMajor = FirmwareVersion.Major;
        hello.FirmwareMinor = FirmwareVersion.Minor;
        hello.FirmwarePatch = FirmwareVersion.Patch;
        hello.ClockState = clock.State;
        hello.Capacity = AccountStore.Capacity;
        hello.FreeSlots = vault.IsUnlocked ? store.FreeSlots : 0;
        hello.DamagedRecords = vault.IsUnlocked ? store.DamagedRecords : 0;
        hello.Fault = (byte)vault.Fault;
        hello.BoardName = board.Name;
        hello.Flags = (byte)((Settings.CodesAllowed ? HelloCommand.FlagCodesAllowed : 0)
            | (vault.HasPin ? HelloCommand.FlagHasPin : 0)
            | (vault.HasPin && !vault.IsUnlocked ? HelloCommand.FlagLocked : 0)
            | (DisplayAnswers ? 0 : HelloCommand.FlagDisplayAbsent)
            | (vault.IsTampered ? HelloCommand.FlagTampered : 0)
            | (Health.MayMakeCodes ? 0 : HelloCommand.FlagSelfTestFailed));
    }

    private void List(ListCommand command, ByteWriter writer)
    {
        ListCommand.BeginResponse(writer, store.Count);
        store.BeginReading();
        try
        {
            // Not all that fits: what a message takes of the memory would grow with it.
            int end = command.Start + MaxListed < store.Count ? command.Start + MaxListed : store.Count;
            bool fits = true;
            for (int position = command.Start; position < end && fits; position++)
            {
                fits = ListOne(position, writer);
            }
        }
        finally
        {
            store.EndReading();
        }
    }

    private bool ListOne(int position, ByteWriter writer)
    {
        // A record that went bad is listed by its id alone, so that it can be removed.
        OtpCredential? credential = store.ReadCredential(position);
        if (credential == null)
        {
            return ListCommand.TryWriteEntry(writer, store.GetId(position), new OtpAccount(), new byte[OtpFingerprint.Length]);
        }

        byte[] fingerprint = OtpFingerprint.Compute(credential);
        credential.Clear();
        return ListCommand.TryWriteEntry(writer, store.GetId(position), credential.Account, fingerprint);
    }

    private void Add(AddCommand command)
    {
        vault.EnsureKey();
        store.Add(command.Credentials, AllowsDuplicates(command), command.Outcomes, command.Details);
        AddsAllowed = AddsAllowed > command.Outcomes.Length ? AddsAllowed - command.Outcomes.Length : 0;
    }

    private Status MakeCode(CodeCommand command, out int detail)
    {
        detail = command.Id;
        if (!Settings.CodesAllowed)
        {
            return Status.CodesNotAllowed;
        }

        if (!Health.MayMakeCodes)
        {
            return Status.SelfTestFailed;
        }

        if (!clock.IsTrusted)
        {
            return Status.ClockNotSet;
        }

        int position = store.FindPosition(command.Id);
        OtpCredential? credential = position < 0 ? null : store.ReadCredential(position);
        if (credential == null)
        {
            return position < 0 ? Status.NoSuchAccount : Status.DamagedRecord;
        }

        Status status = Status.CounterBased;
        if (credential.Account.Type != OtpType.Hotp)
        {
            var generator = new OtpGenerator(credential.Account, credential.Secret, 0, credential.Secret.Length);
            long now = clock.UnixMilliseconds;
            command.Code = new string(code, 0, generator.WriteCode(generator.GetMovingFactor(now / 1000), code));
            command.RemainingMilliseconds = Totp.GetRemainingMilliseconds(now, credential.Account.StartTime, credential.Account.Period);
            generator.Clear();
            Array.Clear(code, 0, code.Length);
            status = Status.Ok;
        }

        credential.Clear();
        return status;
    }
}
