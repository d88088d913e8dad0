using HwToken.Firmware.Drawing;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator;

/// <summary>What stands for the token's owner: reads questions before they are answered, and agrees where that is wanted.</summary>
/// <param name="buttons">The buttons under the owner's finger.</param>
internal sealed class SimulatedOwner(SimulatedButtons buttons)
{
    // A person reads a question before answering it; the firmware takes no press for an answer that comes sooner.
    private const int ReadingMilliseconds = 600;
    private const int ApprovalIntervalMilliseconds = 2_000;
    private const int ErasingHoldMilliseconds = ConfirmView.HoldMilliseconds + 300;

    private long askedSince = -1;
    private long nextApproval;

    /// <summary>Whether every question is answered with yes.</summary>
    internal bool Approves { get; set; }

    /// <summary>Whether the token asks.</summary>
    internal bool IsAsked => askedSince >= 0;

    /// <summary>Whether what the token asks, if it does, has been read.</summary>
    /// <param name="now">The token's milliseconds.</param>
    internal bool HasRead(long now) => askedSince < 0 || now - askedSince >= ReadingMilliseconds;

    /// <summary>Looks whether the token asks, and answers when it is time.</summary>
    /// <param name="program">What runs on the token; null if nothing does.</param>
    /// <param name="now">The token's milliseconds.</param>
    internal void NoteQuestion(ITokenProgram? program, long now)
    {
        if (program is not { AwaitsConfirmation: true })
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
            buttons.Play(program.AwaitsHold ? ButtonGesture.Hold(ErasingHoldMilliseconds) : ButtonGesture.Press);
        }
    }
}
