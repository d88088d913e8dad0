using System;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Clock;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Jump;

namespace HwToken.Firmware.Pages;

/// <summary>
/// The account on the screen, keyed once when it is selected; its secret is in memory only as long. Codes
/// are worked out when the time step changes, into arrays that stay.
/// </summary>
public sealed class SelectedAccount
{
    private readonly AccountStore store;
    private readonly TokenClock clock;
    private readonly OtpGenerator generator = new OtpGenerator();
    private int id;
    private ulong codeFactor;

    /// <summary>Selects nothing yet.</summary>
    public SelectedAccount(AccountStore store, TokenClock clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <summary>What the account screen shows of it.</summary>
    public AccountView View { get; } = new AccountView();

    /// <summary>Position in the order of accounts, from 0; −1 when none is selected.</summary>
    public int Position { get; private set; } = -1;

    /// <summary>The account, without its bitmap; null when none is selected or its record can't be read.</summary>
    public OtpAccount? Account { get; private set; }

    /// <summary>Whether it is a counter's account, whose codes need no clock.</summary>
    public bool IsCounter => Account is not null && Account.Type == OtpType.Hotp;

    /// <summary>A number that changes whenever a code in <see cref="View"/> does.</summary>
    public int Revision { get; private set; }

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
        id = store.GetId(position);
        View.Position = position + 1;
        View.Count = store.Count;
        OtpCredential? credential = store.ReadCredential(position, View.Picture);
        if (credential is null)
        {
            View.Picture.Clear();
            View.Issuer.Clear();
            View.Label.Set(AccountName.Damaged);
            View.Type = OtpType.Totp;
            View.CodeLength = OtpAccount.MinDigits;
            return;
        }

        OtpAccount account = credential.Account;
        Account = account;
        generator.SetAccount(account, credential.Secret, 0, credential.Secret.Length);
        credential.Clear();
        if (!PicturedNames.Set(account, View.Picture.Length, View.Issuer, View.Label))
        {
            View.Picture.Clear();
        }

        View.Type = account.Type;
        View.CodeLength = account.Digits;
        View.PeriodMilliseconds = account.Period * 1000;
        View.Counter = account.Counter;
    }

    /// <summary>Forgets the account and all that depends on its secret.</summary>
    public void Clear()
    {
        generator.Clear();
        Account = null;
        Position = -1;
        View.Issuer.Clear();
        View.Label.Clear();
        View.Picture.Clear();
        ForgetCodes();
    }

    /// <summary>Brings the codes up to the time; without a trusted clock there are none.</summary>
    public void Update()
    {
        if (Account is null || IsCounter)
        {
            return;
        }

        if (!clock.IsTrusted)
        {
            ForgetCodes();
            return;
        }

        OtpAccount account = Account;
        long now = clock.UnixMilliseconds;
        int remaining = Totp.GetRemainingMilliseconds(now, account.StartTime, account.Period);
        View.RemainingMilliseconds = remaining;
        ulong factor = generator.GetMovingFactor(now / 1000);
        if (!View.HasCode || factor != codeFactor)
        {
            codeFactor = factor;
            generator.WriteCode(factor, View.Code);
            View.HasCode = true;
            View.HasNextCode = false;
            Revision++;
        }

        // A period so short that it is all last seconds shows its next code always.
        if (remaining <= CountdownBar.LastMilliseconds && !View.HasNextCode)
        {
            generator.WriteCode(factor + 1, View.NextCode);
            View.HasNextCode = true;
            Revision++;
        }
    }

    /// <summary>Makes the next code of a counter (RFC 4226): the counter goes on and is stored before the code is known.</summary>
    /// <returns>Ok, NoSuchAccount when this is no counter's account, Full when the counter is at its end, StorageFailed.</returns>
    public Status MakeCounterCode()
    {
        if (Account is null || !IsCounter)
        {
            return Status.NoSuchAccount;
        }

        ulong counter = Account.Counter;
        if (counter >= long.MaxValue)
        {
            return Status.Full;
        }

        Status status = store.SetCounter(id, counter + 1);
        if (status != Status.Ok)
        {
            return status;
        }

        generator.WriteCode(counter, View.Code);
        Account.Counter = counter + 1;
        View.Counter = counter + 1;
        View.HasCode = true;
        Revision++;
        return Status.Ok;
    }

    private void ForgetCodes()
    {
        Revision++;
        View.HasCode = false;
        View.HasNextCode = false;
        View.RemainingMilliseconds = 0;
        Array.Clear(View.Code, 0, View.Code.Length);
        Array.Clear(View.NextCode, 0, View.NextCode.Length);
    }
}
