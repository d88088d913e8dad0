using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Requests;

/// <summary>A question to the owner with all that belongs to it: its pages and when they were seen, the PIN that it may need, its answer.</summary>
internal sealed class Approval
{
    /// <summary>Milliseconds after it came up before which no press counts: one that was on its way is no answer.</summary>
    internal const int GuardMilliseconds = 500;

    private readonly IAsker asker;
    private readonly bool needsPin;
    private bool isOver;

    /// <summary>What is asked.</summary>
    internal readonly Question Question;

    /// <summary>When it was asked, in monotonic milliseconds.</summary>
    internal readonly long AskedAt;

    /// <summary>When it came to be the one that is asked now, in monotonic milliseconds.</summary>
    internal long CameUpAt;

    /// <summary>What is on the screen of it; null as long as it is not there.</summary>
    internal ConfirmView? View;

    /// <summary>Whether the owner has answered the question, be it that a PIN is still to come.</summary>
    internal bool IsAnswered;

    /// <summary>Whether it was on the screen at least once.</summary>
    internal bool WasShown;

    /// <summary>Asks.</summary>
    /// <param name="asker">Who wants to know.</param>
    /// <param name="question">What.</param>
    /// <param name="needsPin">Whether a yes takes the PIN too.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal Approval(IAsker asker, Question question, bool needsPin, long now)
    {
        this.asker = asker;
        this.needsPin = needsPin;
        Question = question;
        AskedAt = now;
    }

    /// <summary>Whether the question is still to be answered.</summary>
    internal bool IsAsking => !IsAnswered && !isOver;

    /// <summary>Whether the owner said yes, and the PIN is awaited.</summary>
    internal bool AwaitsPin { get; private set; }

    /// <summary>Whether the owner allowed what was asked.</summary>
    internal bool IsGiven { get; private set; }

    /// <summary>Whether there are pages of it that were not on the screen yet.</summary>
    internal bool HasUnseen => View is not null && View.HasUnseen;

    private long SeenAt => View is null ? AskedAt : AskedAt + View.SeenMilliseconds;

    /// <summary>Whether the time to answer is over, which counts from when all of it was seen.</summary>
    internal bool IsTimeOver(long now) => IsAsking && !HasUnseen && now - SeenAt >= ProtocolLimits.AnswerMilliseconds;

    /// <summary>Whether a press can be meant for it: it began when the question had been there for a while, and for a yes all of it.</summary>
    /// <param name="pressedAt">When the press began.</param>
    /// <param name="isYes">Whether it would say yes.</param>
    internal bool CouldBeRead(long pressedAt, bool isYes) =>
        pressedAt >= CameUpAt + GuardMilliseconds && (!isYes || (!HasUnseen && pressedAt >= SeenAt + GuardMilliseconds));

    /// <summary>The owner answers the question.</summary>
    /// <param name="isYes">Whether with yes.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void Answer(bool isYes, long now)
    {
        IsAnswered = true;
        AwaitsPin = isYes && needsPin;
        IsGiven = isYes && !needsPin;
        if (AwaitsPin)
        {
            asker.AwaitPin(now);
        }
        else
        {
            asker.TakeAnswer(isYes ? Status.Ok : Status.Declined, now);
        }
    }

    /// <summary>The owner gave the PIN that is awaited.</summary>
    internal void GivePin(long now)
    {
        if (AwaitsPin)
        {
            AwaitsPin = false;
            IsGiven = true;
            asker.TakeAnswer(Status.Ok, now);
        }
    }

    /// <summary>The PIN that is awaited will not come.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void AbandonPin(Status reason, long now)
    {
        if (AwaitsPin)
        {
            asker.TakeAnswer(reason, now);
        }
    }

    /// <summary>It is over, answered or not: nothing is asked any more.</summary>
    internal void End()
    {
        isOver = true;
        AwaitsPin = false;
        Hide();
    }

    /// <summary>It leaves the screen: what stood there is overwritten.</summary>
    internal void Hide()
    {
        if (View is not null)
        {
            View.Forget();
            View = null;
        }
    }
}
