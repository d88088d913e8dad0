using System;
using System.Buffers.Binary;

namespace HwToken.Device.WireProtocol;

/// <summary>
/// A packet of nanoFramework's debugger protocol: a header of 32 bytes, then the payload; all numbers little-endian (nf-interpreter,
/// WireProtocol.h, WP_Packet).
/// </summary>
/// <param name="Command">One of <see cref="WireCommand"/>.</param>
/// <param name="Sequence">The sender's number of it.</param>
/// <param name="RepliesTo">The number that it replies to.</param>
/// <param name="Flags">What it is, see the constants.</param>
/// <param name="Payload">What it says.</param>
internal sealed record WirePacket(uint Command, ushort Sequence, ushort RepliesTo, uint Flags, byte[] Payload)
{
    /// <summary>Flag: no reply is wanted.</summary>
    internal const uint NonCritical = 0x0001;

    /// <summary>Flag: it is a reply.</summary>
    internal const uint Reply = 0x0002;

    /// <summary>Flag: it is not to be kept.</summary>
    internal const uint NoCaching = 0x2000;

    /// <summary>Flag: the command was not done, or is not known.</summary>
    internal const uint Refused = 0x4000;

    /// <summary>Flag: the command was done.</summary>
    internal const uint Accepted = 0x8000;

    /// <summary>Bytes of the header.</summary>
    internal const int HeaderLength = 32;

    /// <summary>Most bytes of a payload, on every board.</summary>
    internal const int MaxPayloadLength = 1024;

    private const int HeaderCheckOffset = 8;

    /// <summary>What every packet begins with.</summary>
    internal static ReadOnlySpan<byte> Signature => "NFPKTV1\0"u8;

    /// <summary>The bytes to be sent.</summary>
    internal byte[] Encode()
    {
        byte[] bytes = new byte[HeaderLength + Payload.Length];
        Signature.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), WireCheck.Compute(Payload));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Command);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(20), Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(22), RepliesTo);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), (uint)Payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderCheckOffset), WireCheck.Compute(bytes.AsSpan(0, HeaderLength)));
        Payload.CopyTo(bytes, HeaderLength);
        return bytes;
    }

    /// <summary>The length of the payload that a header tells; −1 when it is none.</summary>
    internal static int ReadLength(ReadOnlySpan<byte> header)
    {
        Span<byte> copy = stackalloc byte[HeaderLength];
        header[..HeaderLength].CopyTo(copy);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(copy[28..]);
        uint check = BinaryPrimitives.ReadUInt32LittleEndian(copy[HeaderCheckOffset..]);
        copy.Slice(HeaderCheckOffset, 4).Clear();
        return copy.StartsWith(Signature) && length <= MaxPayloadLength && IsRight(check, copy) ? (int)length : -1;
    }

    /// <summary>Reads a packet whose header <see cref="ReadLength"/> has taken.</summary>
    /// <returns>Null when the payload's check value is another one.</returns>
    internal static WirePacket? Read(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> payload = bytes[HeaderLength..];
        return !IsRight(BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]), payload)
            ? null
            : new WirePacket(
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[20..]),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[22..]),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
                payload.ToArray());
    }

    // Images are built without check values unless somebody wants them (NF_WP_ENABLE_CRC32); theirs are 0 then.
    private static bool IsRight(uint check, ReadOnlySpan<byte> bytes) => check == 0 || check == WireCheck.Compute(bytes);
}
