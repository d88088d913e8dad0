using HwToken.Firmware.Drawing;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator;

/// <summary>What stands for the token's owner: reads questions before they are answered, and agrees where that is wanted.</summary>
/// <param name="buttons">The buttons under the owner's finger.</param>
/// <param name="display">The display before the owner's eyes.</param>
internal sealed class SimulatedOwner(SimulatedButtons buttons, SimulatedSsd1306 display)
{
    // A person reads a question before answering it; the firmware takes no press for an answer that comes sooner.
    private const int ReadingMilliseconds = 600;
    private const int ApprovalIntervalMilliseconds = 2_000;
    private const int ErasingHoldMilliseconds = ConfirmView.HoldMilliseconds + 300;

    private long shownSince = -1;
    private long askedSince = -1;
    private long nextApproval;
    private long seenVersion = -1;
    private bool hasUnseen;

    /// <summary>Whether every question is answered with yes.</summary>
    internal bool Approves { get; set; }

    /// <summary>Whether the token asks, and a yes counts.</summary>
    internal bool IsAsked => askedSince >= 0;

    /// <summary>Whether what the token asks, if it does, has been read: all of it before a press, enough of it before a hold.</summary>
    /// <param name="gesture">What is to be done then.</param>
    /// <param name="now">The token's milliseconds.</param>
    internal bool HasRead(ButtonGesture gesture, long now) =>
        shownSince < 0 || (!(hasUnseen && gesture.MayGoOn) && now - (gesture.MayGoOn ? askedSince : shownSince) >= ReadingMilliseconds);

    /// <summary>Looks whether the token asks, and answers when it is time.</summary>
    /// <param name="program">What runs on the token; null if nothing does.</param>
    /// <param name="now">The token's milliseconds.</param>
    internal void NoteQuestion(ITokenProgram? program, long now)
    {
        Look(program is not null);
        bool isAsked = program is { AwaitsConfirmation: true };
        shownSince = !isAsked && !hasUnseen ? -1 : shownSince < 0 ? now : shownSince;
        if (!isAsked)
        {
            askedSince = -1;
            return;
        }

        if (askedSince < 0)
        {
            askedSince = now;
            nextApproval = now + ReadingMilliseconds;
        }

        if (Approves && now >= nextApproval && buttons.IsIdle)
        {
            nextApproval = now + ApprovalIntervalMilliseconds;
            buttons.Play(program!.AwaitsHold ? ButtonGesture.Hold(ErasingHoldMilliseconds) : ButtonGesture.Press);
        }
    }

    private void Look(bool isRunning)
    {
        if (!isRunning)
        {
            hasUnseen = false;
            seenVersion = -1;
        }
        else if (display.Version != seenVersion)
        {
            seenVersion = display.Version;
            hasUnseen = QuestionReader.HasUnseen(ScreenCapture.Of(display));
        }
    }
}
