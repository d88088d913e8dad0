using System;

namespace HwToken.Core.Otp;

/// <summary>An account together with its secret, on its way to the token. Clear it after use.</summary>
public sealed class OtpCredential
{
    /// <summary>Joins an account and its secret; the array is kept, not copied.</summary>
    /// <param name="account">Names and parameters.</param>
    /// <param name="secret">1 to 128 bytes.</param>
    public OtpCredential(OtpAccount account, byte[] secret)
    {
        Account = account;
        Secret = secret;
    }

    /// <summary>Names and parameters.</summary>
    public OtpAccount Account { get; }

    /// <summary>The shared secret (K of RFC 4226), 1 to 128 bytes, leading zeros included.</summary>
    public byte[] Secret { get; }

    /// <summary>Overwrites the secret with zeros.</summary>
    public void Clear() => Array.Clear(Secret, 0, Secret.Length);
}
