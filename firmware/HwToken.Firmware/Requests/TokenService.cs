using System;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;

namespace HwToken.Firmware.Requests;

/// <summary>
/// The token's side of the protocol: takes requests, has the owner asked where that is needed, has them done one at a time and
/// answers. A request that comes twice, since its answer was lost, is done once (shared/docs/protocol.md, "Session").
/// </summary>
internal sealed class TokenService
{
    private readonly IMessageLink link;
    private readonly TokenParts token;
    private readonly RequestHandler[] handlers;
    private readonly Responder responder;
    private readonly ByteReader reader = new ByteReader();
    private int receivedLength;
    private bool hasHeardNothing;
    private int sequence = -1;
    private uint requestCheck;

    /// <summary>Answers what comes over a link.</summary>
    internal TokenService(IMessageLink link, TokenParts token, RequestHandler[] handlers)
    {
        this.link = link;
        this.token = token;
        this.handlers = handlers;
        responder = new Responder(link);
        Runner = new RequestRunner(token, responder);
    }

    /// <summary>Has requests done.</summary>
    internal readonly RequestRunner Runner;

    /// <summary>Whether the last <see cref="Step"/> neither found bytes from the host nor has anything to do for it.</summary>
    internal bool IsSilent { get; private set; }

    /// <summary>
    /// Looks for a request, one at most, which <see cref="Step"/> does: a host that never stops asking does not keep it from
    /// ending. In between there can be looked how much memory is free.
    /// </summary>
    /// <param name="isHostsTurn">Whether a request may be taken now; what came stays where it is else.</param>
    /// <returns>Whether there is one for which that matters.</returns>
    internal bool Receive(bool isHostsTurn)
    {
        long receivedBefore = link.ReceivedBytes;
        receivedLength = isHostsTurn ? link.TryReceive() : 0;
        hasHeardNothing = isHostsTurn && link.ReceivedBytes == receivedBefore;
        if (receivedLength == 0 || Runner.IsBusy)
        {
            return false;
        }

        RequestHandler? handler = Find(Message.GetVerb(link.Request));
        return handler is not null && handler.LooksAtMemory && token.GetRefusal(handler) == Status.Ok;
    }

    /// <summary>Does the request that was received, and lets time pass.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void Step(long now)
    {
        Runner.SteppedAt = now;
        if (receivedLength > 0)
        {
            Take(receivedLength, now);
            receivedLength = 0;
        }

        IsSilent = hasHeardNothing && !Runner.IsBusy;
        token.Leave.Step(now);
        Runner.Step(now);
    }

    /// <summary>
    /// The token was locked: nothing that was asked or answered before is left, a question is withdrawn with Locked, and
    /// there is no more leave to add. Only the question whether to erase everything stays.
    /// </summary>
    internal void ForgetSession()
    {
        Runner.ForgetSession();
        link.Forget();
        responder.Forget();
        if (!Runner.IsBusy)
        {
            sequence = -1;
        }
    }

    private void Take(int length, long now)
    {
        byte[] bytes = link.Request;
        byte verb = Message.GetVerb(bytes);
        if ((verb & Message.ResponseBit) != 0)
        {
            Array.Clear(bytes, 0, length);
            return;
        }

        // What was answered before the token was locked is not answered again.
        RequestHandler? handler = Find(verb);
        int newSequence = Message.GetSequence(bytes);
        uint newCheck = link.RequestCheck;
        bool isRefused = handler is not null && token.GetRefusal(handler) != Status.Ok;
        if (newSequence == sequence && newCheck == requestCheck && verb != Verb.Hello && !isRefused)
        {
            Array.Clear(bytes, 0, length);
            Repeat(now);
            return;
        }

        if (!Runner.IsBusy && handler is not null && handler.NeedsRoom && !isRefused && !token.Health.HasRoomFor(length))
        {
            Array.Clear(bytes, 0, length);
            responder.Refuse(verb, newSequence, Status.LowMemory, 0);
            return;
        }

        Command? command = handler?.CreateCommand();
        Status status = Read(command, bytes, length);
        Array.Clear(bytes, 0, length);
        if (verb == Verb.Hello || verb == Verb.Cancel)
        {
            Runner.Withdraw();
        }
        else if (Runner.IsBusy)
        {
            command?.Clear();
            status = Status.Busy;
        }

        if (status != Status.Ok)
        {
            responder.Refuse(verb, newSequence, status, 0);
            return;
        }

        sequence = newSequence;
        requestCheck = newCheck;
        Runner.Begin(new Request(command!, handler!, newSequence), now);
    }

    private RequestHandler? Find(byte verb)
    {
        for (int index = 0; index < handlers.Length; index++)
        {
            if (handlers[index].Verb == verb)
            {
                return handlers[index];
            }
        }

        return null;
    }

    private Status Read(Command? command, byte[] bytes, int length)
    {
        // Hello is answered in every version, so that both sides can say which one is too old.
        if (command is not null && command.Verb == Verb.Hello)
        {
            return Status.Ok;
        }

        if (Message.GetVersion(bytes) != Message.ProtocolVersion)
        {
            return Status.UnsupportedVersion;
        }

        if (command is null)
        {
            return Status.UnknownVerb;
        }

        reader.Reset(bytes, Message.HeaderLength, length - Message.HeaderLength);
        command.ReadRequest(reader);
        if (reader.IsComplete)
        {
            return Status.Ok;
        }

        command.Clear();
        return Status.Malformed;
    }

    // The answer was lost: it is sent again, or it is still to come.
    private void Repeat(long now)
    {
        if (Runner.IsBusy)
        {
            Runner.SendWaiting(now);
        }
        else
        {
            responder.Repeat();
        }
    }
}
