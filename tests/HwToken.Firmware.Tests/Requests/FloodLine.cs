using System;
using HwToken.Core.Protocol;
using HwToken.Firmware.Board;
using HwToken.Simulator.Time;

namespace HwToken.Firmware.Tests.Requests;

/// <summary>
/// A line on which a host never stops: at 115,200 baud into a ring of 4,096 bytes, which loses what the token does not
/// take in time (as Esp32SerialLink's), or so fast that the ring is never empty. An answer takes the time that its bytes
/// do.
/// </summary>
/// <param name="clock">The token's clock; answers move it on.</param>
/// <param name="isEndless">Whether the ring is never empty.</param>
/// <param name="next">Gives the bytes to send next.</param>
internal sealed class FloodLine(SimulatedMonotonicClock clock, bool isEndless, Func<byte[]> next) : ISerialLink
{
    private const int RingBytes = 4096;
    private const double BytesEachMillisecond = 11.52;
    private readonly long startedAt = clock.Milliseconds;
    private byte[] sending = [];
    private int sent;
    private long taken;
    private long lost;

    /// <summary>How many bytes the token has answered with.</summary>
    internal long AnsweredBytes { get; private set; }

    /// <summary>Milliseconds that the token works on each request beside the time of its answer, as an interpreter does.</summary>
    internal int WorkMilliseconds { get; init; }

    /// <summary>A request as a frame.</summary>
    internal static byte[] Frame(byte[] message)
    {
        byte[] frame = new byte[Core.Protocol.Frame.MaxLength];
        byte[] buffer = new byte[message.Length + Core.Protocol.Frame.CheckLength];
        message.CopyTo(buffer, 0);
        return frame[..Core.Protocol.Frame.Encode(buffer, message.Length, frame)];
    }

    /// <summary>A command as a frame.</summary>
    internal static byte[] Frame(Command command, int sequence) => Frame(TestToken.MakeMessage(command, sequence));

    public int Read(byte[] buffer, int offset, int count)
    {
        int waiting = isEndless ? count : GetWaiting();
        int given = Math.Min(waiting, count);
        for (int index = 0; index < given; index++)
        {
            buffer[offset + index] = TakeByte();
        }

        taken += given;
        return given;
    }

    public void Write(byte[] buffer, int offset, int count)
    {
        AnsweredBytes += count;
        clock.Advance(WorkMilliseconds + (int)(count / BytesEachMillisecond));
    }

    private int GetWaiting()
    {
        long arrived = (long)((clock.Milliseconds - startedAt) * BytesEachMillisecond);
        while (arrived - taken - lost > RingBytes)
        {
            TakeByte();
            lost++;
        }

        return (int)(arrived - taken - lost);
    }

    private byte TakeByte()
    {
        while (sent == sending.Length)
        {
            sending = next();
            sent = 0;
        }

        return sending[sent++];
    }
}
