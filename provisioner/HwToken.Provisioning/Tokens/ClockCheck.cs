using System;
using System.Threading;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Tokens;

/// <summary>Whether a token's clock is good enough for codes.</summary>
public sealed class ClockCheck
{
    // Sites take the neighbouring codes too, but a clock that is this far off gets worse.
    private static readonly TimeSpan MostOff = TimeSpan.FromSeconds(5);

    // A set takes up to a second and wears the storage a little; less than this no code depends on.
    private static readonly TimeSpan WorthSetting = TimeSpan.FromMilliseconds(500);

    private ClockCheck(ClockMeasurement before, ClockMeasurement? after)
    {
        Before = before;
        After = after;
    }

    /// <summary>The clock as it was found.</summary>
    public ClockMeasurement Before { get; }

    /// <summary>The clock after it was set; null when it was not.</summary>
    public ClockMeasurement? After { get; }

    /// <summary>Whether it runs, and is less than five seconds off.</summary>
    public static bool IsGood(ClockMeasurement clock) => clock.State == ClockState.Running && clock.Offset.Duration() <= MostOff;

    /// <summary>Sets the token's clock if it does not run, or is off by half a second more than the measurement may be, and says so.</summary>
    public static ClockCheck SetIfNeeded(TokenSession session, IUser user, CancellationToken cancellation)
    {
        ClockMeasurement before = session.MeasureClock();
        if (before.State == ClockState.Running && before.Offset.Duration() <= WorthSetting + before.Uncertainty)
        {
            return new ClockCheck(before, null);
        }

        user.Say($"The token's clock {ClockText.Describe(before)}: setting it.");
        ClockMeasurement after = session.SetClock(cancellation);
        user.Say($"The token's clock {ClockText.Describe(after)} now.");
        return new ClockCheck(before, after);
    }

    /// <summary>Says of a clock that runs if its codes may be wrong; one that does not run shows that itself.</summary>
    public static void Warn(TokenSession session, IUser user)
    {
        ClockMeasurement clock = session.MeasureClock();
        if (clock.State == ClockState.Running && !IsGood(clock))
        {
            user.Say($"The token's clock {ClockText.Describe(clock)}: {user.Guidance.SetClock} sets it, unless it is this computer's that is wrong.");
        }
    }
}
