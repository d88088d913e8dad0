using HwToken.Core.Crypto;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Pin;

/// <summary>
/// When a PIN may be tried and when the token locks itself. From the third wrong PIN on it waits, twice as long each
/// time; the wait begins anew at power-up, so that pulling the plug does not shorten it.
/// </summary>
public sealed class PinLock
{
    /// <summary>Wrong PINs in a row from which on the token waits.</summary>
    public const int FirstWaitAfter = 3;

    /// <summary>Milliseconds of the first wait.</summary>
    public const int FirstWaitMilliseconds = 5000;

    /// <summary>Milliseconds that an unlock shall take on the device.</summary>
    public const int UnlockMilliseconds = 1000;

    private const int MaxWaitMilliseconds = 3_600_000;
    private const int MinIterations = 1000;
    // Ten times what an ESP32 does in the second; what is quicker is a simulator, or a clock that stands.
    private const int MaxIterations = 20_000;
    private const int MinProbeMilliseconds = 100;

    private readonly TokenVault vault;
    private readonly IMonotonicClock clock;
    private long waitEndsAt;
    private long lastUseAt;

    /// <summary>Guards a vault that was just opened.</summary>
    public PinLock(TokenVault vault, IMonotonicClock clock)
    {
        this.vault = vault;
        this.clock = clock;
        lastUseAt = clock.Milliseconds;
        BeginWait();
    }

    /// <summary>Whether a PIN must be given.</summary>
    public bool IsLocked => vault.Fault == VaultFault.None && vault.HasPin && !vault.IsUnlocked;

    /// <summary>How many more wrong PINs there may be before the key is erased.</summary>
    public int RemainingAttempts => vault.MaxAttempts - vault.FailedAttempts;

    /// <summary>How long the wait is that follows so many wrong PINs.</summary>
    /// <param name="failedAttempts">Wrong PINs in a row.</param>
    /// <returns>Milliseconds; 0 for none.</returns>
    public static int GetWaitMilliseconds(int failedAttempts)
    {
        int wait = failedAttempts < FirstWaitAfter ? 0 : FirstWaitMilliseconds;
        for (int attempt = FirstWaitAfter; attempt < failedAttempts && wait < MaxWaitMilliseconds; attempt++)
        {
            wait *= 2;
        }

        return wait < MaxWaitMilliseconds ? wait : MaxWaitMilliseconds;
    }

    /// <summary>Milliseconds until a PIN may be tried; 0 for at once.</summary>
    public int GetRemainingWait(long now) => now < waitEndsAt ? (int)(waitEndsAt - now) : 0;

    /// <summary>Tries a PIN.</summary>
    /// <param name="pin">Digits in ASCII; not kept.</param>
    public UnlockResult Unlock(byte[] pin)
    {
        UnlockResult result = vault.Unlock(pin);
        lastUseAt = clock.Milliseconds;
        BeginWait();
        return result;
    }

    /// <summary>The owner has done something. What the host does is not counted: it could keep the token open for ever.</summary>
    public void Touch(long now) => lastUseAt = now;

    /// <summary>Locks the token if it has a PIN and nothing was done for long enough.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="idleSeconds">For how long; 0 for never.</param>
    public void Step(long now, int idleSeconds)
    {
        if (idleSeconds > 0 && vault.HasPin && vault.IsUnlocked && now - lastUseAt >= idleSeconds * 1000L)
        {
            vault.Lock();
        }
    }

    /// <summary>
    /// How often the HMAC must be taken for an unlock of about a second on this device: measured over enough of them
    /// to be seen by a clock that steps by 10 ms.
    /// </summary>
    /// <returns>1,000 to 20,000.</returns>
    public int CalibrateIterations()
    {
        var probe = new byte[TokenVault.MinPinLength];
        int iterations = MinIterations / 8;
        while (true)
        {
            long start = clock.Milliseconds;
            Pbkdf2.DeriveKey(probe, probe, iterations);
            long elapsed = clock.Milliseconds - start;
            if (elapsed >= MinProbeMilliseconds || iterations >= MaxIterations / 8)
            {
                long wanted = elapsed == 0 ? MaxIterations : (long)iterations * UnlockMilliseconds / elapsed;
                return wanted < MinIterations ? MinIterations : wanted > MaxIterations ? MaxIterations : (int)wanted;
            }

            iterations *= 2;
        }
    }

    private void BeginWait()
    {
        int failed = vault.HasPin ? vault.FailedAttempts : 0;
        waitEndsAt = clock.Milliseconds + GetWaitMilliseconds(failed);
    }
}
