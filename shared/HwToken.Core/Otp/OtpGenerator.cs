namespace HwToken.Core.Otp;

/// <summary>An account made ready to give codes: its parameters and its keyed secret.</summary>
public sealed class OtpGenerator
{
    // What stands for no account: nothing of the one before stays.
    private static readonly OtpAccount NoAccount = new OtpAccount();

    private readonly OtpKey key = new OtpKey();

    /// <summary>Has no account yet.</summary>
    public OtpGenerator()
    {
    }

    /// <summary>Keys an account's secret, as <see cref="SetAccount"/> does.</summary>
    public OtpGenerator(OtpAccount account, byte[] secret, int offset, int count) => SetAccount(account, secret, offset, count);

    /// <summary>Keys an account's secret, in place of the one before; arrays that were made for that are used again.</summary>
    /// <param name="account">Parameters within their ranges (<see cref="OtpAccount.Check"/>).</param>
    /// <param name="secret">Holds the secret; not kept.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">How many bytes it has, 1 to 128.</param>
    public void SetAccount(OtpAccount account, byte[] secret, int offset, int count)
    {
        Account = account;
        key.SetSecret(account.Algorithm, secret, offset, count);
    }

    /// <summary>Names and parameters.</summary>
    public OtpAccount Account { get; private set; } = NoAccount;

    /// <summary>The moving factor at a time: the time step, or for HOTP the account's counter.</summary>
    /// <param name="unixSeconds">Seconds since 1970-01-01T00:00:00Z.</param>
    public ulong GetMovingFactor(long unixSeconds) => Account.Type == OtpType.Hotp
        ? Account.Counter
        : (ulong)Totp.GetTimeStep(unixSeconds, Account.StartTime, Account.Period);

    /// <summary>Writes the code of a moving factor.</summary>
    /// <param name="movingFactor">Counter or time step.</param>
    /// <param name="destination">Takes <see cref="OtpAccount.Digits"/> characters from its start; 10 always suffice.</param>
    /// <returns>How many characters were written.</returns>
    public int WriteCode(ulong movingFactor, char[] destination)
    {
        int truncated = key.Truncate(movingFactor);
        if (Account.Type == OtpType.Steam)
        {
            OtpCode.WriteSteam(truncated, destination, 0);
            return OtpAccount.SteamDigits;
        }

        OtpCode.WriteDecimal(truncated, Account.Digits, destination, 0);
        return Account.Digits;
    }

    /// <summary>Overwrites all that depends on the secret, and forgets the account.</summary>
    public void Clear()
    {
        Account = NoAccount;
        key.Clear();
    }
}
