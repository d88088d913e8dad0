using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>How the token is: its self-test, its storage, its battery, its memory. Answered by a locked token too.</summary>
public sealed class GetHealthCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.GetHealth;

    /// <summary>A bit for each algorithm that failed the self-test at the start: 1 SHA-1, 2 SHA-256, 4 SHA-512.</summary>
    public byte FailedAlgorithms;

    /// <summary>Reads of the storage that failed since the start, at most 65,535.</summary>
    public int FailedReads;

    /// <summary>Writes and deletions that the storage refused since the start, at most 65,535.</summary>
    public int FailedWrites;

    /// <summary>Bytes that are free in the storage; 4,294,967,295 when that is unknown.</summary>
    public uint FreeBytes;

    /// <summary>The supply battery's voltage in millivolts; 0 on a board that has none, or does not measure it.</summary>
    public int BatteryMillivolts;

    /// <summary>Bytes of the token's memory that are free; 4,294,967,295 when that is unknown, as of a firmware that does not tell.</summary>
    public uint FreeMemory = uint.MaxValue;

    /// <summary>The fewest bytes of memory that were free since the start; 4,294,967,295 when that is unknown.</summary>
    public uint LeastFreeMemory = uint.MaxValue;

    /// <inheritdoc/>
    public override void WriteResponse(ByteWriter writer)
    {
        writer.WriteByte(FailedAlgorithms);
        writer.WriteUInt16(FailedReads);
        writer.WriteUInt16(FailedWrites);
        writer.WriteUInt32(FreeBytes);
        writer.WriteUInt16(BatteryMillivolts);
        writer.WriteUInt32(FreeMemory);
        writer.WriteUInt32(LeastFreeMemory);
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        FailedAlgorithms = reader.ReadByte();
        FailedReads = reader.ReadUInt16();
        FailedWrites = reader.ReadUInt16();
        FreeBytes = reader.ReadUInt32();
        BatteryMillivolts = reader.ReadUInt16();
        if (reader.Remaining > 0)
        {
            FreeMemory = reader.ReadUInt32();
            LeastFreeMemory = reader.ReadUInt32();
        }
    }
}
