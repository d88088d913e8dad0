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

    // An answer is waited for in short turns, so that stopping is heeded soon; this many silent ones are the end of a try.
    private const int TurnsPerTry = 15;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    // A token that waits is not asked again, so it has the time of all tries at once: on a busy computer a simulated one may stand still for two seconds.
    private const int TurnsWhileWaiting = Tries * TurnsPerTry;

    // A try ends, too, with so many answers to something else: of a question that was withdrawn there may be a few.
    private const int MostForeignAnswers = 64;

    // A token says twice a second that it waits (shared/docs/protocol.md, "Rules"): for a press up to half a minute, for a PIN
    // as long as its owner goes on entering digits. What asks nothing waits for the edge of a second at most.
    private const int MostWaits = 2400;
    private const int MostWaitsWithoutQuestion = 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    // After a no the token gives its owner some peace: who goes on to the next account waits that long, not for longer.
    private const int MaxPauseSeconds = 12;

    private readonly ITokenLink link;
    private readonly byte[] message = new byte[Frame.MaxLength + Frame.CheckLength];
    private readonly TimeProvider timeProvider;
    private readonly CancellationToken interruption;
    private int sequence = RandomNumberGenerator.GetInt32(ushort.MaxValue);

    private TokenSession(ITokenLink link, TimeProvider timeProvider, CancellationToken interruption)
    {
        this.link = link;
        this.timeProvider = timeProvider;
        this.interruption = interruption;
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
    /// <param name="port">As <see cref="TokenPort"/> takes it.</param>
    /// <param name="interruption">Ends every wait of the session, this one included.</param>
    /// <exception cref="TokenLinkException">The port can't be opened, nothing answers, or what answers speaks a newer protocol.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TokenSession Open(string port, CancellationToken interruption = default) =>
        Begin(TokenPort.Open(port, cancellation: interruption), interruption: interruption);

    /// <summary>Says hello over a link, which is closed with the session.</summary>
    /// <param name="link">An open link.</param>
    /// <param name="timeProvider">This computer's clock; the system's by default.</param>
    /// <param name="interruption">Ends every wait of the session, this one included.</param>
    /// <exception cref="TokenLinkException">Nothing answers, or what answers speaks a newer protocol.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TokenSession Begin(ITokenLink link, TimeProvider? timeProvider = null, CancellationToken interruption = default)
    {
        var session = new TokenSession(link, timeProvider ?? TimeProvider.System, interruption);
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
    public void Lock() => Exchange(new LockCommand());

    /// <summary>Erases everything on the token, after a press; a locked token too.</summary>
    public void Reset(CancellationToken cancellation = default) => Ask(new ResetCommand(), cancellation);

    /// <inheritdoc/>
    public void Dispose() => link.Dispose();

    private TokenInfo Hello()
    {
        var hello = new HelloCommand();
        Exchange(hello);
        return new TokenInfo(hello, Message.GetVersion(message));
    }

    // What the token answers without asking anybody.
    private void Exchange(Command command) => Exchange(command, mayAsk: false, interruption);

    // What its owner may have to press for. Stopping withdraws the question.
    private void Ask(Command command, CancellationToken cancellation) => Exchange(command, mayAsk: true, cancellation);

    private void Exchange(Command command, bool mayAsk, CancellationToken cancellation)
    {
        try
        {
            ExchangeOnce(command, mayAsk, cancellation);
        }
        catch (TokenRefusedException refusal) when (refusal is { Status: Status.TooSoon, Detail: <= MaxPauseSeconds } && command.Verb != Verb.Lock)
        {
            PauseAwaited?.Invoke(refusal.Detail);
            _ = cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(refusal.Detail));
            if (cancellation.IsCancellationRequested)
            {
                throw new TokenRefusedException(Status.Cancelled, 0);
            }

            ExchangeOnce(command, mayAsk, cancellation);
        }
    }

    // Sends a request until it is answered. A token does a repeated request once, so repeating is safe.
    private void ExchangeOnce(Command command, bool mayAsk, CancellationToken cancellation)
    {
        sequence = (sequence + 1) & ushort.MaxValue;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            int length = WriteRequest(command);
            try
            {
                link.Send(message, length);
            }
            finally
            {
                Array.Clear(message);
            }

            if (Await(command, mayAsk, cancellation))
            {
                return;
            }
        }

        throw Info is null ? TokenLinkException.NoAnswer(link.Name) : TokenLinkException.Lost(link.Name);
    }

    private int WriteRequest(Command command)
    {
        var writer = new ByteWriter(message);
        writer.Reset(0, Message.MaxLength);
        Message.WriteHeader(writer, command.Verb, sequence, Status.Ok);
        command.WriteRequest(writer);
        return writer.Failed ? throw new InvalidOperationException("The request does not fit into a message.") : writer.Position;
    }

    // Every way through this is counted, so that it ends whatever a token sends.
    private bool Await(Command command, bool mayAsk, CancellationToken cancellation)
    {
        long start = timeProvider.GetTimestamp();
        int lastReason = WaitingReason.ClockEdge;
        int waits = 0;
        int foreign = 0;
        for (int silent = 0; silent < (waits > 0 ? TurnsWhileWaiting : TurnsPerTry) && foreign < MostForeignAnswers;)
        {
            if (cancellation.IsCancellationRequested)
            {
                BreakOff(mayAsk, cancellation);
            }

            int length = link.Receive(message, Turn);
            if (length == 0)
            {
                silent++;
                continue;
            }

            if (length < Message.HeaderLength || Message.GetSequence(message) != sequence || Message.GetVerb(message) != (command.Verb | Message.ResponseBit))
            {
                foreign++;
                continue;
            }

            CheckVersion(Message.GetVersion(message));
            Status status = Message.GetStatus(message);
            var reader = new ByteReader(message, Message.HeaderLength, length - Message.HeaderLength);
            if (status == Status.Waiting)
            {
                silent = 0;
                CheckWait(++waits, start, mayAsk);
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
            return reader.IsComplete ? true : throw TokenLinkException.OutOfForm(link.Name);
        }

        // A token that was waiting and has fallen silent is gone, and with it the question.
        return waits > 0 ? throw TokenLinkException.Lost(link.Name) : false;
    }

    private void CheckWait(int waits, long start, bool mayAsk)
    {
        if (waits > (mayAsk ? MostWaits : MostWaitsWithoutQuestion) || timeProvider.GetElapsedTime(start) > LongestWait)
        {
            Withdraw();
            throw TokenLinkException.Endless(link.Name);
        }
    }

    private void BreakOff(bool mayAsk, CancellationToken cancellation)
    {
        if (!mayAsk)
        {
            throw new OperationCanceledException(cancellation);
        }

        Withdraw();
        throw new TokenRefusedException(Status.Cancelled, 0);
    }

    // Waits for no answer: the pending request's is what counts, and the user has given up waiting.
    private void Withdraw() => link.Send(message, WriteRequest(new CancelCommand()));

    private void CheckVersion(int version)
    {
        if (version > Message.ProtocolVersion)
        {
            throw TokenLinkException.NewerProtocol(link.Name, version, Message.ProtocolVersion);
        }
    }
}
