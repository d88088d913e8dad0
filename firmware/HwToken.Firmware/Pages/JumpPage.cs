using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Jump;

namespace HwToken.Firmware.Pages;

/// <summary>Lists of names, or of ranges of names, to choose an account from; first a message while they are sorted.</summary>
internal sealed class JumpPage : Page
{
    private const int UnusedMilliseconds = 15_000;
    private const int SortingPhase = -1;

    private readonly UserInterface ui;
    private readonly AccountJump jump;
    private long usedAt;

    internal JumpPage(UserInterface ui, AccountStore accounts)
    {
        this.ui = ui;
        jump = new AccountJump(accounts);
    }

    /// <inheritdoc/>
    internal override bool IsInUse => jump.IsOpen;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => jump.IsOpen;

    /// <summary>Opens the first list, as soon as the names are sorted.</summary>
    internal void Open(long now)
    {
        usedAt = now;
        jump.Open();
        Step(now);
    }

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        if (!jump.IsOpen)
        {
            return;
        }

        bool wasSorting = jump.IsSorting;
        if (wasSorting)
        {
            usedAt = now;
        }

        jump.Step();
        if (wasSorting && !jump.IsSorting)
        {
            ui.Redraw();
        }

        if (now - usedAt >= UnusedMilliseconds)
        {
            jump.Close();
        }
    }

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        JumpView? view = jump.View;
        if (view is null)
        {
            return SortingPhase;
        }

        view.ElapsedMilliseconds = now - usedAt;
        return JumpScreen.GetPhase(view);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas)
    {
        JumpView? view = jump.View;
        if (view is null)
        {
            MessageScreen.Draw(canvas, MessageView.Make(MessageScreen.Cells, MessageTexts.SortingTitle, MessageTexts.SortingText));
        }
        else
        {
            JumpScreen.Draw(canvas, view);
        }
    }

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        JumpView? view = jump.View;
        if (view is null)
        {
            return;
        }

        usedAt = now;
        if (press.Gesture == Gesture.Hold)
        {
            ui.AwaitRelease(this, press);
        }
        else if (press.Gesture == Gesture.DoublePress || press.IsSecondButton)
        {
            view.SelectPrevious();
        }
        else
        {
            view.SelectNext();
        }

        ui.Redraw();
    }

    /// <inheritdoc/>
    internal override void Release(long now)
    {
        if (jump.View is null)
        {
            return;
        }

        usedAt = now;
        int position = jump.Choose();
        if (position != AccountJump.NoPosition)
        {
            ui.Accounts.Select(position, now);
        }
    }

    /// <inheritdoc/>
    internal override void Darken() => jump.Close();

    /// <inheritdoc/>
    internal override void Forget() => jump.Forget();
}
