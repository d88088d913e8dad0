namespace HwToken.Firmware.Input;

/// <summary>
/// From a bouncing contact to gestures, by the monotonic clock alone. It must be stepped at least every
/// 20 ms or so; what happens between two steps is not seen, but a press can be reported afterwards.
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
    private long openedSeenAt = -1;

    /// <summary>Whether two quick presses are one gesture, for which a press has to be waited with; else each is one at once.</summary>
    public bool TakesDoublePresses = true;

    /// <summary>When the press of the last gesture began, in monotonic milliseconds.</summary>
    public long PressedAt { get; private set; }

    /// <summary>Whether the button is down, after debouncing.</summary>
    public bool IsDown => isDown;

    /// <summary>Whether the contact is where it was for some time.</summary>
    public bool IsSettled => rawIsDown == isDown;

    /// <summary>Takes a press that edges report, unless the looks found it.</summary>
    /// <param name="closedAt">When the contact closed, in monotonic milliseconds.</param>
    /// <param name="openedAt">When it opened.</param>
    public Gesture TakePress(long closedAt, long openedAt)
    {
        if (isDown || closedAt <= openedSeenAt || openedAt - closedAt < DebounceMilliseconds)
        {
            return Gesture.None;
        }

        _ = Pressed(closedAt);
        openedSeenAt = openedAt;
        if (openedAt - closedAt >= HoldMilliseconds)
        {
            awaitsSecond = false;
            isSecond = false;
            return Gesture.Hold;
        }

        return Released(openedAt);
    }

    /// <summary>Whether the contact was closed at the last look, but not for long enough to count.</summary>
    internal bool IsClosing => rawIsDown && !isDown;

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
            if (isDown)
            {
                return Pressed(rawSince);
            }

            openedSeenAt = rawSince;
            return Released(rawSince);
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

        if (!TakesDoublePresses)
        {
            return Gesture.Press;
        }

        awaitsSecond = true;
        releasedAt = at;
        return Gesture.None;
    }
}
