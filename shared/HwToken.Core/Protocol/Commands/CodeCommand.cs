using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>The code of an account at present, if the owner has allowed that on the token.</summary>
public sealed class CodeCommand : Command
{
    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.Code;

    /// <summary>Request: the account.</summary>
    public int Id;

    /// <summary>Response: the code.</summary>
    public string Code = "";

    /// <summary>Response: milliseconds until it ends, up to 3,600,000.</summary>
    public int RemainingMilliseconds;

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer) => writer.WriteUInt16(Id);

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader) => Id = reader.ReadUInt16();

    /// <inheritdoc/>
    public override void WriteResponse(ByteWriter writer)
    {
        writer.WriteText(Code);
        writer.WriteUInt32((uint)RemainingMilliseconds);
    }

    /// <inheritdoc/>
    public override void ReadResponse(ByteReader reader)
    {
        Code = reader.ReadText();
        RemainingMilliseconds = (int)reader.ReadUInt32();
    }
}
