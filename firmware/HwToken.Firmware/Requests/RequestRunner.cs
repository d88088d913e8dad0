using System;
using HwToken.Core.Protocol;

namespace HwToken.Firmware.Requests;

/// <summary>Has one request at a time done: checked, asked about, executed, answered, and reported to the owner.</summary>
internal sealed class RequestRunner : IAsker
{
    // For which the host may ask its owner nothing after the first no.
    private const int FirstPauseMilliseconds = 3000;
    private const int MaxPauseMilliseconds = 300_000;
    private const int WaitingInterval = 500;

    // A display that did not answer is asked again after a second.
    private const int DisplayLostMilliseconds = 1500;

    private readonly TokenParts token;
    private readonly Responder responder;
    private readonly GrowingPause pause = new GrowingPause(FirstPauseMilliseconds, MaxPauseMilliseconds);

    /// <summary>The moment of the present step.</summary>
    internal long SteppedAt;

    private Request? pending;
    private Request? completed;
    private bool isUnderWay;
    private long nextWaitingAt;
    private long displaySeenAt;

    /// <summary>Works on a token, and answers.</summary>
    internal RequestRunner(TokenParts token, Responder responder)
    {
        this.token = token;
        this.responder = responder;
    }

    /// <summary>Whether a request is not over yet: another one must wait.</summary>
    internal bool IsBusy => pending is not null;

    /// <summary>The request completed last that its owner should see something of, once; null for none.</summary>
    internal Request? TakeCompleted()
    {
        Request? taken = completed;
        completed = null;
        return taken;
    }

    /// <summary>Ends what has waited for long enough, and lets the host know of what waits on.</summary>
    internal void Step(long now)
    {
        if (token.DisplayAnswers)
        {
            displaySeenAt = now;
        }

        if (pending is not null)
        {
            StepPending(pending, now);
        }
    }

    /// <inheritdoc/>
    public void AwaitPin(long now)
    {
        pause.Forget();
        SendWaiting(now);
    }

    /// <inheritdoc/>
    public void TakeAnswer(Status answer, long now)
    {
        if (answer != Status.Ok)
        {
            Finish(answer, 0);
            return;
        }

        pause.Forget();
        token.Desk.Host = null;
        Execute(pending!, now);
    }

    /// <summary>Begins with a request.</summary>
    internal void Begin(Request request, long now)
    {
        pending = request;
        try
        {
            Status status = token.GetRefusal(request.Handler);
            request.Detail = (int)token.Vault.Fault;
            if (status == Status.Ok)
            {
                request.Detail = 0;
                status = request.Handler.Check(request);
            }

            if (status != Status.Ok)
            {
                Finish(status, request.Detail);
            }
            else if (request.Question is not null)
            {
                Ask(request, request.Question, now);
            }
            else
            {
                Execute(request, now);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What went wrong may name a secret, so nothing of it is reported.
            token.ForgetKeys();
            if (pending is not null)
            {
                Finish(Status.InternalError, 0);
            }
        }
    }

    /// <summary>The host takes back what it asked, and the leave that it got.</summary>
    internal void Withdraw()
    {
        token.Leave.Forget();
        if (token.Desk.Host is not null)
        {
            Finish(Status.Cancelled, 0);
        }
        else if (isUnderWay)
        {
            // It is done all the same (the clock is set); only nobody waits for it any more.
            pending = null;
            isUnderWay = false;
        }
    }

    /// <summary>The token was locked: a question is withdrawn, but that whether to erase everything, and there is no more leave to add.</summary>
    internal void ForgetSession()
    {
        Approval? approval = token.Desk.Host;
        if (approval is not null && (approval.AwaitsPin || !pending!.Handler.OutlivesLock))
        {
            Finish(Status.Locked, 0);
        }

        token.Leave.Forget();
    }

    /// <summary>Lets the host know that its request waits, and for what.</summary>
    internal void SendWaiting(long now)
    {
        nextWaitingAt = now + WaitingInterval;
        Approval? approval = token.Desk.Host;
        int reason = approval is null ? WaitingReason.ClockEdge : approval.AwaitsPin ? WaitingReason.Pin : WaitingReason.Press;
        responder.Refuse(pending!.Command.Verb, pending.Sequence, Status.Waiting, reason);
    }

    private void StepPending(Request request, long now)
    {
        Approval? approval = token.Desk.Host;
        if (approval is not null && now - displaySeenAt >= DisplayLostMilliseconds)
        {
            Finish(Status.DisplayFailed, 0);
        }
        else if (approval is not null && approval.IsTimeOver(now))
        {
            Finish(Status.TimedOut, 0);
        }
        else if (isUnderWay && !request.Handler.IsUnderWay)
        {
            request.Handler.WriteResponse(request, responder.BeginBody());
            Finish(request.Handler.Outcome, 0);
        }
        else if (now >= nextWaitingAt)
        {
            SendWaiting(now);
        }
    }

    private void Ask(Request request, Question question, long now)
    {
        if (token.Desk.IsOwnerBusy)
        {
            Finish(Status.Busy, 0);
        }
        else if (!token.DisplayAnswers)
        {
            Finish(Status.DisplayFailed, 0);
        }
        else if (pause.GetRemainingSeconds(now) > 0)
        {
            Finish(Status.TooSoon, pause.GetRemainingSeconds(now));
        }
        else
        {
            request.Approval = new Approval(this, question, request.Handler.NeedsPin && token.Vault.HasPin, now);
            token.Desk.Host = request.Approval;
            SendWaiting(now);
        }
    }

    private void Execute(Request request, long now)
    {
        Status status;
        try
        {
            // The token may have been locked while its owner was asked.
            request.Detail = (int)token.Vault.Fault;
            status = token.GetRefusal(request.Handler);
            if (status == Status.Ok)
            {
                request.Detail = 0;
                status = request.Handler.Execute(request);
                isUnderWay = status == Status.Ok && request.Handler.IsUnderWay;
            }

            if (status == Status.Ok && !isUnderWay)
            {
                request.Handler.WriteResponse(request, responder.BeginBody());
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            token.ForgetKeys();
            status = Status.InternalError;
            request.Detail = 0;
        }

        if (isUnderWay)
        {
            nextWaitingAt = now + WaitingInterval;
            return;
        }

        Finish(status == Status.Ok && responder.Failed ? Status.InternalError : status, request.Detail);
    }

    // Ends the pending request. For Ok the body of its response was written.
    private void Finish(Status status, int detail)
    {
        Request request = pending!;
        Approval? approval = request.Approval;
        pending = null;
        isUnderWay = false;
        token.Desk.Host = null;
        if (approval is not null)
        {
            if (!approval.IsGiven)
            {
                // A no, no answer, or the host itself withdrew: whatever it asks next, its owner has some peace first.
                pause.Begin(SteppedAt);
            }

            request.WasSeen = approval.WasShown && token.DisplayAnswers && SteppedAt - approval.CameUpAt >= Approval.GuardMilliseconds;
            approval.End();
        }

        responder.Send(request.Command.Verb, request.Sequence, status, detail);
        request.Command.Clear();
        request.Status = status;

        // What is not reported must not hide what was not shown yet.
        if (request.Handler.IsReported)
        {
            completed = request;
        }
    }
}
