using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;

namespace HwToken.Firmware;

/// <summary>
/// The account on the screen, keyed once when it is selected; its secret is in memory only as long. Codes
/// are worked out when the time step changes, into arrays that stay.
/// </summary>
public sealed class SelectedAccount
{
    /// <summary>Milliseconds before a code's end from which the next one is known.</summary>
    public const int NextCodeMilliseconds = 5000;

    private readonly AccountStore store;
    private readonly TokenClock clock;
    private OtpGenerator? generator;
    private ulong codeFactor;
    private ulong nextFactor;

    /// <summary>Selects nothing yet.</summary>
    public SelectedAccount(AccountStore store, TokenClock clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <summary>Position in the order of accounts, from 0; −1 when none is selected.</summary>
    public int Position { get; private set; } = -1;

    /// <summary>The account; null when none is selected or its record can't be read.</summary>
    public OtpAccount? Account { get; private set; }

    /// <summary>The code, if <see cref="HasCode"/>.</summary>
    public char[] Code { get; } = new char[OtpCode.MaxLength];

    /// <summary>The code after it, if <see cref="HasNextCode"/>.</summary>
    public char[] NextCode { get; } = new char[OtpCode.MaxLength];

    /// <summary>Characters of a code.</summary>
    public int CodeLength { get; private set; }

    /// <summary>Whether there is a code to show.</summary>
    public bool HasCode { get; private set; }

    /// <summary>Whether the next code is to be shown too.</summary>
    public bool HasNextCode { get; private set; }

    /// <summary>Milliseconds until the code ends; 0 for a counter's.</summary>
    public int RemainingMilliseconds { get; private set; }

    /// <summary>Reads and keys the account at a position.</summary>
    /// <param name="position">0 to the store's count − 1; others select nothing.</param>
    public void Select(int position)
    {
        Clear();
        if (position < 0 || position >= store.Count)
        {
            return;
        }

        Position = position;
        OtpCredential? credential = store.ReadCredential(position);
        if (credential == null)
        {
            return;
        }

        Account = credential.Account;
        CodeLength = credential.Account.Digits;
        generator = new OtpGenerator(credential.Account, credential.Secret, 0, credential.Secret.Length);
        credential.Clear();
    }

    /// <summary>Forgets the account and all that depends on its secret.</summary>
    public void Clear()
    {
        if (generator != null)
        {
            generator.Clear();
            generator = null;
        }

        Account = null;
        Position = -1;
        HasCode = false;
        HasNextCode = false;
        RemainingMilliseconds = 0;
        System.Array.Clear(Code, 0, Code.Length);
        System.Array.Clear(NextCode, 0, NextCode.Length);
    }

    /// <summary>Brings the codes up to the time; without a trusted clock there are none.</summary>
    public void Update()
    {
        if (generator == null || generator.Account.Type == OtpType.Hotp)
        {
            return;
        }

        if (!clock.IsTrusted)
        {
            HasCode = false;
            HasNextCode = false;
            return;
        }

        OtpAccount account = generator.Account;
        long now = clock.UnixMilliseconds;
        RemainingMilliseconds = Totp.GetRemainingMilliseconds(now, account.StartTime, account.Period);
        ulong factor = generator.GetMovingFactor(now / 1000);
        if (!HasCode || factor != codeFactor)
        {
            codeFactor = factor;
            generator.WriteCode(factor, Code);
            HasCode = true;
        }

        // A period so short that it is all last seconds shows its next code always.
        HasNextCode = RemainingMilliseconds <= NextCodeMilliseconds;
        if (HasNextCode && nextFactor != factor + 1)
        {
            nextFactor = factor + 1;
            generator.WriteCode(nextFactor, NextCode);
        }
    }

    /// <summary>Makes the next code of a counter (RFC 4226): the counter goes on and is stored before the code is known.</summary>
    /// <returns>Ok, NoSuchAccount when this is no counter's account, Full when the counter is at its end, StorageFailed.</returns>
    public Status MakeCounterCode()
    {
        if (generator == null || generator.Account.Type != OtpType.Hotp)
        {
            return Status.NoSuchAccount;
        }

        ulong counter = generator.Account.Counter;
        if (counter >= long.MaxValue)
        {
            return Status.Full;
        }

        Status status = store.SetCounter(store.GetId(Position), counter + 1);
        if (status != Status.Ok)
        {
            return status;
        }

        generator.WriteCode(counter, Code);
        generator.Account.Counter = counter + 1;
        HasCode = true;
        return Status.Ok;
    }
}
