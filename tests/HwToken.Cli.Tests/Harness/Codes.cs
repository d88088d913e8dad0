using System;
using OtpNet;

namespace HwToken.Cli.Tests.Harness;

/// <summary>Codes on the screen beside those that Otp.NET computes, with no race against the time step.</summary>
internal static class Codes
{
    /// <summary>Reads an account's code from the screen.</summary>
    /// <param name="token">The token, whose clock was set by this computer's.</param>
    /// <param name="label">The account's label.</param>
    /// <param name="secret">Its secret in Base32.</param>
    /// <param name="shift">How far the token's world has gone on since.</param>
    /// <returns>Otp.NET's code just before the reading, the code that was read, Otp.NET's just after.</returns>
    internal static (string Before, string Read, string After) Read(SimulatorProcess token, string label, string secret, TimeSpan shift = default)
    {
        var totp = new Totp(Base32Encoding.ToBytes(secret));

        // The token's clock may be some milliseconds off.
        TimeSpan tolerance = TimeSpan.FromSeconds(1);
        string before = totp.ComputeTotp(DateTime.UtcNow + shift - tolerance);
        string read = token.WaitForCode(label);
        return (before, read, totp.ComputeTotp(DateTime.UtcNow + shift + tolerance));
    }

    /// <summary>The code at present.</summary>
    internal static string Compute(string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow);
}
