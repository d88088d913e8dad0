using System;
using HwToken.Device;

namespace HwToken.Cli;

/// <summary>Whether a token's clock is good enough for codes.</summary>
internal static class ClockCheck
{
    // Sites take the neighbouring codes too, but a clock that is this far off gets worse, and it costs nothing to set it.
    private static readonly TimeSpan MostOff = TimeSpan.FromSeconds(5);

    /// <summary>Whether it runs, and is less than five seconds off.</summary>
    internal static bool IsGood(ClockMeasurement clock) => clock.State == ClockState.Running && clock.Offset.Duration() <= MostOff;

    /// <summary>Sets the token's clock if it is not good, and says so.</summary>
    /// <returns>Whether it was set.</returns>
    internal static bool SetIfNeeded(TokenSession session, Output output)
    {
        ClockMeasurement before = session.MeasureClock();
        if (IsGood(before))
        {
            return false;
        }

        output.Say($"The token's clock {ClockText.Describe(before)}: setting it.");
        session.SetClock();
        return true;
    }
}
