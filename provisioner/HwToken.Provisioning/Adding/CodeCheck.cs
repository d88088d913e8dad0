using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HwToken.Core.Otp;
using OtpNet;
using OtpType = HwToken.Core.Otp.OtpType;

namespace HwToken.Provisioning.Adding;

/// <summary>
/// Holds a token's code against Otp.NET's: a second implementation, so that a fault of the token's own cannot hide
/// behind itself.
/// </summary>
public static class CodeCheck
{
    private const string SteamAlphabet = "23456789BCDFGHJKMNPQRTVWXY";

    // As many digits as hold all 31 bits that the other forms are made of.
    private const int WholeDigits = 10;

    // A code may have been read just before the step ended; a counter may have been pressed on by mistake.
    private const int NextCounters = 2;

    /// <summary>Whether a code is the account's at present.</summary>
    /// <param name="credential">The account and its secret.</param>
    /// <param name="code">What was typed or read; spaces and dashes do not matter.</param>
    /// <param name="time">The time by the token's clock.</param>
    /// <returns>Whether it is the code of this time step or a neighbouring one; for HOTP, of one of the next three counters.</returns>
    public static bool Matches(OtpCredential credential, string code, DateTimeOffset time)
    {
        string typed = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return GetCandidates(credential, time).Contains(typed, StringComparer.Ordinal);
    }

    /// <summary>The code of a time-based account.</summary>
    public static string Compute(OtpCredential credential, DateTimeOffset time)
    {
        OtpAccount account = credential.Account;
        bool isSteam = account.Type == OtpType.Steam;
        var totp = new OtpNet.Totp(credential.Secret, account.Period, GetMode(account.Algorithm), isSteam ? WholeDigits : account.Digits);
        string code = totp.ComputeTotp(time.UtcDateTime.AddSeconds(-account.StartTime));
        return isSteam ? ToSteam(code) : code;
    }

    private static IEnumerable<string> GetCandidates(OtpCredential credential, DateTimeOffset time)
    {
        OtpAccount account = credential.Account;
        if (account.Type == OtpType.Hotp)
        {
            for (ulong counter = account.Counter; counter <= account.Counter + NextCounters; counter++)
            {
                yield return ComputeHotp(credential, counter);
            }

            yield break;
        }

        var period = TimeSpan.FromSeconds(account.Period);
        yield return Compute(credential, time);
        yield return Compute(credential, time - period);
        yield return Compute(credential, time + period);
    }

    // Otp.NET's Hotp makes up to eight digits. TOTP with steps of a second is the same computation and makes ten.
    private static string ComputeHotp(OtpCredential credential, ulong counter)
    {
        OtpAccount account = credential.Account;
        OtpHashMode mode = GetMode(account.Algorithm);
        return account.Digits <= 8
            ? new Hotp(credential.Secret, mode, account.Digits).ComputeHOTP((long)counter)
            : new OtpNet.Totp(credential.Secret, 1, mode, account.Digits).ComputeTotp(DateTime.UnixEpoch.AddSeconds(counter));
    }

    private static string ToSteam(string code)
    {
        long value = long.Parse(code, CultureInfo.InvariantCulture);
        return string.Create(OtpAccount.SteamDigits, value, (text, rest) =>
        {
            for (int index = 0; index < text.Length; index++)
            {
                text[index] = SteamAlphabet[(int)(rest % SteamAlphabet.Length)];
                rest /= SteamAlphabet.Length;
            }
        });
    }

    private static OtpHashMode GetMode(OtpAlgorithm algorithm) => algorithm switch
    {
        OtpAlgorithm.Sha256 => OtpHashMode.Sha256,
        OtpAlgorithm.Sha512 => OtpHashMode.Sha512,
        _ => OtpHashMode.Sha1,
    };
}
