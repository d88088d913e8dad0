using HwToken.Firmware.Board;

namespace HwToken.Firmware.Input;

/// <summary>The token's buttons, debounced. Nobody else looks at their contacts.</summary>
internal sealed class Buttons
{
    private readonly IButtons contacts;
    private readonly ButtonGestures first = new ButtonGestures();
    private readonly ButtonGestures? second;

    /// <summary>Looks at the first contact: one that is closed already was held while the power came.</summary>
    internal Buttons(IButtons contacts)
    {
        this.contacts = contacts;
        if (contacts.Count > 1)
        {
            second = new ButtonGestures();
            second.TakesDoublePresses = false;
        }

        IsHeldSinceStart = contacts.IsDown(0);
    }

    /// <summary>What was done last; always the same object.</summary>
    internal Press Press { get; } = new Press();

    /// <summary>Whether a button is down.</summary>
    internal bool IsAnyDown => first.IsDown || (second is not null && second.IsDown);

    /// <summary>Whether the first button has been down ever since the start.</summary>
    internal bool IsHeldSinceStart { get; private set; }

    /// <summary>Since when the first button is down, in monotonic milliseconds; −1 when it is not.</summary>
    internal long FirstHeldSince => first.IsDown ? first.PressedAt : -1;

    /// <summary>Whether a button is down.</summary>
    /// <param name="isSecondButton">Which one.</param>
    internal bool IsDown(bool isSecondButton) => isSecondButton ? second is not null && second.IsDown : first.IsDown;

    /// <summary>Whether no contact has moved lately.</summary>
    internal bool AreSettled => first.IsSettled && (second is null || second.IsSettled);

    /// <summary>Looks at the contacts and fills <see cref="Press"/>; at least every 20 ms or so.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="hasSecondButton">Whether a second button is there, which goes back: then a press of the first need not wait whether it is a double one.</param>
    internal void Step(long now, bool hasSecondButton)
    {
        first.TakesDoublePresses = !hasSecondButton;
        Press.Gesture = Look(first, 0, now);
        Press.BeganAt = first.PressedAt;
        Press.IsSecondButton = false;
        IsHeldSinceStart = IsHeldSinceStart && (first.IsDown || first.IsClosing);
        if (second is null || Press.Gesture != Gesture.None)
        {
            // What the second did as well is found at the next look, by its time: it is not lost.
            return;
        }

        Gesture gesture = Look(second, 1, now);
        if (gesture != Gesture.None)
        {
            Press.Gesture = gesture;
            Press.BeganAt = second.PressedAt;
            Press.IsSecondButton = true;
        }
    }

    private Gesture Look(ButtonGestures button, int index, long now)
    {
        Gesture gesture = button.Step(now, contacts.IsDown(index));
        if (gesture == Gesture.None && contacts.TakePress(index, out long closedAt, out long openedAt))
        {
            gesture = button.TakePress(closedAt, openedAt);
        }

        return gesture;
    }
}
