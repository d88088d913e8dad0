namespace HwToken.Core.Otp;

/// <summary>
/// What is known of an account without its secret: names, and the parameters of the Key URI format.
/// It may be listed, shown and printed.
/// </summary>
public sealed class OtpAccount
{
    /// <summary>Fewest digits of a code (RFC 4226, section 5.3).</summary>
    public const int MinDigits = 6;

    /// <summary>Most digits of a code: the truncated value has 31 bits, so ten digits hold all of it.</summary>
    public const int MaxDigits = 10;

    /// <summary>Characters of a Steam code.</summary>
    public const int SteamDigits = 5;

    /// <summary>Shortest period, in seconds.</summary>
    public const int MinPeriod = 1;

    /// <summary>Longest period, in seconds.</summary>
    public const int MaxPeriod = 3600;

    /// <summary>Longest secret, in bytes; the shortest is one byte.</summary>
    public const int MaxSecretLength = 128;

    /// <summary>Longest issuer and longest label, in bytes of UTF-8 each.</summary>
    public const int MaxTextLength = 64;

    /// <summary>How the codes are made.</summary>
    public OtpType Type = OtpType.Totp;

    /// <summary>The hash below the HMAC.</summary>
    public OtpAlgorithm Algorithm = OtpAlgorithm.Sha1;

    /// <summary>Characters of a code: 6 to 10, for Steam always 5.</summary>
    public int Digits = MinDigits;

    /// <summary>Seconds that a code lives, 1 to 3600 (X of RFC 6238); unused for HOTP.</summary>
    public int Period = 30;

    /// <summary>Unix time in seconds from which steps are counted (T0 of RFC 6238), usually 0; unused for HOTP.</summary>
    public long StartTime;

    /// <summary>The counter of the next code (C of RFC 4226), HOTP only.</summary>
    public ulong Counter;

    /// <summary>Who the account is with; may be empty; at most 64 bytes of UTF-8.</summary>
    public string Issuer = "";

    /// <summary>Whose account it is; at most 64 bytes of UTF-8; never empty on the token.</summary>
    public string Label = "";
}
