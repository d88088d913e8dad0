namespace HwToken.Firmware.Input;

/// <summary>
/// What the owner did with which button, and when. One object that is filled anew at each step: on the device a structure would
/// be an object too, and one for each step.
/// </summary>
internal sealed class Press
{
    /// <summary>What it was; None when nothing has happened.</summary>
    internal Gesture Gesture;

    /// <summary>When it began, in monotonic milliseconds.</summary>
    internal long BeganAt;

    /// <summary>Whether it was done with the second button.</summary>
    internal bool IsSecondButton;
}
