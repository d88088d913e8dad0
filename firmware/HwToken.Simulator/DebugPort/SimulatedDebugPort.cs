using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using HwToken.Core.Cable;
using HwToken.Firmware.Board;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.DebugPort;

/// <summary>
/// The board's own USB socket with nanoFramework's debugger behind it, and what of it reaches the program: files that the host writes, a bell
/// (<c>Debugger.IsAttached</c>), and printed text (nf-interpreter: Debugger.cpp, Info.cpp, targetHAL_StorageOperation.cpp).
/// </summary>
/// <remarks>The runtime's own task does this; here it is done between two steps of the firmware, on its thread.</remarks>
public sealed class SimulatedDebugPort : IDebugPort
{
    /// <summary>The tick of FreeRTOS, in which the chip's task looks for its next packet.</summary>
    public const int ChipPacketMilliseconds = 10;

    /// <summary>What the chip's flash takes for a file (an assumption).</summary>
    public const int ChipStorageMilliseconds = 30;

    private const string Drive = "I:\\";
    private const uint Ping = 0x00;
    private const uint Message = 0x01;
    private const uint StorageOperation = 0x11;
    private const uint ChangeConditions = 0x0002_0001;
    private const uint Assemblies = 0x0002_0040;
    private const uint ResolveAssembly = 0x0002_0050;

    private const uint NonCritical = 0x0001;
    private const uint Reply = 0x0002;
    private const uint NoCaching = 0x2000;
    private const uint Refused = 0x4000;
    private const uint Accepted = 0x8000;

    private const uint ProgramRunning = 0x0000_0400;
    private const uint Quiet = 0x0001_0000;
    private const uint SourceLevelDebugging = 0x1000_0000;
    private const uint Enabled = 0x4000_0000;

    private const uint RuntimesPing = 0x0001_0000;
    private const uint PacketsOf1024 = 0x0000_0100;

    private const uint StorageDone = 1;
    private const uint StorageWriteError = 0x10;
    private const uint StorageDeleteError = 0x20;

    private const int AssemblyNameLength = 512;

    // What is printed is sent when the runtime's buffer is full, holds more than 80 characters, or ends a line.
    private const int TextBufferLength = 127;
    private const int LongText = 80;

    private static readonly string[] Loaded =
    [
        "mscorlib", "nanoFramework.Runtime.Events", "nanoFramework.Runtime.Native", "nanoFramework.System.Collections", "nanoFramework.System.Text",
        "System.Math", "System.IO.Streams", "System.Device.Gpio", "System.Device.I2c", "System.IO.Ports", "System.IO.FileSystem",
        "nanoFramework.System.Security.Cryptography", "nanoFramework.Hardware.Esp32", "Iot.Device.Ssd13xx", "HwToken.Core", "HwToken.Firmware.Esp32",
    ];

    private readonly ISimulatedLink link;
    private readonly SimulatedFlash flash;
    private readonly SimulatedMonotonicClock clock;
    private readonly WirePacketParser parser = new();
    private readonly byte[] incoming = new byte[2048];
    private readonly StringBuilder printed = new();
    private readonly Queue<byte[]> replies = new();
    private long busyUntil;
    private ushort sequence;

    /// <summary>A port on a link, with a flash behind it.</summary>
    /// <param name="link">The byte stream to the host.</param>
    /// <param name="flash">Where its files go.</param>
    /// <param name="clock">By which it takes its time.</param>
    public SimulatedDebugPort(ISimulatedLink link, SimulatedFlash flash, SimulatedMonotonicClock clock)
    {
        ArgumentNullException.ThrowIfNull(link);
        this.link = link;
        this.flash = flash;
        this.clock = clock;
    }

    /// <summary>The byte stream to the host.</summary>
    public ISimulatedLink Link => link;

    /// <summary>What the debugger is at (c_fDebugger_… of nanoCLR_Runtime.h); 0 while nothing runs.</summary>
    public uint Conditions { get; set; }

    /// <summary>The assemblies that are loaded, in the order of their loading.</summary>
    public IReadOnlyList<string> LoadedAssemblies { get; set; } = Loaded;

    /// <summary>Milliseconds until the runtime's task looks for its next packet; on the chip <see cref="ChipPacketMilliseconds"/>.</summary>
    public int PacketMilliseconds { get; set; }

    /// <summary>Milliseconds that writing a file takes the runtime.</summary>
    public int StorageMilliseconds { get; set; }

    /// <summary>How many packets came that were whole.</summary>
    public long PacketCount { get; private set; }

    /// <summary>How often a file was written, appended to or removed, by the host and by the firmware.</summary>
    public long WriteCount { get; private set; }

    /// <summary>Bytes that went each way.</summary>
    public long ByteCount { get; private set; }

    /// <inheritdoc/>
    public bool IsRinging => (Conditions & SourceLevelDebugging) != 0;

    /// <inheritdoc/>
    public int TakeRequest(byte[] buffer, bool isExpected)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (flash.GetContent(CableFormat.FileName) is not { } content)
        {
            return -1;
        }

        Array.Copy(content, buffer, Math.Min(content.Length, buffer.Length));
        _ = flash.Delete(CableFormat.FileName);
        WriteCount++;
        return content.Length;
    }

    /// <inheritdoc/>
    public void Print(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (char character in text)
        {
            printed.Append(character);
            if (printed.Length == TextBufferLength)
            {
                Emit();
            }
        }

        if (printed.Length > LongText || printed.ToString().Contains('\n', StringComparison.Ordinal))
        {
            Emit();
        }
    }

    /// <summary>The supply comes, or the sleep ends: the runtime starts its program.</summary>
    internal void Start()
    {
        Stop();
        Conditions = ProgramRunning;
    }

    /// <summary>The supply goes, or the chip sleeps: nobody answers.</summary>
    internal void Stop()
    {
        Conditions = 0;
        parser.Clear();
        printed.Clear();
        replies.Clear();
        link.DiscardInput();
    }

    /// <summary>Does what has come since; between two steps of the firmware.</summary>
    internal void Step()
    {
        if (Conditions == 0)
        {
            link.DiscardInput();
            return;
        }

        for (int count = link.Read(incoming, 0, incoming.Length); count > 0; count = link.Read(incoming, 0, incoming.Length))
        {
            ByteCount += count;
            parser.Add(incoming.AsSpan(0, count));
        }

        while (clock.Milliseconds >= busyUntil)
        {
            while (replies.TryDequeue(out byte[]? reply))
            {
                Write(reply);
            }

            if (parser.Take() is not { } packet)
            {
                return;
            }

            PacketCount++;
            busyUntil = clock.Milliseconds + PacketMilliseconds + (packet.Command == StorageOperation ? StorageMilliseconds : 0);
            Do(packet);
        }
    }

    private void Do(ReceivedPacket packet)
    {
        byte[] payload = packet.Payload;
        switch (packet.Command)
        {
            case Ping:
                Conditions |= Enabled;
                Answer(packet, Join(RuntimesPing, PacketsOf1024));
                break;
            case ChangeConditions when payload.Length >= 8:
                Conditions = (Conditions | ReadUInt32(payload, 0)) & ~ReadUInt32(payload, 4);
                Answer(packet, Join(Conditions));
                break;
            case Assemblies:
                uint[] indexes = new uint[LoadedAssemblies.Count];
                for (uint i = 0; i < indexes.Length; i++)
                {
                    indexes[i] = (i + 1) << 16;
                }

                Answer(packet, Join(indexes));
                break;
            case ResolveAssembly when payload.Length >= 4 && (ReadUInt32(payload, 0) >> 16) - 1 < LoadedAssemblies.Count:
                byte[] resolved = new byte[12 + AssemblyNameLength];
                Encoding.ASCII.GetBytes(LoadedAssemblies[(int)(ReadUInt32(payload, 0) >> 16) - 1]).CopyTo(resolved, 12);
                Answer(packet, resolved);
                break;
            case StorageOperation when payload.Length >= 16:
                Answer(packet, Join(Store(payload)));
                break;
            default:
                Answer(packet, null);
                break;
        }
    }

    private uint Store(byte[] payload)
    {
        uint operation = ReadUInt32(payload, 0);
        int nameLength = (int)Math.Min(ReadUInt32(payload, 4), (uint)(payload.Length - 16));
        int dataLength = (int)Math.Min(ReadUInt32(payload, 8), (uint)(payload.Length - 16 - nameLength));
        string path = Encoding.ASCII.GetString(payload, 16, nameLength);
        byte[] data = payload.AsSpan(16 + nameLength, dataLength).ToArray();
        if (nameLength == 0 || !path.StartsWith(Drive, StringComparison.Ordinal))
        {
            return StorageWriteError;
        }

        string name = path[Drive.Length..];
        WriteCount++;
        switch (operation)
        {
            case 1:
                // It is removed and made anew: in between there is none.
                _ = flash.Delete(name);
                return flash.Extend(name, data) ? StorageDone : StorageWriteError;
            case 2:
                return flash.GetContent(name) is not null && flash.Delete(name) ? StorageDone : StorageDeleteError;
            case 3:
                return flash.Extend(name, data) ? StorageDone : StorageWriteError;
            default:
                return StorageDone;
        }
    }

    private void Emit()
    {
        string text = printed.ToString();
        printed.Clear();
        if ((Conditions & Enabled) != 0)
        {
            if ((Conditions & Quiet) == 0)
            {
                Write(Encode(Message, ++sequence, 0, NonCritical | NoCaching, Encoding.ASCII.GetBytes(text)));
            }
        }
        else if (Conditions == ProgramRunning)
        {
            Write(Encoding.ASCII.GetBytes(text));
        }
    }

    // Null: it was not done.
    private void Answer(ReceivedPacket packet, byte[]? payload)
    {
        if ((packet.Flags & NonCritical) == 0)
        {
            uint flags = Reply | NonCritical | (packet.Flags & NoCaching) | (payload is null ? Refused : Accepted);
            replies.Enqueue(Encode(packet.Command, ++sequence, packet.Sequence, flags, payload ?? []));
        }
    }

    private void Write(byte[] bytes)
    {
        ByteCount += bytes.Length;
        link.Write(bytes, 0, bytes.Length);
    }

    private static byte[] Encode(uint command, ushort sequence, ushort repliesTo, uint flags, byte[] payload)
    {
        byte[] packet = new byte[WirePacketParser.HeaderLength + payload.Length];
        WirePacketParser.Signature.CopyTo(packet);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(16), command);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(20), sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(22), repliesTo);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(24), flags);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(28), (uint)payload.Length);
        payload.CopyTo(packet, WirePacketParser.HeaderLength);
        return packet;
    }

    private static byte[] Join(params uint[] values)
    {
        byte[] bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }

    private static uint ReadUInt32(byte[] bytes, int offset)
    {
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
    }
}
