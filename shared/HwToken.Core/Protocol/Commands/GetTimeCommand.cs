using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>The token's time at the moment of its answer, in UTC, and that moment on the token's monotonic clock.</summary>
public sealed class GetTimeCommand : Command
{
    /// <summary>Greatest <see cref="UncertaintyMilliseconds"/>; it stands for all that is more.</summary>
    public const int MaxUncertainty = ushort.MaxValue;

    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.GetTime;

    /// <summary>State of the clock, as in <see cref="HelloCommand.ClockState"/>.</summary>
    public ClockState ClockState;

    /// <summary>Seconds since 1970-01-01T00:00:00Z; 0 when the clock has no time.</summary>
    public long UnixSeconds;

    /// <summary>Milliseconds of the second, 0 to 999.</summary>
    public int Millisecond;

    /// <summary>
    /// By how many milliseconds the token may misread its own clock chip, which gives whole seconds only: about 20, or 1,000
    /// before the edge of the chip's second was found.
    /// </summary>
    public int UncertaintyMilliseconds;

    /// <summary>The same moment on the token's monotonic clock, in milliseconds; <see cref="SetTimeCommand.Moment"/> refers to it.</summary>
    public long Moment;

    /// <inheritdoc/>
    public override void WriteResponse(ByteWriter writer)
    {
        writer.WriteByte((byte)ClockState);
        writer.WriteUInt64((ulong)UnixSeconds);
        writer.WriteUInt16(Millisecond);
        writer.WriteUInt16(UncertaintyMilliseconds);
        writer.WriteUInt64((ulong)Moment);
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        ClockState = (ClockState)reader.ReadByte();
        UnixSeconds = (long)reader.ReadUInt64();
        Millisecond = reader.ReadUInt16();
        UncertaintyMilliseconds = reader.ReadUInt16();
        Moment = (long)reader.ReadUInt64();
    }
}
