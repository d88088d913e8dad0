using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>An account with its code, which is what the token is for; and which account that is.</summary>
internal sealed class AccountPage : Page
{
    // Who reads a code and types it needs longer, who presses on to another account hardly ever does.
    private const int UseMilliseconds = 5000;

    private readonly UserInterface ui;
    private readonly TokenParts token;
    private readonly AccountStore store;
    private int selectedId = -1;
    private long selectedAt;
    private bool isUseNoted;
    private int drawnRevision;

    internal AccountPage(UserInterface ui, TokenParts token)
    {
        this.ui = ui;
        this.token = token;
        store = token.Accounts;
        Selected = new SelectedAccount(store, token.Clock);
    }

    /// <summary>The account on the screen.</summary>
    internal SelectedAccount Selected { get; }

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => true;

    /// <summary>Shows an account.</summary>
    /// <param name="position">Its position in the owner's order.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void Select(int position, long now)
    {
        Put(position, now);
        ui.Details.Close();
    }

    /// <summary>Shows an account by its id; the present one, or the one in its place, if there is none of that id.</summary>
    internal void Show(int id, long now)
    {
        int position = store.FindPosition(id < 0 ? selectedId : id);
        int last = store.Count - 1;
        Select(position >= 0 ? position : Selected.Position < last ? Selected.Position : last, now);
    }

    /// <summary>Its number in the list may be another; what the owner looks at meanwhile stays.</summary>
    internal void Follow(long now)
    {
        int position = store.FindPosition(selectedId);
        if (position >= 0 && position != Selected.Position)
        {
            Put(position, now);
        }
    }

    /// <summary>The screen is lit again: the account is keyed anew.</summary>
    internal void Light(long now)
    {
        int position = store.FindPosition(selectedId);
        if (position >= 0)
        {
            Select(position, now);
        }
    }

    /// <summary>Makes the next code of a counter.</summary>
    internal void MakeCounterCode()
    {
        Status status = token.Health.MayMakeCodes ? Selected.MakeCounterCode() : Status.SelfTestFailed;
        switch (status)
        {
            case Status.Ok:
                break;
            case Status.SelfTestFailed:
                ui.Messages.Say(MessageTexts.NoCodeSelfTestTitle, MessageTexts.NoCodeSelfTestText);
                break;
            case Status.Full:
                ui.Messages.Say(MessageTexts.CounterAtEndTitle, MessageTexts.CounterAtEndText);
                break;
            default:
                ui.Messages.Say(MessageTexts.CounterNotStoredTitle, MessageTexts.CounterNotStoredText);
                break;
        }
    }

    // An account whose code was on the screen for long enough is the one used last. That is stored once for each use of
    // another account: at each press it would wear the flash, and at a lock it would be lost with the power.

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        if (!isUseNoted && now - selectedAt >= UseMilliseconds && Selected.View.HasCode && ui.Display.IsDrawn(this))
        {
            isUseNoted = true;
            if (token.Settings.LastUsedFirst)
            {
                token.Settings.SetLastUsed(selectedId);
            }
        }
    }

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        if (Selected.Position < 0)
        {
            Select(FindFirst(), now);
        }

        Selected.Update();
        if (Selected.Revision != drawnRevision)
        {
            drawnRevision = Selected.Revision;
            ui.Redraw();
        }

        Selected.View.SaysMenu = !token.Settings.KnowsMenu;
        Selected.View.ElapsedMilliseconds = now - selectedAt;
        return AccountScreen.GetPhase(Selected.View);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => AccountScreen.Draw(canvas, Selected.View);

    /// <inheritdoc/>
    internal override int DrawChange(Canvas canvas, int drawnPhase, int phase)
    {
        if (!AccountScreen.IsOnlyBar(drawnPhase, phase))
        {
            return WholePicture;
        }

        AccountScreen.DrawBar(canvas, Selected.View);
        return CountdownBar.Page;
    }

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        int count = store.Count;
        if (press.Gesture == Gesture.Hold)
        {
            ui.Menu.Open(now);
        }
        else if (count > 0)
        {
            int step = press.Gesture == Gesture.DoublePress || press.IsSecondButton ? -1 : 1;
            Select((Selected.Position + step + count) % count, now);
        }
    }

    /// <inheritdoc/>
    internal override void Darken() => Selected.Clear();

    /// <inheritdoc/>
    internal override void Forget()
    {
        Selected.Clear();
        selectedId = -1;
    }

    private void Put(int position, long now)
    {
        Selected.Select(position);
        selectedId = Selected.Position < 0 ? -1 : store.GetId(position);
        selectedAt = now;
        isUseNoted = false;
        ui.Redraw();
    }

    // The first account that is shown after an unlock or at power-up.
    private int FindFirst()
    {
        int position = token.Settings.LastUsedFirst ? store.FindPosition(token.Settings.LastUsedId) : 0;
        return position < 0 ? 0 : position;
    }
}
