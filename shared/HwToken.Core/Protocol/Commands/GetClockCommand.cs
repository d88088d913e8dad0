using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>How the token's clock goes: its drift as measured last, its correction, the chip's temperature.</summary>
public sealed class GetClockCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.GetClock;

    /// <summary>State of the clock, as in <see cref="HelloCommand.ClockState"/>.</summary>
    public ClockState ClockState;

    /// <summary>What the last measurement of the drift led to, a <see cref="DriftOutcome"/>.</summary>
    public DriftOutcome Outcome;

    /// <summary>The drift as measured last, in parts per billion; positive means that the clock gained. Meaningless while <see cref="MeasuredAt"/> is 0.</summary>
    public int DriftPpb;

    /// <summary>The drift may be off by so many parts per billion.</summary>
    public int UncertaintyPpb;

    /// <summary>When the drift was measured, in Unix seconds; 0 for never.</summary>
    public long MeasuredAt;

    /// <summary>Over how many seconds it was measured.</summary>
    public long MeasuredOver;

    /// <summary>When the interval that is running now began, in Unix seconds; 0 when none is.</summary>
    public long IntervalBeganAt;

    /// <summary>When the ageing register was corrected last, in Unix seconds; 0 for never.</summary>
    public long CorrectedAt;

    /// <summary>By how many steps of about 0.1 ppm it was corrected then; positive slows the clock.</summary>
    public int CorrectedSteps;

    /// <summary>The ageing register, −128 to 127 steps (DS3231 datasheet, "Aging Offset"); 0 when the chip does not answer.</summary>
    public int Ageing;

    /// <summary>The chip's temperature in quarters of a degree Celsius; 0 when the chip does not answer.</summary>
    public int TemperatureQuarters;

    /// <summary>By how many milliseconds the clock was moved, forwards less backwards, since the owner last confirmed its time.</summary>
    public int UnconfirmedMilliseconds;

    /// <inheritdoc/>
    public override void WriteResponse(ByteWriter writer)
    {
        writer.WriteByte((byte)ClockState);
        writer.WriteByte((byte)Outcome);
        writer.WriteUInt32((uint)DriftPpb);
        writer.WriteUInt32((uint)UncertaintyPpb);
        writer.WriteUInt32((uint)MeasuredAt);
        writer.WriteUInt32((uint)MeasuredOver);
        writer.WriteUInt32((uint)IntervalBeganAt);
        writer.WriteUInt32((uint)CorrectedAt);
        writer.WriteByte((byte)CorrectedSteps);
        writer.WriteByte((byte)Ageing);
        writer.WriteUInt16(TemperatureQuarters & ushort.MaxValue);
        writer.WriteUInt32((uint)UnconfirmedMilliseconds);
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        ClockState = (ClockState)reader.ReadByte();
        Outcome = (DriftOutcome)reader.ReadByte();
        DriftPpb = (int)reader.ReadUInt32();
        UncertaintyPpb = (int)reader.ReadUInt32();
        MeasuredAt = reader.ReadUInt32();
        MeasuredOver = reader.ReadUInt32();
        IntervalBeganAt = reader.ReadUInt32();
        CorrectedAt = reader.ReadUInt32();
        CorrectedSteps = (sbyte)reader.ReadByte();
        Ageing = (sbyte)reader.ReadByte();
        TemperatureQuarters = (short)reader.ReadUInt16();
        UnconfirmedMilliseconds = (int)reader.ReadUInt32();
    }
}
