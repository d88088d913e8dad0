using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests;

/// <summary>What the owner is asked before something is done that can't be undone or trusted without them.</summary>
public sealed class Question
{
    private readonly OtpCredential[]? added;
    private readonly AccountStore? store;
    private readonly int[]? ids;

    /// <summary>Asks about one account.</summary>
    /// <param name="action">What is to be done.</param>
    /// <param name="account">Whose names are shown.</param>
    /// <param name="changed">What it is to become, when it is there already.</param>
    public Question(ConfirmAction action, OtpAccount account, OtpAccount? changed = null)
    {
        Action = action;
        Count = 1;
        Account = account;
        Changed = changed;
    }

    /// <summary>Asks whether accounts are to be added, each of which is shown.</summary>
    /// <param name="added">The accounts.</param>
    public Question(OtpCredential[] added)
    {
        Action = ConfirmAction.Add;
        Count = added.Length;
        this.added = added;
    }

    /// <summary>Asks whether accounts are to be removed, each of which is shown: it is read when its turn comes.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="ids">Which.</param>
    public Question(AccountStore store, int[] ids)
    {
        Action = ConfirmAction.Remove;
        Count = ids.Length;
        this.store = store;
        this.ids = ids;
    }

    /// <summary>Asks about a number of accounts that are not known yet, or what has to do with none.</summary>
    /// <param name="action">What is to be done.</param>
    /// <param name="count">How many accounts.</param>
    public Question(ConfirmAction action, int count)
    {
        Action = action;
        Count = count;
    }

    private Question(long clockTime)
    {
        Action = ConfirmAction.SetClock;
        Count = 1;
        ClockTime = clockTime;
    }

    /// <summary>What is to be done.</summary>
    public ConfirmAction Action { get; }

    /// <summary>To how many accounts.</summary>
    public int Count { get; }

    /// <summary>The account, when it is one that changes.</summary>
    public OtpAccount? Account { get; }

    /// <summary>Whether accounts are shown.</summary>
    public bool ShowsAccounts => Account is not null || added is not null || ids is not null;

    /// <summary>What the account is to become; of one that is renamed only its names count.</summary>
    public OtpAccount? Changed { get; }

    /// <summary>Whether the account gets other names, or another picture of them.</summary>
    public bool ChangesNames => Changed is not null && !AccountChange.HasSameNames(Account!, Changed);

    /// <summary>Whether its codes are to be made in another way.</summary>
    public bool ChangesSettings => Changed is not null && Action != ConfirmAction.Rename && !AccountChange.HasSameSettings(Account!, Changed);

    /// <summary>Whether the yes is a hold of three seconds, since what it does can't be made good again.</summary>
    public bool TakesHold => Action == ConfirmAction.FactoryReset;

    /// <summary>The time that the clock is to be set to, less the monotonic clock's, in milliseconds; both go on while the owner thinks.</summary>
    public long ClockTime { get; }

    /// <summary>An account that it is about.</summary>
    /// <param name="item">0 to <see cref="Count"/> − 1.</param>
    /// <returns>The account; null when it can't be read any more, but removed it can be all the same.</returns>
    public OtpAccount? ReadAccount(int item)
    {
        if (ids is not null)
        {
            return store!.ReadAccount(store.FindPosition(ids[item]));
        }

        return added is null ? Account : added[item].Account;
    }

    /// <summary>Asks about another time.</summary>
    /// <param name="clockTime">What <see cref="ClockTime"/> shall be.</param>
    public static Question SetClock(long clockTime) => new Question(clockTime);
}
