using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Pages;

/// <summary>What has happened, for a few seconds or until a press.</summary>
internal sealed class MessagePage : Page
{
    private const int ShortMilliseconds = 2500;
    private const int LongMilliseconds = 10_000;
    private const int RepeatMilliseconds = 600_000;
    private const int NotYet = -1;

    private readonly UserInterface ui;
    private MessageView? view;
    private int duration;
    private long beganAt;
    private bool isHosts;
    private string lastAside = "";
    private long lastAsideAt;

    internal MessagePage(UserInterface ui) => this.ui = ui;

    /// <inheritdoc/>
    internal override bool KeepsLit => true;

    /// <inheritdoc/>
    internal override bool IsInUse => view is not null;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => view is not null;

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        if (view is null)
        {
            return;
        }

        if (beganAt == NotYet)
        {
            // What led to it, such as a PIN that was checked, may have taken longer than it is to be read.
            beganAt = now;
        }
        else if (now - beganAt >= duration)
        {
            view = null;
        }
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => MessageScreen.Draw(canvas, view!);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        // It was for what is below: a host that talks must not take presses away, nor does what the token says, where it is
        // plain what is below: the screen that is always there. Who has read for long only closes with a press.
        view = null;
        if (isHosts || (ui.IsAtRest && !(duration == LongMilliseconds && press.Gesture == Gesture.Press && !press.IsSecondButton)))
        {
            ui.Take(press, now);
        }
    }

    /// <inheritdoc/>
    internal override void Forget() => view = null;

    /// <summary>Takes what is said off the screen.</summary>
    internal void Drop() => view = null;

    /// <summary>Says something.</summary>
    internal void Say(string title, string text)
    {
        isHosts = false;
        view = MessageView.Make(MessageScreen.Cells, title, text);
        duration = ShortMilliseconds;
        beganAt = NotYet;
        ui.Redraw();
    }

    /// <summary>Says something that takes longer to read, or matters more.</summary>
    internal void SayLong(string title, string text)
    {
        Say(title, text);
        duration = LongMilliseconds;
    }

    /// <summary>Says what the host has done.</summary>
    internal void SayOfHost(string title, string text)
    {
        Say(title, text);
        isHosts = true;
    }

    /// <summary>Says what the owner was not asked about, unless it was said lately.</summary>
    internal void SayAside(string title, string text, long now)
    {
        if (title != lastAside || now - lastAsideAt >= RepeatMilliseconds)
        {
            lastAside = title;
            lastAsideAt = now;
            SayOfHost(title, text);
        }
    }
}
