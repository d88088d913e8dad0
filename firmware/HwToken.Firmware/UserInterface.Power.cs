using HwToken.Firmware.Input;

namespace HwToken.Firmware;

/// <summary>When the screen is lit, what a press that lit it must not do, and what is forgotten when it goes dark.</summary>
internal sealed partial class UserInterface
{
    // A contact that is closed when the firmware looks for the first time, and a little time for it to rest.
    private const int WakingPressMilliseconds = 100;

    private readonly ScreenPower screenPower;
    private readonly PictureShift pictureShift;
    private readonly StartReason startReason;
    private bool isWakingPress;
    private bool isWakingHold;

    /// <summary>Whether the screen is off.</summary>
    internal bool IsScreenOff => screenPower.IsOff;

    /// <summary>Whether nothing here waits for its owner.</summary>
    internal bool IsIdle => screenPower.IsOff && GetQuestion() == null && !pinDialog.IsOpen && heldKind == ScreenKind.None;

    // Lights the screen while a button is down. The gesture of a press that found it dark is dropped: who presses in the
    // dark does not know what on. Only the long hold counts, since locking is never wrong.
    private Gesture Wake(long now, Gesture gesture, bool isAnyDown)
    {
        if (isAnyDown)
        {
            isWakingPress |= screenPower.IsOff || (startReason == StartReason.Press && now - startedAt < WakingPressMilliseconds);
            Light(now);
        }
        else if (isWakingHold)
        {
            isWakingHold = false;
            isWakingPress = false;
        }

        if (!isWakingPress || gesture == Gesture.None || gesture == Gesture.LongHold)
        {
            return gesture;
        }

        isWakingHold = gesture == Gesture.Hold;
        isWakingPress = isWakingHold;
        return Gesture.None;
    }

    private void Light(long now)
    {
        bool wasOff = screenPower.IsOff;
        screenPower.Touch(now);
        if (wasOff)
        {
            Redraw();
            int position = store.FindPosition(selectedId);
            if (position >= 0)
            {
                Select(now, position);
            }
        }
    }

    // What is asked, told or typed keeps the screen lit; what only lasts, such as a wait or a fault, does not.
    private void StepPower(long now, ScreenKind kind)
    {
        if (kind == ScreenKind.Question || kind == ScreenKind.Pin || kind == ScreenKind.Busy || kind == ScreenKind.Message)
        {
            Light(now);
        }

        bool wasOff = screenPower.IsOff;
        screenPower.Step(now, executor.Settings.ScreenDim.Seconds, executor.Settings.ScreenOff.Seconds);
        if (screenPower.IsOff && (!wasOff || selected.Position >= 0))
        {
            Darken();
        }
    }

    // A dark screen keeps no code: neither the token's memory nor the display's.
    private void Darken()
    {
        menu = null;
        details = null;
        jump.Close();
        selected.Clear();
        canvas.Clear();
        DisplayAnswers = board.Display.Show(canvas.Frame);
        Redraw();
    }
}
