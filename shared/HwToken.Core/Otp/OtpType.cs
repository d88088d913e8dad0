namespace HwToken.Core.Otp;

/// <summary>How an account's codes are made. The numbers travel on the wire and lie in storage.</summary>
public enum OtpType : byte
{
    /// <summary>From the time (RFC 6238).</summary>
    Totp = 1,

    /// <summary>From a counter (RFC 4226).</summary>
    Hotp = 2,

    /// <summary>From the time, written in Steam's alphabet of 26 letters and digits, five of them.</summary>
    Steam = 3,
}
