using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Pages;

/// <summary>What the account on the screen is, its fingerprint, and its names in full.</summary>
internal sealed class DetailPage : Page
{
    // A fingerprint is compared with a sheet of paper.
    private const int UnusedMilliseconds = 60_000;

    private readonly UserInterface ui;
    private readonly AccountStore accounts;
    private DetailView? view;
    private long usedAt;

    internal DetailPage(UserInterface ui, AccountStore accounts)
    {
        this.ui = ui;
        this.accounts = accounts;
    }

    /// <inheritdoc/>
    internal override bool IsInUse => view is not null;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => view is not null;

    /// <summary>Opens the details of an account.</summary>
    internal void Open(SelectedAccount selected, long now)
    {
        OtpCredential? credential = selected.Account is null ? null : accounts.ReadCredential(selected.Position);
        if (credential is null)
        {
            ui.Messages.Say(MessageTexts.NoDetailsTitle, MessageTexts.NoDetailsText);
            return;
        }

        string fingerprint = OtpFingerprint.Format(OtpFingerprint.Compute(credential));
        credential.Clear();
        view = new DetailView(credential.Account, selected.View.Issuer, selected.View.Label, selected.View.Picture, fingerprint);
        usedAt = now;
    }

    /// <summary>Closes them: another account is on the screen.</summary>
    internal void Close() => view = null;

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        if (view is not null && now - usedAt >= UnusedMilliseconds)
        {
            view = null;
        }
    }

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        view!.ElapsedMilliseconds = now - usedAt;
        return DetailScreen.GetPhase(view);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => DetailScreen.Draw(canvas, view!);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        usedAt = now;
        int page = view!.Page + (press.IsSecondButton || press.Gesture == Gesture.DoublePress ? -1 : 1);
        if (press.Gesture == Gesture.Hold || (press.IsSecondButton && page < 0))
        {
            view = null;
        }
        else
        {
            view.Page = (page + view.PageCount) % view.PageCount;
        }

        ui.Redraw();
    }

    /// <inheritdoc/>
    internal override void Darken() => view = null;

    /// <inheritdoc/>
    internal override void Forget() => view = null;
}
