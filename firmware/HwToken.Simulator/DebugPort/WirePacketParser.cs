using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace HwToken.Simulator.DebugPort;

/// <summary>A packet that a host sent to a runtime's debugger.</summary>
/// <param name="Command">What it asks for.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="Flags">What it is; bit 0: no reply is wanted.</param>
/// <param name="Payload">What it says.</param>
internal sealed record ReceivedPacket(uint Command, ushort Sequence, uint Flags, byte[] Payload);

/// <summary>
/// The runtime's receiver (nf-interpreter, WireProtocol_Message.c) as the published images have it, without check values: it waits for the
/// eight bytes with which every packet begins, drops what stands before, and takes payloads of at most 1,024 bytes.
/// </summary>
internal sealed class WirePacketParser
{
    /// <summary>Bytes of a header.</summary>
    internal const int HeaderLength = 32;

    private const int MaxPayloadLength = 1024;
    private readonly List<byte> held = [];

    /// <summary>What every packet begins with.</summary>
    internal static ReadOnlySpan<byte> Signature => "NFPKTV1\0"u8;

    /// <summary>Adds what came.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        held.AddRange(bytes);
    }

    /// <summary>Drops what came, as a reset does.</summary>
    internal void Clear()
    {
        held.Clear();
    }

    /// <summary>Takes the next packet that is whole, or null.</summary>
    internal ReceivedPacket? Take()
    {
        Synchronize();
        if (held.Count < HeaderLength)
        {
            return null;
        }

        byte[] header = [.. held[..HeaderLength]];
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(28));
        if (length > MaxPayloadLength)
        {
            held.RemoveRange(0, HeaderLength);
            return null;
        }

        int total = HeaderLength + (int)length;
        if (held.Count < total)
        {
            return null;
        }

        byte[] payload = [.. held[HeaderLength..total]];
        held.RemoveRange(0, total);
        return new ReceivedPacket(
            BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)),
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(20)),
            BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(24)),
            payload);
    }

    private void Synchronize()
    {
        int start = 0;
        while (start < held.Count && !IsStart(start))
        {
            start++;
        }

        held.RemoveRange(0, start);
    }

    private bool IsStart(int start)
    {
        for (int i = 0; i < Signature.Length && start + i < held.Count; i++)
        {
            if (held[start + i] != Signature[i])
            {
                return false;
            }
        }

        return true;
    }
}
