using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Who is there. It is answered whatever protocol version the request has, and starts a session: the
/// token forgets the last request's answer.
/// </summary>
public sealed class HelloCommand : Command
{
    /// <summary>Bytes of a token's identity.</summary>
    public const int TokenIdLength = 8;

    /// <summary>Flag: the owner allows codes over the link.</summary>
    public const byte FlagCodesAllowed = 0x01;

    /// <summary>Flag: the storage can't be read or written.</summary>
    public const byte FlagStorageFault = 0x02;

    /// <summary>Flag: the display does not answer.</summary>
    public const byte FlagDisplayAbsent = 0x04;

    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Hello;

    /// <summary>Identity of the token, 8 random bytes made at its first start.</summary>
    public byte[] TokenId = new byte[TokenIdLength];

    /// <summary>Firmware version: major.</summary>
    public byte FirmwareMajor;

    /// <summary>Firmware version: minor.</summary>
    public byte FirmwareMinor;

    /// <summary>Firmware version: patch.</summary>
    public byte FirmwarePatch;

    /// <summary>State of the clock, as the firmware's WallClockState: 0 runs, 1 not set, 2 implausible, 3 absent.</summary>
    public byte ClockState;

    /// <summary>Flags of this class.</summary>
    public byte Flags;

    /// <summary>How many accounts fit.</summary>
    public int Capacity;

    /// <summary>How many more fit at present.</summary>
    public int FreeSlots;

    /// <summary>How many records in storage fail their check.</summary>
    public int DamagedRecords;

    /// <summary>Name of the board.</summary>
    public string BoardName = "";

    /// <inheritdoc/>
    public override void WriteResponse(ByteWriter writer)
    {
        writer.WriteBytes(TokenId, 0, TokenIdLength);
        writer.WriteByte(FirmwareMajor);
        writer.WriteByte(FirmwareMinor);
        writer.WriteByte(FirmwarePatch);
        writer.WriteByte(ClockState);
        writer.WriteByte(Flags);
        writer.WriteUInt16(Capacity);
        writer.WriteUInt16(FreeSlots);
        writer.WriteUInt16(DamagedRecords);
        writer.WriteText(BoardName);
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        TokenId = reader.ReadBytes(TokenIdLength);
        FirmwareMajor = reader.ReadByte();
        FirmwareMinor = reader.ReadByte();
        FirmwarePatch = reader.ReadByte();
        ClockState = reader.ReadByte();
        Flags = reader.ReadByte();
        Capacity = reader.ReadUInt16();
        FreeSlots = reader.ReadUInt16();
        DamagedRecords = reader.ReadUInt16();
        BoardName = reader.ReadText();
    }
}
