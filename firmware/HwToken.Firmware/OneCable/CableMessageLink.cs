using System;
using HwToken.Core.Cable;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Firmware.Board;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.OneCable;

/// <summary>
/// Messages over the board's own USB socket, sealed with keys that are made in memory for each session (shared/docs/protocol.md,
/// "One cable"). While nobody rings, a step asks one question and nothing else; memory is taken while a session is on.
/// </summary>
public sealed class CableMessageLink : IMessageLink
{
    /// <summary>Milliseconds without a request after which a session is forgotten; the host begins another when it goes on.</summary>
    public const int SessionMilliseconds = 120_000;

    // The bell may still be heard for a moment after its request was taken.
    private const int NextLookMilliseconds = 50;

    // A debugger that is attached rings for hours: then a look a second is enough.
    private const int LongestLookMilliseconds = 1000;

    // How long the agreement goes on in one step; a press is seen all the same.
    private const int PieceMilliseconds = 15;

    private static readonly byte[] Nothing = new byte[0];

    private readonly IDebugPort port;
    private readonly ICipher cipher;
    private readonly RandomGenerator random;
    private readonly IMonotonicClock clock;
    private byte[]? file;
    private CubeAgreement? agreement;
    private byte[] modulus = Nothing;
    private byte[] chosen = Nothing;
    private CableSealer? sealer;
    private long lookAt;
    private int lookPause = NextLookMilliseconds;
    private long forgetAt;

    /// <summary>Listens at a port.</summary>
    public CableMessageLink(IDebugPort port, ICipher cipher, RandomGenerator random, IMonotonicClock clock)
    {
        this.port = port;
        this.cipher = cipher;
        this.random = random;
        this.clock = clock;
        Request = Nothing;

        // What lies there is of no session of this start.
        port.TakeRequest(Nothing, false);
    }

    /// <summary>Whether it listens, as the owner chose.</summary>
    public bool IsOn { get; private set; } = true;

    /// <inheritdoc/>
    public byte[] Request { get; private set; }

    /// <inheritdoc/>
    public uint RequestCheck { get; private set; }

    /// <inheritdoc/>
    public long ReceivedBytes { get; private set; }

    /// <summary>Whether a session is on, or begins.</summary>
    public bool HasSession => sealer is not null || agreement is not null;

    /// <summary>Switches it on or off; off it forgets its session.</summary>
    public void Switch(bool isOn)
    {
        IsOn = isOn;
        if (!isOn)
        {
            ForgetSession();
        }
    }

    /// <inheritdoc/>
    public int TryReceive()
    {
        if (!IsOn)
        {
            return 0;
        }

        if (agreement is not null)
        {
            Agree();
            return 0;
        }

        if (sealer is not null && clock.Milliseconds >= forgetAt)
        {
            ForgetSession();
        }

        if (!port.IsRinging)
        {
            lookAt = 0;
            lookPause = NextLookMilliseconds;
            return 0;
        }

        long now = clock.Milliseconds;
        return now < lookAt ? 0 : Look(now);
    }

    /// <inheritdoc/>
    /// <remarks>The session's keys stay: they are none of the vault's, and the host must hear that the token is locked.</remarks>
    public void Forget()
    {
        Array.Clear(Request, 0, Request.Length);
        Request = Nothing;
    }

    /// <inheritdoc/>
    public void Send(byte[] message, int length)
    {
        if (sealer is not null)
        {
            Print(sealer.Seal(message, length));
        }
    }

    private int Look(long now)
    {
        if (file is null)
        {
            file = new byte[CableFormat.MaxLength];
        }

        int length = port.TakeRequest(file, lookAt == 0);
        if (length < 0)
        {
            lookPause = lookPause * 2 < LongestLookMilliseconds ? lookPause * 2 : LongestLookMilliseconds;
            lookAt = now + lookPause;
            if (sealer is null)
            {
                file = null;
            }

            return 0;
        }

        lookPause = NextLookMilliseconds;
        lookAt = now + NextLookMilliseconds;
        ReceivedBytes += length;
        return length == 0 || length > file.Length ? 0 : Take(length, now);
    }

    // Bytes of the message that a file holds, 0 for none.
    private int Take(int length, long now)
    {
        if (file![0] == CableFormat.Open)
        {
            if (length == CableFormat.OpenLength && CubeAgreement.IsModulus(file, 1)
                && Crc32.Read(file, 1 + CableFormat.NumberLength) == Crc32.Compute(file, 0, 1 + CableFormat.NumberLength))
            {
                BeginSession();
            }

            return 0;
        }

        if (file[0] != CableFormat.Request)
        {
            return 0;
        }

        int messageLength = 0;
        byte[]? message = sealer is null ? null : sealer.Open(file, length, out messageLength);
        if (message is null)
        {
            // Of a session before a restart, or cut, or altered: the host that is waiting begins another.
            var answer = new byte[CableFormat.NoSessionLength];
            answer[0] = CableFormat.NoSession;
            Crc32.Append(answer, 0, 1);
            Print(answer);
            return 0;
        }

        forgetAt = now + SessionMilliseconds;
        if (messageLength < Message.HeaderLength || messageLength > Message.MaxLength)
        {
            Array.Clear(message, 0, message.Length);
            return 0;
        }

        Request = message;
        RequestCheck = Crc32.Compute(message, 0, messageLength);
        return messageLength;
    }

    private void BeginSession()
    {
        ForgetKeys();
        modulus = new byte[CableFormat.NumberLength];
        Array.Copy(file!, 1, modulus, 0, modulus.Length);
        chosen = random.Take(CableFormat.NumberLength);
        agreement = new CubeAgreement(modulus, chosen);
    }

    private void Agree()
    {
        ReceivedBytes++;
        long until = clock.Milliseconds + PieceMilliseconds;
        do
        {
            if (agreement!.Step())
            {
                EndAgreement();
                return;
            }
        }
        while (clock.Milliseconds < until);
    }

    private void EndAgreement()
    {
        var answer = new byte[CableFormat.NumberLength];
        agreement!.Write(answer, 0);
        agreement.Clear();
        agreement = null;
        var keys = new CableKeys(chosen, modulus, answer);
        Array.Clear(chosen, 0, chosen.Length);
        chosen = Nothing;
        modulus = Nothing;
        sealer = new CableSealer(cipher, keys, true);
        forgetAt = clock.Milliseconds + SessionMilliseconds;
        var record = new byte[CableFormat.OpenedLength];
        record[0] = CableFormat.Opened;
        Array.Copy(answer, 0, record, 1, answer.Length);
        Array.Copy(keys.Confirmation, 0, record, 1 + answer.Length, CableFormat.TagLength);
        Print(record);
    }

    private void ForgetSession()
    {
        ForgetKeys();
        file = null;
        Forget();
    }

    private void ForgetKeys()
    {
        if (agreement is not null)
        {
            agreement.Clear();
            agreement = null;
        }

        Array.Clear(chosen, 0, chosen.Length);
        if (sealer is not null)
        {
            sealer.Clear();
            sealer = null;
        }
    }

    private void Print(byte[] record)
    {
        for (int start = 0; start < record.Length; start += CableFormat.BytesPerLine)
        {
            int count = record.Length - start;
            bool isLast = count <= CableFormat.BytesPerLine;
            string text = Convert.ToBase64String(record, start, isLast ? count : CableFormat.BytesPerLine);
            port.Print((isLast ? CableFormat.LastLine : CableFormat.LineOfMore) + text + "\n");
        }
    }
}
