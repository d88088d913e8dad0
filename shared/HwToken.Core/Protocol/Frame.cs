using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol;

/// <summary>
/// How a message travels on a byte stream: a zero byte, the message and its CRC-32 in COBS
/// (Cheshire and Baker, 1999), a zero byte (shared/docs/protocol.md, "Frame").
/// </summary>
public static class Frame
{
    /// <summary>Most bytes of a frame, with both zero bytes.</summary>
    public const int MaxLength = 1024;

    /// <summary>Bytes of the check value.</summary>
    public const int CheckLength = 4;

    /// <summary>What parts frames; COBS keeps it out of their inside.</summary>
    public const byte Delimiter = 0;

    private const int CobsBlock = 254;

    /// <summary>Makes a message a frame.</summary>
    /// <param name="message">Holds the message, and room for the four bytes of its check value behind it.</param>
    /// <param name="length">Bytes of the message, at most <see cref="Message.MaxLength"/>.</param>
    /// <param name="frame">Takes the frame; <see cref="MaxLength"/> always suffices.</param>
    /// <returns>Bytes of the frame.</returns>
    public static int Encode(byte[] message, int length, byte[] frame)
    {
        int total = AppendCheck(message, length);
        int written = 0;
        frame[written++] = Delimiter;
        int read = 0;
        while (read <= total)
        {
            int count = GetBlockLength(message, read, total);
            frame[written++] = (byte)(count + 1);
            Array.Copy(message, read, frame, written, count);
            written += count;
            read = GetNextBlock(read, count);
        }

        frame[written++] = Delimiter;
        return written;
    }

    /// <summary>Puts its check value behind a message: the first step for who sends a frame without an array for it.</summary>
    /// <param name="message">Holds the message, and room for the four bytes of its check value behind it.</param>
    /// <param name="length">Bytes of the message.</param>
    /// <returns>Bytes of both.</returns>
    public static int AppendCheck(byte[] message, int length)
    {
        Crc32.Append(message, 0, length);
        return length + CheckLength;
    }

    /// <summary>
    /// A block of COBS is sent as a byte one larger than its length, and what stands before the next zero byte or the end, 254
    /// bytes at most. There is one as long as the start is not beyond the end; of an end behind a zero byte it is empty.
    /// </summary>
    /// <param name="message">Holds a message and its check value.</param>
    /// <param name="start">Where the block starts.</param>
    /// <param name="total">Bytes of both.</param>
    public static int GetBlockLength(byte[] message, int start, int total)
    {
        int at = start;
        int limit = start + CobsBlock < total ? start + CobsBlock : total;
        while (at < limit && message[at] != 0)
        {
            at++;
        }

        return at - start;
    }

    /// <summary>Where the block behind another starts.</summary>
    /// <param name="start">Where the other starts.</param>
    /// <param name="length">Its length.</param>
    public static int GetNextBlock(int start, int length) =>

        // Passed over is the zero byte that ended the block; at the end of the message it is one that is not there.
        length < CobsBlock ? start + length + 1 : start + length;

    /// <summary>Takes a frame's inside apart, in place.</summary>
    /// <param name="encoded">Holds what stood between two zero bytes; holds the message afterwards.</param>
    /// <param name="length">Bytes of it.</param>
    /// <returns>Bytes of the message, or −1 when it is none: bad COBS, a wrong check value, too short.</returns>
    public static int DecodeInPlace(byte[] encoded, int length)
    {
        int read = 0;
        int written = 0;
        while (read < length)
        {
            int code = encoded[read++];
            int count = code - 1;
            if (count > length - read)
            {
                return -1;
            }

            Array.Copy(encoded, read, encoded, written, count);
            read += count;
            written += count;
            if (code <= CobsBlock && read < length)
            {
                encoded[written++] = 0;
            }
        }

        int messageLength = written - CheckLength;
        if (messageLength < Message.HeaderLength)
        {
            return -1;
        }

        return Crc32.Compute(encoded, 0, messageLength) == Crc32.Read(encoded, messageLength) ? messageLength : -1;
    }
}
