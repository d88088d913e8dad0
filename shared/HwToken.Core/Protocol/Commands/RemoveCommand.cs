using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>Removes accounts for ever, after one press for all of them; either all go or none.</summary>
public sealed class RemoveCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Remove;

    /// <summary>The accounts, 1 to 504.</summary>
    public int[] Ids = new int[0];

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer)
    {
        for (int index = 0; index < Ids.Length; index++)
        {
            writer.WriteUInt16(Ids[index]);
        }
    }

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader)
    {
        Ids = new int[reader.Remaining / 2];
        for (int index = 0; index < Ids.Length; index++)
        {
            Ids[index] = reader.ReadUInt16();
        }
    }
}
