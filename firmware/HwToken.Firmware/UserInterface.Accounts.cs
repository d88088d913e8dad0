using HwToken.Core.Otp;
using HwToken.Firmware.Input;
using HwToken.Firmware.Jump;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>Which account is on the screen: by pressing on, by a jump, the one used last after an unlock; and its details.</summary>
internal sealed partial class UserInterface
{
    // Who reads a code and types it needs longer, who presses on to another account hardly ever does.
    private const int UseMilliseconds = 5000;

    // A fingerprint is compared with a sheet of paper.
    private const int DetailMilliseconds = 60_000;

    private readonly AccountJump jump;
    private long jumpUsedAt;
    private DetailView? details;
    private long detailsUsedAt;
    private bool isUseNoted;

    private void Cycle(long now, int step)
    {
        int count = store.Count;
        if (count > 0)
        {
            Select(now, (selected.Position + step + count) % count);
        }
    }

    private void Select(long now, int position)
    {
        selected.Select(position);
        selectedId = selected.Position < 0 ? -1 : store.GetId(position);
        selectedAt = now;
        isUseNoted = false;
        details = null;
        Redraw();
    }

    // The first account that is shown after an unlock or at power-up.
    private int GetFirstPosition()
    {
        TokenSettings settings = executor.Settings;
        int position = settings.LastUsedFirst ? store.FindPosition(settings.LastUsedId) : 0;
        return position < 0 ? 0 : position;
    }

    // An account whose code was on the screen for long enough is the one used last. That is stored once for each use of
    // another account: at each press it would wear the flash, and at a lock it would be lost with the power.
    private void NoteUse(long now)
    {
        if (!isUseNoted && drawnKind == ScreenKind.Account && selected.View.HasCode && now - selectedAt >= UseMilliseconds)
        {
            isUseNoted = true;
            if (executor.Settings.LastUsedFirst)
            {
                executor.Settings.SetLastUsed(selectedId);
            }
        }
    }

    private void StepJump(long now)
    {
        if (jump.IsSorting)
        {
            jumpUsedAt = now;
        }

        jump.Step();
    }

    private void OpenJump(long now)
    {
        jumpUsedAt = now;
        jump.Open();
        StepJump(now);
    }

    private void HandleJump(long now, Gesture gesture, bool isSecondButton)
    {
        jumpUsedAt = now;
        if (gesture == Gesture.Hold)
        {
            AwaitRelease(ScreenKind.Jump, isSecondButton);
        }
        else if (gesture == Gesture.DoublePress || isSecondButton)
        {
            jump.View!.SelectPrevious();
        }
        else
        {
            jump.View!.SelectNext();
        }

        Redraw();
    }

    private void ChooseJump(long now)
    {
        jumpUsedAt = now;
        int position = jump.Choose();
        if (position != AccountJump.NoPosition)
        {
            Select(now, position);
        }
    }

    private void OpenDetails(long now)
    {
        OtpCredential? credential = selected.Account == null ? null : store.ReadCredential(selected.Position);
        if (credential == null)
        {
            Say(now, MessageTexts.NoDetailsTitle, MessageTexts.NoDetailsText);
            return;
        }

        string fingerprint = OtpFingerprint.Format(OtpFingerprint.Compute(credential));
        credential.Clear();
        details = new DetailView(credential.Account, selected.View.Issuer, selected.View.Label, selected.View.Picture, fingerprint);
        detailsUsedAt = now;
    }

    private void HandleDetails(long now, Gesture gesture)
    {
        detailsUsedAt = now;
        if (gesture == Gesture.Hold)
        {
            details = null;
        }
        else
        {
            details!.ShowsNames = !details.ShowsNames;
        }

        Redraw();
    }
}
