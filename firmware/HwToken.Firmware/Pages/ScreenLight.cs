using HwToken.Firmware.Board;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Pages;

/// <summary>When the screen is lit, and what a press that lit it must not do.</summary>
internal sealed class ScreenLight
{
    // A contact that is closed when the firmware looks for the first time, and a little time for it to rest.
    private const int WakingPressMilliseconds = 100;

    private readonly ScreenPower power;
    private readonly bool wasStartedByPress;
    private readonly long startedAt;
    private bool isWakingPress;
    private bool isWakingHold;

    internal ScreenLight(ScreenPower power, StartReason startReason, long now)
    {
        this.power = power;
        wasStartedByPress = startReason == StartReason.Press;
        startedAt = now;
    }

    /// <summary>Whether the screen is off.</summary>
    internal bool IsOff => power.IsOff;

    /// <summary>
    /// Lights the screen while a button is down. The gesture of a press that found it dark is dropped: who presses in the dark
    /// does not know what on. Only the long hold counts, since locking is never wrong.
    /// </summary>
    /// <returns>Whether the screen was dark and is lit now.</returns>
    internal bool Wake(Press press, bool isAnyDown, long now)
    {
        bool isLit = false;
        if (isAnyDown)
        {
            isWakingPress |= power.IsOff || (wasStartedByPress && now - startedAt < WakingPressMilliseconds);
            isLit = Light(now);
        }
        else if (isWakingHold)
        {
            isWakingHold = false;
            isWakingPress = false;
        }

        if (isWakingPress && press.Gesture != Gesture.None && press.Gesture != Gesture.LongHold)
        {
            isWakingHold = press.Gesture == Gesture.Hold;
            isWakingPress = isWakingHold;
            press.Gesture = Gesture.None;
        }

        return isLit;
    }

    /// <summary>Lights the screen.</summary>
    /// <returns>Whether it was dark.</returns>
    internal bool Light(long now)
    {
        bool wasOff = power.IsOff;
        power.Touch(now);
        return wasOff;
    }

    /// <summary>Dims the screen or switches it off, if it is time to.</summary>
    internal void Step(long now, int dimSeconds, int offSeconds) => power.Step(now, dimSeconds, offSeconds);
}
