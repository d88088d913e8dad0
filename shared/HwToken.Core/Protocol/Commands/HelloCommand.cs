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

    /// <summary>Flag: a PIN is set.</summary>
    public const byte FlagHasPin = 0x02;

    /// <summary>Flag: the display does not answer.</summary>
    public const byte FlagDisplayAbsent = 0x04;

    /// <summary>Flag: the token is locked; what it says of its accounts is 0 then.</summary>
    public const byte FlagLocked = 0x08;

    /// <summary>Flag: the token failed its self-test and shows no codes.</summary>
    public const byte FlagSelfTestFailed = 0x10;

    /// <summary>Flag: something else than the token has written to its storage.</summary>
    public const byte FlagTampered = 0x20;

    /// <summary>Flag, beside <see cref="FlagCodesAllowed"/>: each code over the link takes a press on the token.</summary>
    public const byte FlagCodesTakePress = 0x40;

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

    /// <summary>State of the clock; from a newer token one that this program does not know.</summary>
    public ClockState ClockState;

    /// <summary>Flags of this class.</summary>
    public byte Flags;

    /// <summary>Why the accounts can't be used, a <see cref="Vault.VaultFault"/>; 0 if they can.</summary>
    public byte Fault;

    /// <summary>How many accounts fit.</summary>
    public int Capacity;

    /// <summary>How many more fit at present; 0 when locked.</summary>
    public int FreeSlots;

    /// <summary>How many records in storage fail their check; 0 when locked.</summary>
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
        writer.WriteByte((byte)ClockState);
        writer.WriteByte(Flags);
        writer.WriteByte(Fault);
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
        ClockState = (ClockState)reader.ReadByte();
        Flags = reader.ReadByte();
        Fault = reader.ReadByte();
        Capacity = reader.ReadUInt16();
        FreeSlots = reader.ReadUInt16();
        DamagedRecords = reader.ReadUInt16();
        BoardName = reader.ReadText();
    }
}
