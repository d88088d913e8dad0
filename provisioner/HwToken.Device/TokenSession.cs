using System;
using System.Security.Cryptography;
using System.Threading;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Device.Links;

namespace HwToken.Device;

/// <summary>What a user wants of a token, over any link. Not for more than one thread.</summary>
public sealed partial class TokenSession : IDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1.5);

    // After a no the token gives its owner some peace: who goes on to the next account waits that long, not for longer.
    private const int MaxPauseSeconds = 12;

    private readonly ITokenLink link;
    private readonly byte[] message = new byte[Frame.MaxLength + Frame.CheckLength];
    private readonly TimeProvider timeProvider;
    private int sequence = RandomNumberGenerator.GetInt32(ushort.MaxValue);

    private TokenSession(ITokenLink link, TimeProvider timeProvider)
    {
        this.link = link;
        this.timeProvider = timeProvider;
        Info = null!;
    }

    /// <summary>What the token said of itself when the session began.</summary>
    public TokenInfo Info { get; private set; }

    /// <summary>What the user calls the link.</summary>
    public string LinkName => link.Name;

    /// <summary>Called once for each request that waits for a press on the token.</summary>
    public Action? PressAwaited { get; set; }

    /// <summary>Called once for each request that waits for the PIN, to be given on the token.</summary>
    public Action? PinAwaited { get; set; }

    /// <summary>Called when the token takes the request only after some seconds, for which the session waits.</summary>
    public Action<int>? PauseAwaited { get; set; }

    /// <summary>Opens a port and says hello.</summary>
    /// <exception cref="TokenLinkException">The port can't be opened, nothing answers, or what answers speaks a newer protocol.</exception>
    public static TokenSession Open(string port) => Begin(TokenPort.Open(port));

    /// <summary>Says hello over a link, which is closed with the session.</summary>
    /// <param name="link">An open link.</param>
    /// <param name="timeProvider">This computer's clock; the system's by default.</param>
    /// <exception cref="TokenLinkException">Nothing answers, or what answers speaks a newer protocol.</exception>
    public static TokenSession Begin(ITokenLink link, TimeProvider? timeProvider = null)
    {
        var session = new TokenSession(link, timeProvider ?? TimeProvider.System);
        try
        {
            session.Info = session.Hello();
            return session;
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    /// <summary>Says hello again, for what has changed since.</summary>
    public TokenInfo Refresh() => Info = Hello();

    /// <summary>Locks the token; only its PIN, given on it, opens it again.</summary>
    public void Lock() => Exchange(new LockCommand(), CancellationToken.None);

    /// <summary>Erases everything on the token, after a press; a locked token too.</summary>
    public void Reset(CancellationToken cancellation = default) => Exchange(new ResetCommand(), cancellation);

    /// <inheritdoc/>
    public void Dispose() => link.Dispose();

    private TokenInfo Hello()
    {
        var hello = new HelloCommand();
        Exchange(hello, CancellationToken.None);
        return new TokenInfo(hello, Message.GetVersion(message));
    }

    private void Exchange(Command command, CancellationToken cancellation)
    {
        try
        {
            ExchangeOnce(command, cancellation);
        }
        catch (TokenRefusedException refusal) when (refusal is { Status: Status.TooSoon, Detail: <= MaxPauseSeconds } && command.Verb != Verb.Lock)
        {
            PauseAwaited?.Invoke(refusal.Detail);
            _ = cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(refusal.Detail));
            if (cancellation.IsCancellationRequested)
            {
                throw new TokenRefusedException(Status.Cancelled, 0);
            }

            ExchangeOnce(command, cancellation);
        }
    }

    // Sends a request until it is answered. A token does a repeated request once, so repeating is safe.
    private void ExchangeOnce(Command command, CancellationToken cancellation)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            if (attempt == 0)
            {
                sequence = (sequence + 1) & ushort.MaxValue;
            }

            int length = WriteRequest(command);
            try
            {
                link.Send(message, length);
            }
            finally
            {
                Array.Clear(message);
            }

            if (Await(command, cancellation))
            {
                return;
            }
        }

        throw Info == null ? TokenLinkException.NoAnswer(link.Name) : TokenLinkException.Lost(link.Name);
    }

    private int WriteRequest(Command command)
    {
        var writer = new ByteWriter(message);
        writer.Reset(0, Message.MaxLength);
        Message.WriteHeader(writer, command.Verb, sequence, Status.Ok);
        command.WriteRequest(writer);
        return writer.Failed ? throw new InvalidOperationException("The request does not fit into a message.") : writer.Position;
    }

    private bool Await(Command command, CancellationToken cancellation)
    {
        bool isWaiting = false;
        int lastReason = WaitingReason.ClockEdge;
        while (true)
        {
            if (cancellation.IsCancellationRequested)
            {
                Withdraw();
                throw new TokenRefusedException(Status.Cancelled, 0);
            }

            int length = link.Receive(message, AnswerTimeout);
            if (length == 0)
            {
                // A token that was waiting and has fallen silent is gone, and with it the question.
                return isWaiting ? throw TokenLinkException.Lost(link.Name) : false;
            }

            if (Message.GetSequence(message) != sequence || Message.GetVerb(message) != (command.Verb | Message.ResponseBit))
            {
                continue;
            }

            CheckVersion(Message.GetVersion(message));
            Status status = Message.GetStatus(message);
            var reader = new ByteReader(message, Message.HeaderLength, length - Message.HeaderLength);
            if (status == Status.Waiting)
            {
                isWaiting = true;
                int reason = reader.ReadUInt16();
                if (reason != lastReason)
                {
                    lastReason = reason;
                    (reason == WaitingReason.Press ? PressAwaited : reason == WaitingReason.Pin ? PinAwaited : null)?.Invoke();
                }

                continue;
            }

            if (status != Status.Ok)
            {
                throw new TokenRefusedException(status, reader.ReadUInt16());
            }

            command.ReadResponse(reader);
            return reader.IsComplete ? true : throw new TokenLinkException($"The token on {link.Name} answered in a form that this program does not know. Update the older of the two.");
        }
    }

    // Waits for no answer: the pending request's is what counts, and the user has given up waiting.
    private void Withdraw() => link.Send(message, WriteRequest(new CancelCommand()));

    private static void CheckVersion(int version)
    {
        if (version > Message.ProtocolVersion)
        {
            throw new TokenLinkException($"The token speaks protocol {version}, newer than this program's {Message.ProtocolVersion}. Update hwtoken; nothing was changed.");
        }
    }
}
