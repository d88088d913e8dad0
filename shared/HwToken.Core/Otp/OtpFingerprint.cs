using System;
using System.Security.Cryptography;
using HwToken.Core.Encoding;

namespace HwToken.Core.Otp;

/// <summary>
/// A short one-way check value of what decides an account's codes: secret, type, algorithm, digits and period. It is the
/// same on the token, in a list, in a backup and on paper, so that they can be compared without showing a secret.
/// Names, counter and start time are not in it: they may change, or a backup can't hold them.
/// </summary>
public static class OtpFingerprint
{
    /// <summary>Bytes of a fingerprint: two different accounts share one with a chance of 1 in 2⁴⁰.</summary>
    public const int Length = 5;

    // "HwToken fingerprint 1", then type, algorithm, digits, and the period's two bytes, low one first, as they are stored.
    private const int PrefixLength = 21;
    private const int ParameterLength = 5;

    /// <summary>Computes the first 5 bytes of HMAC-SHA-256 over the parameters, keyed with the secret.</summary>
    public static byte[] Compute(OtpCredential credential)
    {
        OtpAccount account = credential.Account;
        var parameters = new byte[PrefixLength + ParameterLength];
        byte[] prefix = Utf8.GetBytes("HwToken fingerprint 1");
        Array.Copy(prefix, 0, parameters, 0, PrefixLength);
        parameters[PrefixLength] = (byte)account.Type;
        parameters[PrefixLength + 1] = (byte)account.Algorithm;
        parameters[PrefixLength + 2] = (byte)account.Digits;
        if (account.Type != OtpType.Hotp)
        {
            parameters[PrefixLength + 2] = OtpAccountCodec.GetDigitsByte(account);
            parameters[PrefixLength + 3] = (byte)account.Period;
            parameters[PrefixLength + 4] = (byte)(account.Period >> 8);
        }

        byte[] whole = HMACSHA256.HashData(credential.Secret, parameters);
        var fingerprint = new byte[Length];
        Array.Copy(whole, 0, fingerprint, 0, Length);
        return fingerprint;
    }

    /// <summary>A fingerprint as people compare it: eight characters of Base32 in two groups, <c>ABCD-EFGH</c>.</summary>
    public static string Format(byte[] fingerprint)
    {
        string text = Base32.Encode(fingerprint, 0, Length);
        return text.Substring(0, 4) + "-" + text.Substring(4, 4);
    }
}
