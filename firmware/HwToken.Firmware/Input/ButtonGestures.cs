namespace HwToken.Firmware.Input;

/// <summary>
/// From a bouncing contact to gestures, by the monotonic clock alone. It must be stepped at least every
/// 20 ms or so; what happens between two steps is not seen.
/// </summary>
public sealed class ButtonGestures
{
    /// <summary>Milliseconds for which a contact must stay as it is to count.</summary>
    public const int DebounceMilliseconds = 30;

    /// <summary>Milliseconds within which the second press of a double press must begin.</summary>
    public const int DoublePressMilliseconds = 250;

    /// <summary>Milliseconds after which a press is a hold.</summary>
    public const int HoldMilliseconds = 800;

    /// <summary>Milliseconds after which a hold is a long one.</summary>
    public const int LongHoldMilliseconds = 3000;

    private bool rawIsDown;
    private long rawSince;
    private bool isDown;
    private bool isHeld;
    private bool isHeldLong;
    private bool awaitsSecond;
    private bool isSecond;
    private long releasedAt;

    /// <summary>When the press of the last gesture began, in monotonic milliseconds.</summary>
    public long PressedAt { get; private set; }

    /// <summary>Whether the button is down, after debouncing.</summary>
    public bool IsDown => isDown;

    /// <summary>Looks at the contact.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="contactIsClosed">Whether the contact is closed at this moment.</param>
    public Gesture Step(long now, bool contactIsClosed)
    {
        if (contactIsClosed != rawIsDown)
        {
            rawIsDown = contactIsClosed;
            rawSince = now;
        }

        if (rawIsDown != isDown && now - rawSince >= DebounceMilliseconds)
        {
            isDown = rawIsDown;
            return isDown ? Pressed(rawSince) : Released(rawSince);
        }

        if (isDown && !isHeld && now - PressedAt >= HoldMilliseconds)
        {
            isHeld = true;
            awaitsSecond = false;
            isSecond = false;
            return Gesture.Hold;
        }

        if (isDown && isHeld && !isHeldLong && now - PressedAt >= LongHoldMilliseconds)
        {
            isHeldLong = true;
            return Gesture.LongHold;
        }

        // While the contact closes again, the second press is already on its way.
        if (awaitsSecond && !rawIsDown && now - releasedAt >= DoublePressMilliseconds)
        {
            awaitsSecond = false;
            return Gesture.Press;
        }

        return Gesture.None;
    }

    private Gesture Pressed(long at)
    {
        isSecond = awaitsSecond && at - releasedAt < DoublePressMilliseconds;
        awaitsSecond = false;
        isHeld = false;
        isHeldLong = false;
        PressedAt = at;
        return Gesture.None;
    }

    private Gesture Released(long at)
    {
        if (isHeld)
        {
            return Gesture.None;
        }

        if (isSecond)
        {
            isSecond = false;
            return Gesture.DoublePress;
        }

        awaitsSecond = true;
        releasedAt = at;
        return Gesture.None;
    }
}
