using System;
using System.Buffers.Binary;
using System.Text;
using HwToken.Device.Links;

namespace HwToken.Device.WireProtocol;

/// <summary>The host's side of nanoFramework's debugger protocol, with the few commands that a token needs. Not for more than one thread.</summary>
internal sealed class DebugPort
{
    private const uint HostsPing = 0x0001_0002;
    private const uint WriteOperation = 1;
    private const uint AppendOperation = 3;
    private const uint StorageDone = 1;
    private const int StorageHeaderLength = 16;

    // A port that sends without an end sends faster than time goes by.
    private const int MostBytesPassedOver = 1 << 18;

    private readonly IByteChannel channel;
    private readonly TimeProvider timeProvider;
    private readonly WireReader reader = new();
    private readonly byte[] received = new byte[WireReader.MostAtOnce];
    private int payloadLength = WirePacket.MaxPayloadLength;
    private ushort sequence;

    internal DebugPort(IByteChannel channel, TimeProvider timeProvider)
    {
        this.channel = channel;
        this.timeProvider = timeProvider;
    }

    /// <summary>Called with each piece of text that the program prints.</summary>
    internal Action<string>? TextCame { get; set; }

    /// <summary>Says that somebody is there, so that the program's text comes as packets.</summary>
    /// <returns>Whether it was answered.</returns>
    internal bool Ping(TimeSpan timeout)
    {
        // The flags stay 0: bit 0 would ask a program that starts to stop.
        byte[] payload = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, HostsPing);
        if (Ask(WireCommand.Ping, payload, timeout) is not { Payload.Length: >= 8 } reply)
        {
            return false;
        }

        // Boards with little memory take shorter packets: 1,024 bytes halved so many times.
        uint sizeCode = (BinaryPrimitives.ReadUInt32LittleEndian(reply.Payload.AsSpan(4)) >> 8) & 0xF;
        payloadLength = sizeCode is >= 1 and <= 4 ? WirePacket.MaxPayloadLength >> (int)(sizeCode - 1) : WirePacket.MaxPayloadLength;
        return true;
    }

    /// <summary>Sets and resets conditions; with neither it only asks.</summary>
    /// <returns>What they are then; null when nothing answers, or what answers does not know the command.</returns>
    internal WireConditions? ChangeConditions(WireConditions set, WireConditions reset, TimeSpan timeout) =>
        Ask(WireCommand.ChangeConditions, Join((uint)set, (uint)reset), timeout) is { Payload.Length: >= 4 } reply
            ? (WireConditions)BinaryPrimitives.ReadUInt32LittleEndian(reply.Payload)
            : null;

    /// <summary>The same without waiting for what they are then.</summary>
    internal void TellConditions(WireConditions set, WireConditions reset) =>
        Send(WireCommand.ChangeConditions, Join((uint)set, (uint)reset), WirePacket.NonCritical | WirePacket.NoCaching);

    /// <summary>Whether an assembly is loaded. It is looked for from the one that was loaded last.</summary>
    internal bool HasAssembly(string name, TimeSpan timeout)
    {
        byte[] list = Ask(WireCommand.Assemblies, [], timeout)?.Payload ?? [];
        for (int offset = (list.Length & ~3) - 4; offset >= 0; offset -= 4)
        {
            // Flags (4), version (8), then the name, with zeros behind it.
            byte[] resolved = Ask(WireCommand.ResolveAssembly, list[offset..(offset + 4)], timeout)?.Payload ?? [];
            if (resolved.Length > 12 && Encoding.ASCII.GetString(resolved, 12, resolved.Length - 12).Split('\0')[0] == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes a file on the internal drive, in as many pieces as it takes.</summary>
    /// <returns>Whether the board says that it is written; null when it says nothing.</returns>
    internal bool? WriteFile(string path, byte[] content, TimeSpan timeout)
    {
        byte[] name = Encoding.ASCII.GetBytes(path);
        int most = payloadLength - StorageHeaderLength - name.Length;
        for (int start = 0; start < content.Length; start += most)
        {
            ReadOnlySpan<byte> piece = content.AsSpan(start, Math.Min(most, content.Length - start));
            bool? isStored = Store(start == 0 ? WriteOperation : AppendOperation, name, piece, timeout);
            if (isStored is not true)
            {
                return isStored;
            }
        }

        return true;
    }

    /// <summary>Waits once for what comes; text is handed to <see cref="TextCame"/>.</summary>
    /// <returns>Bytes that came; 0 when the time was over.</returns>
    internal int Listen(TimeSpan timeout)
    {
        int count = Receive(timeout);
        while (reader.Take() is { } packet)
        {
            Heed(packet);
        }

        return count;
    }

    private static byte[] Join(uint first, uint second)
    {
        byte[] payload = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, first);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(4), second);
        return payload;
    }

    private bool? Store(uint operation, byte[] name, ReadOnlySpan<byte> data, TimeSpan timeout)
    {
        byte[] payload = new byte[StorageHeaderLength + name.Length + data.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, operation);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(4), (uint)name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(8), (uint)data.Length);
        name.CopyTo(payload, StorageHeaderLength);
        data.CopyTo(payload.AsSpan(StorageHeaderLength + name.Length));
        return Ask(WireCommand.StorageOperation, payload, timeout) switch
        {
            null => null,
            { Payload.Length: >= 4 } reply => BinaryPrimitives.ReadUInt32LittleEndian(reply.Payload) == StorageDone,
            _ => false,
        };
    }

    // Null when nothing answers; an answer that refuses has no payload.
    private WirePacket? Ask(uint command, byte[] payload, TimeSpan timeout)
    {
        ushort asked = Send(command, payload, WirePacket.NoCaching);
        long start = timeProvider.GetTimestamp();
        int passedOver = 0;
        while (true)
        {
            while (reader.Take() is { } packet)
            {
                if ((packet.Flags & WirePacket.Reply) != 0 && packet.Command == command && packet.RepliesTo == asked)
                {
                    return packet;
                }

                Heed(packet);
            }

            TimeSpan left = timeout - timeProvider.GetElapsedTime(start);
            int count = left > TimeSpan.Zero && passedOver < MostBytesPassedOver ? Receive(left) : 0;
            if (count == 0)
            {
                return null;
            }

            passedOver += count;
        }
    }

    private void Heed(WirePacket packet)
    {
        if (packet.Command == WireCommand.Message && (packet.Flags & WirePacket.Reply) == 0)
        {
            TextCame?.Invoke(Encoding.ASCII.GetString(packet.Payload));
        }
    }

    private ushort Send(uint command, byte[] payload, uint flags)
    {
        byte[] bytes = new WirePacket(command, ++sequence, 0, flags, payload).Encode();
        channel.Write(bytes, bytes.Length);
        return sequence;
    }

    private int Receive(TimeSpan timeout)
    {
        int count = channel.Read(received, timeout);
        reader.Add(received.AsSpan(0, count));
        return count;
    }
}
