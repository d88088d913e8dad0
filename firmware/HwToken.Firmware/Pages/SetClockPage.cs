using HwToken.Core.Protocol;
using HwToken.Firmware.Clock;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Drivers.Ds3231;
using HwToken.Firmware.Input;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>
/// The clock is set without a computer: the owner chooses a time, and is asked what a computer's set asks, with the PIN where there is
/// one. It is set and recorded as one that was confirmed.
/// </summary>
internal sealed class SetClockPage : Page
{
    private const int UnusedMilliseconds = 60_000;

    // Who lets go as the minute begins is right by so much.
    private const int UncertaintyMilliseconds = 2000;

    // 2026-01-01, for a clock that knows nothing.
    private const long FirstChoice = 1767225600;

    private readonly UserInterface ui;
    private readonly TokenClock clock;
    private ClockEntry? entry;
    private long usedAt;
    private long chosen;
    private bool isDue;
    private bool isUnderWay;

    internal SetClockPage(UserInterface ui, TokenParts token)
    {
        this.ui = ui;
        clock = token.Clock;
    }

    /// <inheritdoc/>
    internal override bool KeepsLit => true;

    /// <inheritdoc/>
    internal override bool IsInUse => entry is not null;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => entry is not null;

    /// <summary>Lets the owner choose, from the present time on if that is known.</summary>
    internal void Open(long now)
    {
        if (clock.IsMissing)
        {
            ui.Messages.Say(MessageTexts.ClockNotTakenTitle, MessageTexts.ClockNotTakenText);
            return;
        }

        var registers = new byte[7];
        Ds3231Calendar.FromUnixSeconds(clock.IsTrusted ? clock.GetUnixMilliseconds(now) / 1000 : FirstChoice, registers, 0);
        entry = new ClockEntry(registers);
        usedAt = now;
    }

    /// <summary>The owner said yes, and gave the PIN if there is one.</summary>
    /// <param name="time">The time less the monotonic clock's, in milliseconds.</param>
    internal void Begin(long time)
    {
        chosen = time;
        isDue = true;
    }

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        if (entry is not null && now - usedAt >= UnusedMilliseconds)
        {
            Close();
        }

        if (!(isDue || isUnderWay) || clock.IsSetPending)
        {
            return;
        }

        // A computer's set that was under way is made first: it is counted already.
        if (isDue)
        {
            isDue = false;
            isUnderWay = true;
            clock.BeginSet(chosen, UncertaintyMilliseconds, true);
            return;
        }

        isUnderWay = false;
        bool isSet = clock.SetStatus == Status.Ok;
        ui.Messages.Say(isSet ? MessageTexts.ClockChosenTitle : MessageTexts.ClockNotTakenTitle, isSet ? MessageTexts.ClockChosenText : MessageTexts.ClockNotTakenText);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => SetClockScreen.Draw(canvas, entry!);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        usedAt = now;
        if (press.Gesture == Gesture.Hold)
        {
            ui.AwaitRelease(this, press);
            return;
        }

        // Quick presses run together into double presses; they are turns all the same.
        entry!.Turn();
        if (press.Gesture == Gesture.DoublePress)
        {
            entry.Turn();
        }

        ui.Redraw();
    }

    /// <inheritdoc/>
    internal override void Release(long now)
    {
        usedAt = now;
        if (entry is not null && entry.Take())
        {
            ui.Questions.AskForClock((Ds3231Calendar.ToUnixSeconds(entry.Registers) * 1000) - now, now);
            Close();
        }
    }

    /// <inheritdoc/>
    internal override void Darken() => Close();

    /// <inheritdoc/>
    internal override void Forget() => Close();

    private void Close()
    {
        if (entry is not null)
        {
            entry = null;
            ui.Redraw();
        }
    }
}
