using HwToken.Core.Crypto;
using HwToken.Core.Protocol;

namespace HwToken.Core.Vault;

/// <summary>How an attempt to unlock went.</summary>
public enum UnlockResult
{
    /// <summary>The PIN was right.</summary>
    Unlocked,

    /// <summary>It was wrong.</summary>
    Wrong,

    /// <summary>It was wrong for the last time: the key is erased.</summary>
    Erased,

    /// <summary>The attempt could not be stored, or the vault has a fault, so the PIN was not looked at.</summary>
    StorageFailed,
}

/// <summary>
/// All that the token keeps: accounts and settings, the key that seals them, and the PIN that guards the key.
/// A token without a PIN is always unlocked. The key is made with the first account or PIN, when the host's
/// randomness and the owner's presses have gone into the pool.
/// </summary>
public sealed partial class TokenVault
{
    /// <summary>Fewest digits of a PIN.</summary>
    public const int MinPinLength = 4;

    /// <summary>Most digits of a PIN.</summary>
    public const int MaxPinLength = 16;

    /// <summary>Wrong PINs after which the key is erased, unless the owner set another number.</summary>
    public const int DefaultMaxAttempts = 10;

    /// <summary>Fewest wrong PINs after which the key is erased.</summary>
    public const int MinMaxAttempts = 3;

    /// <summary>Most wrong PINs after which the key is erased.</summary>
    public const int MaxMaxAttempts = 20;

    private const int MaxAttemptsKey = 0;
    private static readonly byte[] NoPin = new byte[0];

    private readonly RandomGenerator random;
    private readonly AccountLog log;
    private readonly KeyFile keyFile;
    private readonly AttemptCounter attempts;
    private VaultKeys? keys;
    private bool hasForeignSettings;

    /// <summary>Works on a storage; <see cref="Open"/> reads it.</summary>
    /// <param name="storage">The files.</param>
    /// <param name="cipher">AES.</param>
    /// <param name="random">Where keys, salts and vectors come from.</param>
    public TokenVault(IStorage storage, ICipher cipher, RandomGenerator random)
    {
        this.random = random;
        log = new AccountLog(storage);
        keyFile = new KeyFile(storage, cipher);
        attempts = new AttemptCounter(storage);
        Accounts = new AccountStore(log, cipher, random);
    }

    /// <summary>The accounts.</summary>
    public AccountStore Accounts { get; }

    /// <summary>Why the vault can't be used, or None.</summary>
    public VaultFault Fault { get; private set; }

    /// <summary>Whether a PIN is set.</summary>
    public bool HasPin => keyFile.HasPin;

    /// <summary>Whether accounts can be read: there is no PIN, or it was given.</summary>
    public bool IsUnlocked => Fault == VaultFault.None && (keys is not null || !keyFile.Exists);

    /// <summary>
    /// Whether something else than the token has written to its storage: there are copies of old records, or settings that
    /// the vault's key did not seal. They were not taken. What is not sealed is known from the unlock on.
    /// </summary>
    public bool IsTampered => log.HasStaleRecords || hasForeignSettings;

    /// <summary>Wrong PINs in a row so far.</summary>
    public int FailedAttempts => attempts.Count;

    /// <summary>Wrong PINs after which the key is erased, 3 to 20.</summary>
    public int MaxAttempts
    {
        get
        {
            byte[]? value = log.Settings.Get(MaxAttemptsKey);
            bool isSet = value is not null && value.Length == 1 && value[0] >= MinMaxAttempts && value[0] <= MaxMaxAttempts;
            return isSet ? value![0] : DefaultMaxAttempts;
        }
    }

    /// <summary>Reads the storage. A vault without a PIN is unlocked; an erasure that was cut off is ended.</summary>
    public void Open()
    {
        hasForeignSettings = false;
        Lock();
        attempts.Open();
        keyFile.Open();
        if (attempts.Count == AttemptCounter.Erasing)
        {
            EndErasing();
            return;
        }

        Fault = keyFile.IsNewer ? VaultFault.NewerFormat : keyFile.HasReadFailed ? VaultFault.StorageFailed : log.Open(keyFile.KeyId);
        if (keyFile.IsDamaged && Fault != VaultFault.StorageFailed && Fault != VaultFault.NewerFormat)
        {
            // A first key that was cut off while it was written seals nothing yet.
            bool isFirstKey = Accounts.Count == 0 && Fault == VaultFault.None && keyFile.Erase();
            Fault = isFirstKey ? VaultFault.None : VaultFault.KeyDamaged;
        }

        CheckSettings();
        if (Fault == VaultFault.None && keyFile.Exists && !keyFile.HasPin)
        {
            Use(keyFile.Unwrap(NoPin));
            Fault = keys is null ? VaultFault.KeyDamaged : VaultFault.None;
        }

        if (Fault == VaultFault.None)
        {
            keyFile.DeleteOther();
        }
    }

    /// <summary>Whether history is to leave the flash, and does so by <see cref="Step"/>, a little at a time.</summary>
    public bool IsTidying => Fault == VaultFault.None && log.IsSnapshotDue;

    /// <summary>Whether the next <see cref="Step"/> does a part of that.</summary>
    public bool IsPartDue => Fault == VaultFault.None && log.IsSliceDue;

    /// <summary>
    /// Goes on with what is done a little at a time: to be called at each step of the token. It waits until nothing was
    /// changed for some steps, opens at most two files, and allocates nothing when nothing is due.
    /// </summary>
    public void Step()
    {
        if (Fault == VaultFault.None)
        {
            log.Step();
        }
    }

    /// <summary>Overwrites the keys; only a PIN brings them back. A vault without a PIN opens again with <see cref="Open"/>.</summary>
    public void Lock()
    {
        Accounts.UseKeys(null);
        if (keys is not null)
        {
            keys.Clear();
            keys = null;
            CheckSettings();
        }
    }

    /// <summary>Makes the key if there is none yet.</summary>
    /// <returns>Whether there is one.</returns>
    public bool EnsureKey()
    {
        if (keys is not null)
        {
            return true;
        }

        return IsUnlocked && MakeKey(NoPin, 1);
    }

    /// <summary>Erases everything, the key first. What a power cut leaves of it is erased at the next start.</summary>
    /// <returns>Whether all is gone.</returns>
    public bool Erase()
    {
        Lock();

        // On a full disk there is room for the mark only when the key has gone.
        if (!attempts.Store(AttemptCounter.Erasing) && keyFile.Erase())
        {
            attempts.Store(AttemptCounter.Erasing);
        }

        return EndErasing();
    }

    /// <summary>The status of a request that needs accounts: Ok, Locked, or VaultFault with the fault as its detail.</summary>
    public Status GetStatus() =>
        Fault != VaultFault.None ? Status.VaultFault : IsUnlocked ? Status.Ok : Status.Locked;

    private bool MakeKey(byte[] pin, int iterations)
    {
        var made = new VaultKeys(random.Take(VaultKeys.DataKeyLength));
        SealSettings(made);
        if (!keyFile.Write(made, pin, iterations, random) || !log.UseKey(made.MakeKeyId()))
        {
            SealSettings(null);
            made.Clear();
            keyFile.Erase();
            return false;
        }

        Use(made);
        return true;
    }

    private void Use(VaultKeys? newKeys)
    {
        keys?.Clear();
        keys = newKeys;
        Accounts.UseKeys(newKeys);
        if (newKeys is not null)
        {
            CheckSettings();
            if (log.IsOlderThanKey)
            {
                SealSettings(newKeys);
                log.TakeKeyUp();
            }
        }
    }

    private bool EndErasing()
    {
        // While the mark stands nothing may be stored, since the next start would erase it.
        bool isGone = keyFile.Erase() && log.Erase() && attempts.Reset();
        hasForeignSettings = false;
        Fault = isGone ? log.Open(null) : VaultFault.StorageFailed;
        return isGone;
    }
}
