using HwToken.Core.Encoding;
using HwToken.Core.Protocol;

namespace HwToken.Firmware.Clock;

/// <summary>What the token keeps of its clock over power cuts: a setting of 45 bytes (shared/docs/vault-format.md, "Clock").</summary>
internal sealed class ClockRecord
{
    private const byte Format = 2;

    // Without the uncertainty of what was not confirmed, at the end.
    private const byte FirstFormat = 1;
    private const int FirstLength = 43;
    private const byte FlagInterval = 0x01;
    private const byte FlagUnderWay = 0x02;
    private const int Length = 45;

    /// <summary>Whether an interval over which the drift can be measured has begun.</summary>
    internal bool HasInterval;

    /// <summary>Whether a set was begun and not ended: whether the chip took it is not known.</summary>
    internal bool IsUnderWay;

    /// <summary>When the interval began, in Unix seconds.</summary>
    internal long BeganAt;

    /// <summary>By how many milliseconds the clock gained since, beside what the interval's end will show.</summary>
    internal int Gained;

    /// <summary>How far off the host's time was at most when it began, in milliseconds, 0 to 65,535.</summary>
    internal int HostUncertainty;

    /// <summary>The squares of what the token's own readings and sets since may be off by, in square milliseconds.</summary>
    internal long OwnSquares;

    /// <summary>The ageing register during the interval.</summary>
    internal int Ageing;

    /// <summary>Milliseconds by which hosts moved the clock since its owner confirmed it last; negative for backwards.</summary>
    internal int Unconfirmed;

    /// <summary>By how many milliseconds the token may be wrong in that, 0 to 65,535: what its readings of the chip since may be off by.</summary>
    internal int UnconfirmedUncertainty;

    /// <summary>The drift measured last, in parts per billion.</summary>
    internal int DriftPpb;

    /// <summary>Its uncertainty.</summary>
    internal int DriftUncertaintyPpb;

    /// <summary>When it was measured, in Unix seconds; 0 for never.</summary>
    internal long MeasuredAt;

    /// <summary>Over how many seconds.</summary>
    internal long MeasuredOver;

    /// <summary>What that led to.</summary>
    internal DriftOutcome Outcome;

    /// <summary>Steps of the last correction.</summary>
    internal int CorrectedSteps;

    /// <summary>When that was, in Unix seconds; 0 for never.</summary>
    internal long CorrectedAt;

    /// <summary>Reads a record.</summary>
    /// <returns>Null when there is none of these forms.</returns>
    internal static ClockRecord? Read(byte[]? bytes)
    {
        bool isFirstFormat = bytes is not null && bytes.Length == FirstLength && bytes[0] == FirstFormat;
        if (bytes is null || (!isFirstFormat && (bytes.Length != Length || bytes[0] != Format)))
        {
            return null;
        }

        var reader = new ByteReader(bytes, 1, bytes.Length - 1);
        var record = new ClockRecord();
        byte flags = reader.ReadByte();
        record.HasInterval = (flags & FlagInterval) != 0;
        record.IsUnderWay = (flags & FlagUnderWay) != 0;
        record.BeganAt = reader.ReadUInt32();
        record.Gained = (int)reader.ReadUInt32();
        record.HostUncertainty = reader.ReadUInt16();
        record.OwnSquares = reader.ReadUInt32();
        record.Ageing = (sbyte)reader.ReadByte();
        record.Unconfirmed = (int)reader.ReadUInt32();
        record.DriftPpb = (int)reader.ReadUInt32();
        record.DriftUncertaintyPpb = (int)reader.ReadUInt32();
        record.MeasuredAt = reader.ReadUInt32();
        record.MeasuredOver = reader.ReadUInt32();
        record.Outcome = (DriftOutcome)reader.ReadByte();
        record.CorrectedSteps = (sbyte)reader.ReadByte();
        record.CorrectedAt = reader.ReadUInt32();
        record.UnconfirmedUncertainty = isFirstFormat ? 0 : reader.ReadUInt16();
        return record;
    }

    /// <summary>The record's bytes.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new byte[Length];
        var writer = new ByteWriter(bytes);
        writer.WriteByte(Format);
        writer.WriteByte((byte)((HasInterval ? FlagInterval : 0) | (IsUnderWay ? FlagUnderWay : 0)));
        writer.WriteUInt32((uint)BeganAt);
        writer.WriteUInt32((uint)Gained);
        writer.WriteUInt16(HostUncertainty);
        writer.WriteUInt32((uint)OwnSquares);
        writer.WriteByte((byte)Ageing);
        writer.WriteUInt32((uint)Unconfirmed);
        writer.WriteUInt32((uint)DriftPpb);
        writer.WriteUInt32((uint)DriftUncertaintyPpb);
        writer.WriteUInt32((uint)MeasuredAt);
        writer.WriteUInt32((uint)MeasuredOver);
        writer.WriteByte((byte)Outcome);
        writer.WriteByte((byte)CorrectedSteps);
        writer.WriteUInt32((uint)CorrectedAt);
        writer.WriteUInt16(UnconfirmedUncertainty);
        return bytes;
    }
}
