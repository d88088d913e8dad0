using System;

namespace HwToken.Device.WireProtocol;

/// <summary>
/// Finds packets in what a port sends. What stands between them, a chip's boot text, text from before the first ping, noise, half a packet,
/// is passed over.
/// </summary>
internal sealed class WireReader
{
    /// <summary>Most bytes that can be given at once, when all packets before were taken.</summary>
    internal const int MostAtOnce = 1024;

    private readonly byte[] held = new byte[MostAtOnce + WirePacket.HeaderLength + WirePacket.MaxPayloadLength];
    private int count;

    /// <summary>Gives bytes that came, at most <see cref="MostAtOnce"/>; then all packets are to be taken.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(held.AsSpan(count));
        count += bytes.Length;
    }

    /// <summary>Takes the next packet.</summary>
    /// <returns>Null when none is whole yet.</returns>
    internal WirePacket? Take()
    {
        while (true)
        {
            Drop(FindStart());
            if (count < WirePacket.HeaderLength)
            {
                return null;
            }

            int length = WirePacket.ReadLength(held);
            if (length < 0)
            {
                Drop(1);
                continue;
            }

            int total = WirePacket.HeaderLength + length;
            if (count < total)
            {
                return null;
            }

            WirePacket? packet = WirePacket.Read(held.AsSpan(0, total));
            Drop(packet is null ? 1 : total);
            if (packet is not null)
            {
                return packet;
            }
        }
    }

    // Where a packet may begin, be it with the last bytes that came.
    private int FindStart()
    {
        ReadOnlySpan<byte> bytes = held.AsSpan(0, count);
        int start = bytes.IndexOf(WirePacket.Signature);
        if (start >= 0)
        {
            return start;
        }

        for (start = Math.Max(0, count - WirePacket.Signature.Length + 1); start < count; start++)
        {
            if (WirePacket.Signature.StartsWith(bytes[start..]))
            {
                break;
            }
        }

        return start;
    }

    private void Drop(int dropped)
    {
        count -= dropped;
        Array.Copy(held, dropped, held, 0, count);
    }
}
