using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Pages;

/// <summary>What has happened, for a few seconds or until a press.</summary>
internal sealed class MessagePage : Page
{
    private const int ShortMilliseconds = 2500;
    private const int LongMilliseconds = 10_000;
    private const int RepeatMilliseconds = 600_000;

    private readonly UserInterface ui;
    private MessageView? view;
    private long endsAt;
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
        if (view is not null && now >= endsAt)
        {
            view = null;
        }
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => MessageScreen.Draw(canvas, view!);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        view = null;
        if (isHosts)
        {
            // It was for what is below: a host that talks must not take presses away.
            ui.Take(press, now);
        }
    }

    /// <inheritdoc/>
    internal override void Forget() => view = null;

    /// <summary>Takes what is said off the screen.</summary>
    internal void Drop() => view = null;

    /// <summary>Says something.</summary>
    internal void Say(string title, string text, long now)
    {
        isHosts = false;
        view = MessageView.Make(MessageScreen.Cells, title, text);
        endsAt = now + ShortMilliseconds;
        ui.Redraw();
    }

    /// <summary>Says something that takes longer to read, or matters more.</summary>
    internal void SayLong(string title, string text, long now)
    {
        Say(title, text, now);
        endsAt = now + LongMilliseconds;
    }

    /// <summary>Says what the host has done.</summary>
    internal void SayOfHost(string title, string text, long now)
    {
        Say(title, text, now);
        isHosts = true;
    }

    /// <summary>Says what the owner was not asked about, unless it was said lately.</summary>
    internal void SayAside(string title, string text, long now)
    {
        if (title != lastAside || now - lastAsideAt >= RepeatMilliseconds)
        {
            lastAside = title;
            lastAsideAt = now;
            SayOfHost(title, text, now);
        }
    }
}
