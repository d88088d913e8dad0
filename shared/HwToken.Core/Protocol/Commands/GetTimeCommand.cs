using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>The token's time at the moment of its answer, in UTC.</summary>
public sealed class GetTimeCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.GetTime;

    /// <summary>State of the clock, as in <see cref="HelloCommand.ClockState"/>.</summary>
    public byte ClockState;

    /// <summary>Seconds since 1970-01-01T00:00:00Z; 0 when the clock has no time.</summary>
    public long UnixSeconds;

    /// <summary>Milliseconds of the second, 0 to 999.</summary>
    public int Millisecond;

    /// <inheritdoc/>
    public override void WriteResponse(ByteWriter writer)
    {
        writer.WriteByte(ClockState);
        writer.WriteUInt64((ulong)UnixSeconds);
        writer.WriteUInt16(Millisecond);
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        ClockState = reader.ReadByte();
        UnixSeconds = (long)reader.ReadUInt64();
        Millisecond = reader.ReadUInt16();
    }
}
