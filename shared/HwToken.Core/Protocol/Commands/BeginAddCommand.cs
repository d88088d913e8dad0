using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Asks the owner once for leave to add a number of accounts; the <see cref="AddCommand"/>s that follow
/// need no press until that many were added, 30 seconds passed without one, or a session began anew.
/// </summary>
public sealed class BeginAddCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.BeginAdd;

    /// <summary>How many accounts are to be added, 1 to 65,535.</summary>
    public int Count;

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer) => writer.WriteUInt16(Count);

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader) => Count = reader.ReadUInt16();
}
