using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>Changes an account's place in the order; no press is needed, as nothing is lost or gained.</summary>
public sealed class MoveCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Move;

    /// <summary>The account.</summary>
    public int Id;

    /// <summary>Its new position, from 0; beyond the end means last.</summary>
    public int Position;

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer)
    {
        writer.WriteUInt16(Id);
        writer.WriteUInt16(Position);
    }

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader)
    {
        Id = reader.ReadUInt16();
        Position = reader.ReadUInt16();
    }
}
