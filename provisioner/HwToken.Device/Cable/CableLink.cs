using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using HwToken.Core.Cable;
using HwToken.Core.Encoding;
using HwToken.Device.Links;
using HwToken.Device.WireProtocol;

namespace HwToken.Device.Cable;

/// <summary>
/// Messages over a board's own USB socket (shared/docs/protocol.md, "One cable"): requests as files that the debugger's protocol
/// writes, with a bell that tells the token so, answers as lines that it prints; both sealed with keys made for this session.
/// </summary>
internal sealed class CableLink : ITokenLink
{
    private const string FirmwareAssembly = "HwToken.Firmware.Esp32";
    private const string RequestPath = "I:\\" + CableFormat.FileName;
    private const int Tries = 3;

    // A token that begins sessions again and again, and answers nothing within them.
    private const int MostSessionsInVain = 3;

    private const WireConditions Ours = WireConditions.SourceLevelDebugging | WireConditions.SetByHwToken;

    // A debugger answers in some milliseconds; a board that was restarted only after its boot, a second or two.
    private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromMilliseconds(200);

    // The token takes about a second; it may be drawing, writing its flash, or telling the owner something meanwhile.
    private static readonly TimeSpan AgreementPatience = TimeSpan.FromSeconds(4);

    private readonly IByteChannel channel;
    private readonly DebugPort port;
    private readonly TimeProvider timeProvider;
    private readonly CancellationToken cancellation;
    private readonly AnswerLines lines = new();
    private readonly Queue<byte[]> records = new();
    private readonly WireConditions setByUs;
    private CableSealer? sealer;
    private byte[] unanswered = [];
    private bool isRinging;
    private int sessionsInVain;
    private bool isLost;

    private CableLink(string name, IByteChannel channel, DebugPort port, WireConditions found, TimeProvider timeProvider, CancellationToken cancellation)
    {
        Name = name;
        this.channel = channel;
        this.port = port;
        this.timeProvider = timeProvider;
        this.cancellation = cancellation;
        bool wasSpokenTo = (found & WireConditions.Enabled) != WireConditions.None && (found & WireConditions.SetByHwToken) == WireConditions.None;
        setByUs = wasSpokenTo ? Ours : Ours | WireConditions.Enabled;
        port.TextCame = text =>
        {
            foreach (byte[] record in lines.Add(text))
            {
                records.Enqueue(record);
            }
        };
    }

    public string Name { get; }

    /// <summary>Begins a session with a token.</summary>
    /// <param name="name">What the user calls the port.</param>
    /// <param name="channel">The open port, which is closed with the link.</param>
    /// <param name="port">The debugger's protocol on it.</param>
    /// <param name="conditions">What the runtime's debugger is at.</param>
    /// <param name="timeProvider">This computer's clock.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="TokenLinkException">There is no token, or it can't be spoken to.</exception>
    internal static CableLink Open(string name, IByteChannel channel, DebugPort port, WireConditions conditions, TimeProvider timeProvider, CancellationToken cancellation)
    {
        bool isByDebugger = (conditions & WireConditions.SetByHwToken) == WireConditions.None;
        if ((conditions & WireConditions.Stopped) != WireConditions.None || ((conditions & WireConditions.SourceLevelDebugging) != WireConditions.None && isByDebugger))
        {
            throw new TokenLinkException(LinkProblem.DebuggerAttached, name);
        }

        if (!port.HasAssembly(FirmwareAssembly, CommandPatience))
        {
            throw new TokenLinkException(LinkProblem.OtherFirmware, name);
        }

        if ((conditions & WireConditions.ProgramExited) != WireConditions.None)
        {
            throw new TokenLinkException(LinkProblem.FirmwareEnded, name);
        }

        var link = new CableLink(name, channel, port, conditions, timeProvider, cancellation);
        try
        {
            if (!port.Ping(CommandPatience))
            {
                throw TokenLinkException.NoAnswer(name);
            }

            link.Agree();
            return link;
        }
        catch
        {
            link.SayGoodbye();
            throw;
        }
    }

    public void Send(byte[] message, int length)
    {
        ForgetUnanswered();
        unanswered = message.AsSpan(0, length).ToArray();
        Guard(SendUnanswered);
    }

    public int Receive(byte[] message, TimeSpan timeout)
    {
        long start = timeProvider.GetTimestamp();
        while (true)
        {
            while (records.TryDequeue(out byte[]? record))
            {
                int length = Take(record, message);
                if (length > 0)
                {
                    return length;
                }
            }

            TimeSpan left = timeout - timeProvider.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return 0;
            }

            Guard(() => port.Listen(left));
        }
    }

    public void Dispose()
    {
        SayGoodbye();
        ForgetUnanswered();
        sealer?.Clear();
        channel.Dispose();
    }

    // Bytes of the message that a record holds, 0 for none.
    private int Take(byte[] record, byte[] message)
    {
        if (sealer!.Open(record, record.Length, out int length) is { } opened)
        {
            opened.AsSpan(0, length).CopyTo(message);
            CryptographicOperations.ZeroMemory(opened);
            sessionsInVain = 0;
            ForgetUnanswered();
            Guard(StopRinging);
            return length;
        }

        // The token was restarted, or has forgotten a session in which nothing was asked for a while.
        if (IsNoSession(record) && unanswered.Length > 0)
        {
            if (++sessionsInVain > MostSessionsInVain)
            {
                throw TokenLinkException.Lost(Name);
            }

            Agree();
            Guard(SendUnanswered);
        }

        return 0;
    }

    private static bool IsNoSession(byte[] record) =>
        record.Length == CableFormat.NoSessionLength && record[0] == CableFormat.NoSession && Crc32.Read(record, 1) == Crc32.Compute(record, 0, 1);

    private void Agree()
    {
        CableAgreement agreement = CableAgreement.Create();
        byte[] file = new byte[CableFormat.OpenLength];
        file[0] = CableFormat.Open;
        agreement.Modulus.CopyTo(file, 1);
        Crc32.Append(file, 0, 1 + CableFormat.NumberLength);
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            Guard(() => Put(file));
            long start = timeProvider.GetTimestamp();
            for (TimeSpan left = AgreementPatience; left > TimeSpan.Zero; left = AgreementPatience - timeProvider.GetElapsedTime(start))
            {
                cancellation.ThrowIfCancellationRequested();
                Guard(() => port.Listen(left < CommandPatience ? left : CommandPatience));
                while (records.TryDequeue(out byte[]? record))
                {
                    if (Solve(agreement, record) is { } keys)
                    {
                        sealer?.Clear();
                        sealer = new CableSealer(new HostCipher(), keys, isToken: false);
                        Guard(StopRinging);
                        return;
                    }
                }
            }
        }

        throw new TokenLinkException(LinkProblem.NotListening, Name);
    }

    private static CableKeys? Solve(CableAgreement agreement, byte[] record)
    {
        if (record.Length != CableFormat.OpenedLength || record[0] != CableFormat.Opened)
        {
            return null;
        }

        CableKeys keys = agreement.Solve(record.AsSpan(1, CableFormat.NumberLength));
        if (CryptographicOperations.FixedTimeEquals(keys.Confirmation, record.AsSpan(1 + CableFormat.NumberLength)))
        {
            return keys;
        }

        keys.Clear();
        return null;
    }

    private void SendUnanswered() => Put(sealer!.Seal(unanswered, unanswered.Length));

    // The file first, whole, then the bell.
    private void Put(byte[] file)
    {
        bool? isStored = null;
        for (int attempt = 0; attempt < Tries && isStored is not true; attempt++)
        {
            isStored = port.WriteFile(RequestPath, file, CommandPatience);
        }

        if (isStored is not true)
        {
            throw new TokenLinkException(isStored is null ? LinkProblem.Lost : LinkProblem.StorageRefuses, Name);
        }

        for (int attempt = 0; attempt < Tries; attempt++)
        {
            // A token that was restarted has forgotten that somebody speaks to it, and would print its answers as they are.
            if (port.ChangeConditions(Ours | WireConditions.Enabled, WireConditions.None, CommandPatience) is not null)
            {
                isRinging = true;
                return;
            }
        }

        throw TokenLinkException.Lost(Name);
    }

    private void StopRinging()
    {
        if (isRinging)
        {
            port.TellConditions(WireConditions.None, WireConditions.SourceLevelDebugging);
            isRinging = false;
        }
    }

    private void SayGoodbye()
    {
        if (isLost)
        {
            return;
        }

        try
        {
            // The next who comes finds the board's debugger as it was.
            port.ChangeConditions(WireConditions.None, setByUs, GoodbyePatience);
        }
        catch (Exception exception) when (FramedLink.IsLinkFailure(exception))
        {
            // A board that was unplugged has forgotten it anyway.
        }
    }

    private void ForgetUnanswered()
    {
        CryptographicOperations.ZeroMemory(unanswered);
        unanswered = [];
    }

    private void Guard(Action act)
    {
        if (isLost)
        {
            throw TokenLinkException.Lost(Name);
        }

        try
        {
            act();
        }
        catch (Exception exception) when (FramedLink.IsLinkFailure(exception))
        {
            isLost = true;
            throw TokenLinkException.Lost(Name, exception);
        }
    }
}
