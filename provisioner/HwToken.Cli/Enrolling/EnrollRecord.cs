using System;
using HwToken.Core.Otp;

namespace HwToken.Cli.Enrolling;

/// <summary>A serial number, and the token and secret that it belongs to.</summary>
internal sealed class EnrollRecord
{
    /// <summary>The serial number.</summary>
    internal required string Serial { get; init; }

    /// <summary>The token's identity.</summary>
    internal required string TokenId { get; init; }

    /// <summary>The token's board, its model for the identity provider.</summary>
    internal required string Model { get; init; }

    /// <summary>Whose it is; null when nobody's yet.</summary>
    internal string? User { get; init; }

    /// <summary>The account and its secret.</summary>
    internal required OtpCredential Credential { get; init; }

    /// <summary>Whether the token has said that it holds the secret.</summary>
    internal bool IsDone { get; set; }

    /// <summary>The account's fingerprint.</summary>
    internal string Fingerprint => OtpFingerprint.Format(OtpFingerprint.Compute(Credential));

    /// <summary>Clears the secret.</summary>
    internal void Clear() => Array.Clear(Credential.Secret);
}
