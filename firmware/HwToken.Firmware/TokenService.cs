using System;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;

namespace HwToken.Firmware;

/// <summary>
/// The token's side of the protocol: takes requests, asks the owner where that is needed, does them one at
/// a time and answers. A request that comes twice, since its answer was lost, is done once
/// (shared/docs/protocol.md, "Session").
/// </summary>
public sealed class TokenService
{
    /// <summary>Milliseconds for which the host may ask its owner nothing after the first no.</summary>
    public const int FirstPauseMilliseconds = 3000;

    private const int MaxPauseMilliseconds = 300_000;
    private const int WaitingInterval = 500;
    private const int AddsAllowedMilliseconds = 30_000;

    // A display that did not answer is asked again after a second.
    private const int DisplayLostMilliseconds = 1500;

    private readonly IMessageLink link;
    private readonly CommandExecutor executor;
    private readonly TokenClock clock;
    private readonly ByteReader reader = new ByteReader();
    private readonly byte[] response = new byte[Message.MaxLength + Frame.CheckLength];
    private readonly ByteWriter writer;
    private readonly GrowingPause pause = new GrowingPause(FirstPauseMilliseconds, MaxPauseMilliseconds);
    private int responseLength;
    private int receivedLength;
    private bool hasHeardNothing;
    private long steppedAt;

    private Command? pending;
    private int sequence = -1;
    private uint requestCheck;
    private bool awaitsClock;
    private long questionEndsAt;
    private long nextWaitingAt;
    private long addsAllowedUntil;
    private long displaySeenAt;

    /// <summary>Answers what comes over a link.</summary>
    public TokenService(IMessageLink link, CommandExecutor executor, TokenClock clock)
    {
        this.link = link;
        this.executor = executor;
        this.clock = clock;
        writer = new ByteWriter(response);
    }

    /// <summary>What the owner is asked at present, or null.</summary>
    public Question? Question { get; private set; }

    /// <summary>Whether the owner said yes, and must give the PIN before it is done.</summary>
    public bool AwaitsPin { get; private set; }

    /// <summary>When the question came up, in monotonic milliseconds.</summary>
    public long QuestionAskedAt => questionEndsAt - ProtocolLimits.AnswerMilliseconds;

    /// <summary>The request done last, since <see cref="ForgetDeed"/>: what the owner should see. Null for none.</summary>
    public Command? Deed { get; private set; }

    /// <summary>How the request done last went.</summary>
    public Status DeedStatus { get; private set; }

    /// <summary>Whether the owner answered before it was done, or gave leave.</summary>
    public bool IsDeedAsked { get; private set; }

    /// <summary>Whether the owner is entering a PIN or answering the token itself: nothing else is asked then.</summary>
    public bool IsOwnerBusy { get; set; }

    /// <summary>Whether the last <see cref="Step"/> neither found bytes from the host nor has anything to do for it.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>The deed has been shown.</summary>
    public void ForgetDeed() => Deed = null;

    /// <summary>
    /// Looks for a request, one at most, which <see cref="Step"/> does: a host that never stops asking does not keep it from
    /// ending. In between there can be looked how much memory is free.
    /// </summary>
    /// <param name="isHostsTurn">Whether a request may be taken now; what came stays where it is else.</param>
    /// <returns>Whether there is one for which that matters.</returns>
    public bool Receive(bool isHostsTurn)
    {
        long receivedBefore = link.ReceivedBytes;
        receivedLength = isHostsTurn ? link.TryReceive() : 0;
        hasHeardNothing = isHostsTurn && link.ReceivedBytes == receivedBefore;
        return receivedLength > 0 && pending == null && executor.NeedsRoom(Message.GetVerb(link.Request));
    }

    /// <summary>Does the request that was received, and lets time pass.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Step(long now)
    {
        steppedAt = now;
        if (receivedLength > 0)
        {
            Take(receivedLength, now);
            receivedLength = 0;
        }

        IsSilent = hasHeardNothing && pending == null;

        if (executor.AddsAllowed > 0 && now >= addsAllowedUntil)
        {
            executor.AddsAllowed = 0;
        }

        if (executor.DisplayAnswers)
        {
            displaySeenAt = now;
        }

        if ((Question != null || AwaitsPin) && now - displaySeenAt >= DisplayLostMilliseconds)
        {
            Finish(Status.DisplayFailed, 0);
        }
        else if (Question != null && now >= questionEndsAt)
        {
            Finish(Status.TimedOut, 0);
        }
        else if (awaitsClock && !clock.IsSetPending)
        {
            Finish(clock.SetStatus, 0);
        }
        else if (pending != null && now >= nextWaitingAt)
        {
            SendWaiting(now);
        }
    }

    /// <summary>The owner answers the question.</summary>
    /// <param name="accepted">Whether with yes.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Answer(bool accepted, long now)
    {
        if (Question == null || pending == null)
        {
            return;
        }

        IsDeedAsked = true;

        if (!accepted)
        {
            Finish(Status.Declined, 0);
            return;
        }

        Question = null;
        pause.Forget();
        AwaitsPin = executor.NeedsPin(pending);
        if (AwaitsPin)
        {
            SendWaiting(now);
        }
        else
        {
            Execute(pending, now);
        }
    }

    /// <summary>The owner gave the PIN that is awaited.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void ConfirmPin(long now)
    {
        if (AwaitsPin)
        {
            AwaitsPin = false;
            Execute(pending!, now);
        }
    }

    /// <summary>The PIN that is awaited will not come.</summary>
    /// <param name="status">Why.</param>
    public void AbandonPin(Status status)
    {
        if (AwaitsPin)
        {
            Finish(status, 0);
        }
    }

    /// <summary>
    /// The token was locked: nothing that was asked or answered before is left, a question is withdrawn with Locked, and
    /// there is no more leave to add. Only the question whether to erase everything stays.
    /// </summary>
    public void ForgetSession()
    {
        if (AwaitsPin || (Question != null && pending!.Verb != Verb.Reset))
        {
            Finish(Status.Locked, 0);
        }

        executor.ForgetSession();
        link.Forget();
        responseLength = 0;
        Array.Clear(response, 0, response.Length);
        if (pending == null)
        {
            sequence = -1;
        }
    }

    private void Take(int length, long now)
    {
        byte[] request = link.Request;
        byte verb = Message.GetVerb(request);
        if ((verb & Message.ResponseBit) != 0)
        {
            Array.Clear(request, 0, length);
            return;
        }

        // What was answered before the token was locked is not answered again.
        int newSequence = Message.GetSequence(request);
        uint newCheck = link.RequestCheck;
        bool isRepeated = newSequence == sequence && newCheck == requestCheck && verb != Verb.Hello && !executor.IsRefused(verb);
        if (isRepeated)
        {
            Array.Clear(request, 0, length);
            Repeat(now);
            return;
        }

        if (pending == null && !executor.HasRoomFor(verb, length))
        {
            Array.Clear(request, 0, length);
            Refuse(verb, newSequence, Status.LowMemory, 0);
            return;
        }

        Command? command = CommandExecutor.Create(verb);
        Status status = Read(command, request, length);
        Array.Clear(request, 0, length);
        if (verb == Verb.Hello || verb == Verb.Cancel)
        {
            Withdraw();
        }
        else if (pending != null)
        {
            if (command != null)
            {
                command.Clear();
            }

            Refuse(verb, newSequence, Status.Busy, 0);
            return;
        }

        if (status != Status.Ok)
        {
            Refuse(verb, newSequence, status, 0);
            return;
        }

        sequence = newSequence;
        requestCheck = newCheck;
        Begin(command!, now);
    }

    private Status Read(Command? command, byte[] request, int length)
    {
        // Hello is answered in every version, so that both sides can say which one is too old.
        if (command != null && command.Verb == Verb.Hello)
        {
            return Status.Ok;
        }

        if (Message.GetVersion(request) != Message.ProtocolVersion)
        {
            return Status.UnsupportedVersion;
        }

        if (command == null)
        {
            return Status.UnknownVerb;
        }

        reader.Reset(request, Message.HeaderLength, length - Message.HeaderLength);
        command.ReadRequest(reader);
        if (reader.IsComplete)
        {
            return Status.Ok;
        }

        command.Clear();
        return Status.Malformed;
    }

    private void Begin(Command command, long now)
    {
        pending = command;
        IsDeedAsked = command.Verb == Verb.Add && executor.AddsAllowed > 0;
        try
        {
            Status status = executor.Check(command, out Question? question, out int detail);
            if (status != Status.Ok)
            {
                Finish(status, detail);
            }
            else if (question != null && IsOwnerBusy)
            {
                Finish(Status.Busy, 0);
            }
            else if (question != null && !executor.DisplayAnswers)
            {
                Finish(Status.DisplayFailed, 0);
            }
            else if (question != null && pause.GetRemainingSeconds(now) > 0)
            {
                Finish(Status.TooSoon, pause.GetRemainingSeconds(now));
            }
            else if (question != null)
            {
                Question = question;
                questionEndsAt = now + ProtocolLimits.AnswerMilliseconds;
                SendWaiting(now);
            }
            else
            {
                Execute(command, now);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What went wrong may name a secret, so nothing of it is told.
            executor.ForgetKeys();
            if (pending != null)
            {
                Finish(Status.InternalError, 0);
            }
        }
    }

    private void Execute(Command command, long now)
    {
        writer.Reset(Message.HeaderLength, Message.MaxLength);
        Status status;
        int detail;
        try
        {
            status = executor.Execute(command, writer, out detail);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            executor.ForgetKeys();
            status = Status.InternalError;
            detail = 0;
        }

        if (status == Status.Ok && command.Verb == Verb.SetTime)
        {
            awaitsClock = true;
            nextWaitingAt = now + WaitingInterval;
            return;
        }

        if (command.Verb == Verb.BeginAdd || command.Verb == Verb.Add)
        {
            addsAllowedUntil = now + AddsAllowedMilliseconds;
        }

        Finish(status == Status.Ok && writer.Failed ? Status.InternalError : status, detail);
    }

    // Ends the pending request. For Ok its body stands behind the header already; else the detail does.
    private void Finish(Status status, int detail)
    {
        Command command = pending!;
        pending = null;
        if (Question != null || AwaitsPin)
        {
            // A no, no answer, or the host itself withdrew: whatever it asks next, its owner has some peace first.
            pause.Begin(steppedAt);
        }

        Question = null;
        AwaitsPin = false;
        awaitsClock = false;
        if (status != Status.Ok)
        {
            writer.Reset(Message.HeaderLength, Message.MaxLength);
            writer.WriteUInt16(detail);
        }
        else if (command.Verb == Verb.SetTime)
        {
            writer.Reset(Message.HeaderLength, Message.MaxLength);
        }

        responseLength = writer.Position;
        Send(command.Verb, sequence, status, responseLength);
        command.Clear();

        // What only asks or withdraws must not hide a deed that was not shown yet.
        if (command.Verb > Verb.Cancel || command.Verb == Verb.SetTime)
        {
            Deed = command;
            DeedStatus = status;
        }
    }

    private void Withdraw()
    {
        executor.AddsAllowed = 0;
        if (Question != null || AwaitsPin)
        {
            Finish(Status.Cancelled, 0);
        }
        else if (awaitsClock)
        {
            // The clock is set all the same; only nobody waits for it any more.
            pending = null;
            awaitsClock = false;
        }
    }

    // The answer was lost: it is sent again, or it is still to come.
    private void Repeat(long now)
    {
        if (pending != null)
        {
            SendWaiting(now);
        }
        else
        {
            link.Send(response, responseLength);
        }
    }

    // An answer that is not remembered: the pending request and the last answer stay as they are.
    private void Refuse(byte verb, int refusedSequence, Status status, int detail)
    {
        var message = new byte[Message.HeaderLength + 2 + Frame.CheckLength];
        var refusal = new ByteWriter(message);
        Message.WriteHeader(refusal, (byte)(verb | Message.ResponseBit), refusedSequence, status);
        refusal.WriteUInt16(detail);
        link.Send(message, refusal.Position);
    }

    private void SendWaiting(long now)
    {
        nextWaitingAt = now + WaitingInterval;
        Refuse(pending!.Verb, sequence, Status.Waiting, AwaitsPin ? WaitingReason.Pin : Question != null ? WaitingReason.Press : WaitingReason.ClockEdge);
    }

    private void Send(byte verb, int answeredSequence, Status status, int length)
    {
        writer.Reset(0, Message.HeaderLength);
        Message.WriteHeader(writer, (byte)(verb | Message.ResponseBit), answeredSequence, status);
        link.Send(response, length);
    }
}
