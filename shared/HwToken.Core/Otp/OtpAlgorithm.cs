namespace HwToken.Core.Otp;

/// <summary>The hash below the HMAC (RFC 6238, section 1.2). The numbers travel on the wire and lie in storage.</summary>
public enum OtpAlgorithm : byte
{
    /// <summary>HMAC-SHA-1, what nearly every site uses.</summary>
    Sha1 = 1,

    /// <summary>HMAC-SHA-256.</summary>
    Sha256 = 2,

    /// <summary>HMAC-SHA-512.</summary>
    Sha512 = 3,
}
