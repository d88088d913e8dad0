using System;
using OtpNet;

namespace HwToken.Cli.Tests.Harness;

/// <summary>Codes on the screen beside those that Otp.NET computes, with no race against the time step.</summary>
internal static class Codes
{
    // The token's clock is set to within milliseconds, and its screen follows within some more.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>Fails unless the screen shows the code of an account.</summary>
    /// <param name="token">The token, whose clock was set by this computer's.</param>
    /// <param name="label">The account's label.</param>
    /// <param name="secret">Its secret in Base32.</param>
    /// <param name="shift">How far the token's world has gone on since.</param>
    internal static void AssertShown(SimulatorProcess token, string label, string secret, TimeSpan shift = default)
    {
        string before = Compute(secret, shift - Tolerance);
        string shown = token.WaitForCode(label);
        string after = Compute(secret, shift + Tolerance);
        Assert.True(shown == before || shown == after, $"The screen shows {shown}, and Otp.NET computes {before}, then {after}.");
    }

    /// <summary>The code at a time from now.</summary>
    internal static string Compute(string secret, TimeSpan shift) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow + shift);
}
